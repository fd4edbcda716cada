import { call, cast } from "../syntax.ts";
import type { DeclarationId } from "../../ir/id.ts";
import type {
  ArraySchema,
  NumberSchema,
  ObjectSchema,
  Schema,
  StringSchema,
} from "../../ir/schema.ts";
import { children } from "../../ir/visit.ts";
import { type Code, ts } from "../code.ts";
import { conversions } from "./formats.ts";
import { type Condition, isTrue } from "./condition.ts";
import type { Resolve } from "../../schema/references.ts";
import type { Unit } from "./unit.ts";

/**
 * True if a value of `schema` may itself be an exact integer. Marks stand where conversions reach,
 * so at most one member of a union has one. `seen`: the declarations visited so far.
 */
export function isExact(
  schema: Schema,
  resolve: Resolve,
  seen: Set<DeclarationId> = new Set(),
): boolean {
  switch (schema.kind) {
    case "number":
      return schema.converted !== undefined;
    case "union":
    case "intersection":
      return schema.members.some((member) => isExact(member, resolve, seen));
    case "evaluated":
      return isExact(schema.schema, resolve, seen);
    case "ref": {
      const { target, unconverted } = schema;
      if (unconverted === true || seen.has(target)) return false;
      seen.add(target);
      return isExact(resolve(target), resolve, seen);
    }
    default:
      return false;
  }
}

/**
 * The object or array to read values of `schemas` from: the one with exact integers, if any of them
 * is one.
 */
export function holderOf(container: Code, schemas: readonly Schema[], unit: Unit): Code {
  return schemas.some((schema) => isExact(schema, unit.resolve))
    ? call(unit.runtime("wire/exact-integers", "withExactIntegers"), [container])
    : container;
}

/**
 * `copy`, which keeps the exact integers of `container` if `described`, the schemas of both, have
 * any.
 */
export function remembering(
  copy: Code,
  container: Code,
  described: readonly (ObjectSchema | ArraySchema)[],
  unit: Unit,
): Code {
  const holds = described.flatMap(children).some((schema) => isExact(schema, unit.resolve));
  return holds
    ? call(unit.runtime("wire/exact-integers", "keepIntegers"), [container, copy])
    : copy;
}

/** True if a value is an integer, as a number or exact. */
export function exactIntegerTest(value: Code, unit: Unit): Condition {
  return isTrue(call(unit.runtime("validate/int64", "isInteger"), [value]));
}

/** The value of a scalar that is converted. */
export function convertScalar(schema: StringSchema | NumberSchema, value: Code, unit: Unit): Code {
  const [module, name] =
    schema.kind === "number"
      ? ["validate/int64", "toBigInt"]
      : conversions[schema.converted ?? "Date"].convert;
  const made = call(unit.runtime(module, name), [value]);
  return schema.brand === undefined ? made : cast(made, ts`never`);
}
