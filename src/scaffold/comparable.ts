import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import type { ServiceContext } from "./service-context.ts";

/** The type of a value that is a scalar, or of the items of a list of such. */
export function scalarOf(
  schema: Schema,
  { $ }: ServiceContext,
): "string" | "number" | "boolean" | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  if (own.kind === "array") {
    const rest = own.rest && followed(withoutNull(own.rest, $), $.resolve);
    return rest === undefined || rest.kind === "array"
      ? undefined
      : scalarOf(rest, { $ } as ServiceContext);
  }
  if (own.kind === "enum") {
    const [first] = own.members.map(({ value }) => typeof value);
    return first === "number" || first === "boolean" ? first : "string";
  }
  if (own.kind === "union") {
    const kinds = own.members.map((one) => followed(one, $.resolve).kind);
    return kinds.every((kind) => /^(string|number|boolean|enum|null|array)$/.test(kind))
      ? "string"
      : undefined;
  }
  return own.kind === "string" || own.kind === "number" || own.kind === "boolean"
    ? own.kind
    : undefined;
}

/** True if the store can compare a property: a scalar or a list of scalars, with a plain name. */
export function isComparable(name: string, schema: Schema, context: ServiceContext): boolean {
  return !/["\\]/.test(name) && scalarOf(schema, context) !== undefined;
}
