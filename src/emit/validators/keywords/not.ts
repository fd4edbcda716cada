import type { NotSchema } from "../../../ir/schema.ts";
import type { Code } from "../../code.ts";
import { type Condition, not } from "../condition.ts";
import type { Explanation, Placed } from "../explanation.ts";
import type { Frame } from "../frame.ts";
import type { JsonType } from "../../../schema/value.ts";
import { keywordHolder } from "../properties.ts";

export function testNot(schema: NotSchema, value: Code, frame: Frame, known?: JsonType): Condition {
  return not(frame.condition(schema.schema, value, known));
}

export function explainNot({ schema, at }: NotSchema, explanation: Explanation): Placed {
  const rule = explanation.call("validate/explain-applied", "not", explanation.test(schema));
  return { rule, at: keywordHolder(at, "not") };
}
