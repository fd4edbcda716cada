import type { Response } from "../ir/api.ts";
import type { Json } from "../ir/json.ts";
import type { Schema } from "../ir/schema.ts";
import type { EmitContext } from "./emitter.ts";
import type { Resolve } from "../schema/references.ts";

/** The maximum number of parts of one shape. Everything after them remains text. */
const mostParts = 20_000;

/** The maximum depth of nested references. Everything below remains text. */
const deepest = 100;

/**
 * Returns the shape that decodes the text of a parameter or form field to a value of `schema`, as
 * `templates/runtime/wire/text-shape.ts` describes it. Recursive references remain text.
 */
export function shapeOf(
  schema: Schema,
  resolve: Resolve,
  open: readonly Schema[] = [],
  budget: { left: number } = { left: mostParts },
): Json {
  if ((budget.left -= 1) < 0) return "string";
  switch (schema.kind) {
    case "null":
    case "boolean":
      return schema.kind;
    case "number":
      return schema.converted ? "exact" : schema.integer ? "integer" : "number";
    case "enum":
      return alternatives(schema.members.map(({ value }) => shapeOfValue(value)));
    case "array": {
      const rest =
        schema.rest === undefined ? "string" : shapeOf(schema.rest, resolve, open, budget);
      const prefix = schema.prefix.map((item) => shapeOf(item, resolve, open, budget));
      return prefix.length === 0 ? { array: rest } : { array: rest, prefix };
    }
    case "object": {
      const properties = schema.properties.map(
        (property) => [property.name, shapeOf(property.schema, resolve, open, budget)] as const,
      );
      // Undeclared properties are decoded only if the object has a schema for them.
      return schema.rest === undefined || schema.rest.kind === "never"
        ? { object: Object.fromEntries(properties) }
        : {
            object: Object.fromEntries(properties),
            rest: shapeOf(schema.rest, resolve, open, budget),
          };
    }
    case "union":
      return alternatives(schema.members.map((member) => shapeOf(member, resolve, open, budget)));
    case "intersection":
      // All members constrain the same value; the first shape other than text decodes it.
      return (
        schema.members
          .map((member) => shapeOf(member, resolve, open, budget))
          .find((shape) => shape !== "string") ?? "string"
      );
    case "conditional":
      return alternatives(
        [schema.then, schema.else].map((branch) => shapeOf(branch, resolve, open, budget)),
      );
    case "guard":
    case "evaluated":
      return shapeOf(schema.schema, resolve, open, budget);
    case "ref":
      return shapeOfTarget(resolve(schema.target), resolve, open, budget);
    case "binary":
      return "file";
    default:
      return "string";
  }
}

function shapeOfTarget(
  target: Schema,
  resolve: Resolve,
  open: readonly Schema[],
  budget: { left: number },
): Json {
  return open.includes(target) || open.length >= deepest
    ? "string"
    : shapeOf(target, resolve, [...open, target], budget);
}

/** Returns the shapes of a response's headers. Strings and headers with `content` need none. */
export function headerShapes(
  { headers }: Response,
  $: Pick<EmitContext, "resolve">,
): readonly (readonly [string, Json])[] {
  return headers
    .filter(({ encoding }) => encoding.kind === "style")
    .map(({ name, schema }) => [name, shapeOf(schema, $.resolve)] as const)
    .filter(([, shape]) => shape !== "string");
}

/** True if no alternative of a shape is an array or an object. */
export function isScalar(shape: Json): boolean {
  if (typeof shape === "string") return true;
  const { anyOf } = shape as { readonly anyOf?: readonly Json[] };
  return anyOf !== undefined && anyOf.every(isScalar);
}

function shapeOfValue(value: Json): Json {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value === "boolean" ? "boolean" : value === null ? "null" : "string";
}

function alternatives(shapes: readonly Json[]): Json {
  const distinct = [...new Map(shapes.map((shape) => [JSON.stringify(shape), shape])).values()];
  const [only] = distinct;
  return distinct.length === 1 && only !== undefined ? only : { anyOf: distinct };
}
