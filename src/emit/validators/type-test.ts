import { call } from "../syntax.ts";
import type { ObjectSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { type Condition, isTrue, compare } from "./condition.ts";
import type { Frame } from "./frame.ts";
import { type JsonType } from "../../schema/value.ts";
import { refusesUndefined } from "../../schema/json-types.ts";
import { isVisible, mayBeOfArray } from "./properties.ts";

/**
 * True if `value` is an object. A required property that no array has makes the test for arrays
 * unnecessary.
 */
export function objectTest(schemas: readonly ObjectSchema[], value: Code, frame: Frame): Condition {
  const { view, resolve } = frame.unit;
  const excludesArrays = schemas.some((schema) =>
    schema.properties.some(
      (property) =>
        property.required &&
        isVisible(property, view) &&
        !mayBeOfArray(property.name) &&
        refusesUndefined(property.schema, resolve),
    ),
  );
  const name = excludesArrays ? "hasProperties" : "isObject";
  return isTrue(call(frame.unit.runtime("validate/is-object", name), [value]));
}

// Infinity comes from a literal such as 1e999, and would be serialized as null.
export function typeTests(
  type: JsonType,
  { isInteger, isNarrowed }: { readonly isInteger: boolean; readonly isNarrowed: boolean },
  value: Code,
  frame: Frame,
): readonly Condition[] {
  if (type !== "number") return [typeTest(type, value, frame)];
  const test = numberTest(isInteger, value);
  return isNarrowed ? [typeofTest("number", value), test] : [test];
}

/**
 * True if a number is one of JSON's, and an integer if it must be. Does not narrow the value for
 * TypeScript.
 */
function numberTest(isInteger: boolean, value: Code): Condition {
  return isTrue(call(isInteger ? ts`Number.isInteger` : ts`Number.isFinite`, [value]));
}

/** True if `value` has a type; narrows it for TypeScript. */
export function typeTest(type: JsonType, value: Code, frame: Frame): Condition {
  switch (type) {
    case "null":
      return compare(value, "===", ts`null`);
    case "array":
      return isTrue(ts`Array.isArray(${value})`);
    case "object":
      return isTrue(call(frame.unit.runtime("validate/is-object", "isObject"), [value]));
    default:
      return typeofTest(type, value);
  }
}

export function typeofTest(type: "string" | "number" | "boolean", value: Code): Condition {
  return compare(ts`typeof ${value}`, "===", lit(type));
}
