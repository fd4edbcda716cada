import { type Code, ts } from "../code.ts";
import { besideOperator, constant, returnStatement, when, whenBlock } from "../syntax.ts";
import { uses } from "./locals.ts";
import { type Condition, always, and, compare, expressionsIn, not, print } from "./condition.ts";

/** A part of a checking function's body: a reason to reject, or statements that may reject. */
export type Step =
  | { readonly kind: "refuse"; readonly when: Condition }
  | { readonly kind: "code"; readonly code: Code };

/** Continues only if `condition` holds. */
export function demand(condition: Condition): Step {
  return { kind: "refuse", when: not(condition) };
}

export function code(code: Code): Step {
  return { kind: "code", code };
}

/** Statements that return `false` if a step rejects, and fall through otherwise. */
export function printSteps(steps: readonly Step[]): readonly Code[] {
  return effective(steps).map((step) => {
    if (step.kind === "code") return step.code;
    return step.when.kind === "constant"
      ? ts`return false;`
      : when(print(step.when), ts`return false;`);
  });
}

/** The same as the body of a function that returns `true` if no step rejects. */
export function printBody(steps: readonly Step[]): Code {
  const all = effective(steps);
  const last = all.at(-1);
  if (last?.kind !== "refuse") return ts`${[...printSteps(all), ts`return true;`]}`;
  return ts`${[...printSteps(all.slice(0, -1)), returnStatement(print(not(last.when)))]}`;
}

/** True if the steps do not look at the value: all values are valid, or none. */
export function areConstant(steps: readonly Step[]): boolean {
  return effective(steps).every(isRefusal);
}

/** `steps`, only if `condition` holds. */
export function onlyIf(condition: Condition, steps: readonly Step[]): readonly Step[] {
  const all = effective(steps);
  const [only] = all;
  if (only === undefined || (condition.kind === "constant" && !condition.value)) return [];
  if (condition.kind === "constant") return all;
  if (all.length === 1 && only.kind === "refuse") {
    return [{ kind: "refuse", when: and([condition, only.when]) }];
  }
  return [code(whenBlock(print(condition), printSteps(all)))];
}

/** `steps`, after the declaration of a variable if they use it. */
export function withVariable(variable: Code, value: Code, steps: readonly Step[]): readonly Step[] {
  const declared = code(constant(variable, value));
  return uses(steps.flatMap(expressionsOf), variable) ? [declared, ...steps] : steps;
}

function expressionsOf(step: Step): readonly Code[] {
  return step.kind === "code" ? [step.code] : expressionsIn(step.when);
}

/** True if nothing gets past `step`. */
export function isRefusal(step: Step): boolean {
  return step.kind === "refuse" && step.when.kind === "constant" && step.when.value;
}

/** Steps that do something; nothing follows one that always rejects. */
function effective(steps: readonly Step[]): readonly Step[] {
  const result: Step[] = [];
  for (const step of steps) {
    if (step.kind === "code") result.push(step);
    else if (step.when.kind !== "constant") result.push(step);
    else if (step.when.value) return [...result, { kind: "refuse", when: always }];
  }
  return result;
}

/** True if `value` is present: an absent property reads as `undefined`. */
export function isPresent(value: Code): Condition {
  return compare(value, "!==", ts`undefined`);
}

/** True if exactly one of two conditions holds. */
export function exactlyOne(one: Condition, other: Condition): Condition {
  if (one.kind === "constant") return one.value ? not(other) : other;
  if (other.kind === "constant") return other.value ? not(one) : one;
  const [left, right] = [print(one), print(other)];
  const sides = [besideOperator(left), besideOperator(right)];
  const [first = left, second = right] = sides;
  return compare(first, "!==", second);
}
