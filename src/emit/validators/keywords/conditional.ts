import type { ConditionalSchema } from "../../../ir/schema.ts";
import { type Code, ts } from "../../code.ts";
import { constant } from "../../syntax.ts";
import { isTrue, not, print } from "../condition.ts";
import type { Explanation } from "../explanation.ts";
import type { Frame } from "../frame.ts";
import type { JsonType } from "../../../schema/value.ts";
import { type Step, code, onlyIf } from "../steps.ts";

/** `if`, `then` and `else`. */
export function testConditional(
  schema: ConditionalSchema,
  value: Code,
  frame: Frame,
  known?: JsonType,
): readonly Step[] {
  const question = frame.condition(schema.if, value, known);
  if (question.kind === "constant")
    return frame.steps([question.value ? schema.then : schema.else], value, known);
  const holds = frame.locals.declare("applies");
  const inner = frame.inner();
  const then = onlyIf(isTrue(holds), inner.steps([schema.then], value, known));
  const otherwise = onlyIf(not(isTrue(holds)), inner.steps([schema.else], value, known));
  if (then.length + otherwise.length === 0) return [];
  // The annotation keeps TypeScript from narrowing the value by the variable.
  return [code(constant(ts`${holds}: boolean`, print(question))), ...then, ...otherwise];
}

export function explainConditional(
  schema: ConditionalSchema,
  explanation: Explanation,
  known?: JsonType,
): Code {
  return explanation.call(
    "validate/explain-applied",
    "conditional",
    explanation.test(schema.if),
    explanation.placed(schema.then, schema.at, [], known),
    explanation.placed(schema.else, schema.at, [], known),
  );
}
