import { Issues } from "../../../templates/runtime/validate/issues.ts";
import type { Json } from "../../../src/ir/json.ts";
import { deepFreeze } from "./freeze.ts";
import type { Generated } from "./validators.ts";

/**
 * Describes a wrong verdict of a validator on a value: it contradicts the oracle, or itself.
 * `undefined` if there is none.
 */
export function brokenLaw(
  validator: Generated,
  given: Json,
  expected: boolean | undefined,
): string | undefined {
  const value = deepFreeze(structuredClone(given));
  try {
    const verdict = validator.is(value);
    if (expected !== undefined && verdict !== expected)
      return `is ${verdict}, the oracle says ${expected}`;
    const result = validator.parse(value);
    if (result.ok !== verdict) return `is ${verdict}, but parse ${result.ok}`;
    const issues = new Issues(Infinity);
    validator.collect(value, "", issues);
    if (issues.found.length > 0 === verdict)
      return `is ${verdict}, with ${issues.found.length} issues`;
    const first = new Issues(1);
    validator.collect(value, "", first);
    if (first.found.length !== Math.min(1, issues.found.length))
      return `${first.found.length} issues of at most 1`;
    return undefined;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}
