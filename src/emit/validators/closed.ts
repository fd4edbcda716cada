import type { ObjectSchema, Schema } from "../../ir/schema.ts";
import { evaluationsOf } from "./evaluated.ts";
import type { Resolve } from "../../schema/types.ts";

/**
 * A schema whose objects are closed, and the references in it whose targets must be checked without
 * being closed.
 */
export interface Closed {
  readonly schema: Schema;
  readonly open: ReadonlySet<Schema>;
}

/**
 * Returns `schema` with every object in it closed that declares properties and neither forbids nor
 * allows others, for the option `unknownProperties: "strict"`.
 * Combined objects (`allOf`, conditions) are closed as a whole, so what they refer to must not be
 * closed by itself. Nothing changes inside of `not` and `if`.
 * `as`: "whole" if the schema alone describes a value, "part" if others do too.
 */
export function closed(schema: Schema, as: "whole" | "part", resolve: Resolve): Closed {
  const open = new Set<Schema>();
  return { schema: as === "whole" ? whole(schema) : part(schema), open };

  /** A schema that alone describes a value. */
  function whole(current: Schema): Schema {
    switch (current.kind) {
      case "object":
        return current.dependentSchemas.length > 0 ? together(current) : closedObject(current);
      case "array":
        return {
          ...current,
          prefix: current.prefix.map(whole),
          ...(current.rest === undefined ? {} : { rest: whole(current.rest) }),
        };
      case "union":
        return { ...current, members: current.members.map(whole) };
      case "guard": {
        const inner = whole(current.schema);
        const guarded = (schema: Schema): Schema => ({
          ...current,
          schema: schema as typeof current.schema,
        });
        return inner.kind === "evaluated"
          ? { ...inner, schema: guarded(inner.schema) }
          : guarded(inner);
      }
      case "intersection":
      case "conditional":
      case "evaluated":
        return together(current);
      default:
        return current;
    }
  }

  function closedObject(current: ObjectSchema): ObjectSchema {
    const { at } = current;
    const isOpen = current.rest === undefined && declares(current);
    const inside = openObject(current);
    return isOpen ? { ...inside, rest: { kind: "never", at } } : inside;
  }

  function together(current: Schema): Schema {
    const inside = part(current);
    if (current.kind === "evaluated" && current.properties !== undefined) return inside;
    const evaluations = evaluationsOf(inside, "object", resolve);
    const isOpen = evaluations.some(({ when, all }) => all && when.length === 0);
    const isDeclared = evaluations.some(({ object }) => object !== undefined && declares(object));
    if (isOpen || !isDeclared) return inside;
    const { at } = current;
    return { kind: "evaluated", at, schema: inside, properties: { kind: "never", at } };
  }

  /** A schema that describes a value together with others. */
  function part(current: Schema): Schema {
    switch (current.kind) {
      case "object":
        return {
          ...openObject(current),
          dependentSchemas: current.dependentSchemas.map((dependent) => ({
            ...dependent,
            schema: part(dependent.schema),
          })),
        };
      case "array":
        return whole(current);
      case "union":
      case "intersection":
        return { ...current, members: current.members.map(part) };
      case "conditional":
        return { ...current, then: part(current.then), else: part(current.else) };
      case "guard":
        return { ...current, schema: part(current.schema) as typeof current.schema };
      case "evaluated":
        return { ...current, schema: part(current.schema) };
      case "ref": {
        const ref = { ...current };
        open.add(ref);
        return ref;
      }
      default:
        return current;
    }
  }

  function openObject(current: ObjectSchema): ObjectSchema {
    return {
      ...current,
      properties: current.properties.map((each) => ({ ...each, schema: whole(each.schema) })),
      patterns: current.patterns.map((each) => ({ ...each, schema: whole(each.schema) })),
      ...(current.rest === undefined ? {} : { rest: whole(current.rest) }),
    };
  }
}

function declares(schema: ObjectSchema): boolean {
  return schema.properties.length + schema.patterns.length > 0;
}
