import type { ObjectSchema, Schema } from "../../ir/schema.ts";
import { evaluationsOf } from "./evaluated.ts";
import type { Resolve } from "../../schema/references.ts";

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
  const closing = new Closing(resolve);
  return {
    schema: as === "whole" ? closing.whole(schema) : closing.part(schema),
    open: closing.open,
  };
}

/** Closes the objects of a schema, and collects the references that stay open. */
class Closing {
  readonly open = new Set<Schema>();
  readonly #resolve: Resolve;

  constructor(resolve: Resolve) {
    this.#resolve = resolve;
  }

  /** A schema that alone describes a value. */
  whole(current: Schema): Schema {
    switch (current.kind) {
      case "object":
        return current.dependentSchemas.length > 0
          ? this.#together(current)
          : this.#closedObject(current);
      case "array":
        return {
          ...current,
          prefix: current.prefix.map((each) => this.whole(each)),
          ...(current.rest === undefined ? {} : { rest: this.whole(current.rest) }),
        };
      case "union":
        return { ...current, members: current.members.map((each) => this.whole(each)) };
      case "guard": {
        const inner = this.whole(current.schema);
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
        return this.#together(current);
      default:
        return current;
    }
  }

  #closedObject(current: ObjectSchema): ObjectSchema {
    const { at } = current;
    const isOpen = current.rest === undefined && declares(current);
    const inside = this.#openObject(current);
    return isOpen ? { ...inside, rest: { kind: "never", at } } : inside;
  }

  #together(current: Schema): Schema {
    const inside = this.part(current);
    if (current.kind === "evaluated" && current.properties !== undefined) return inside;
    const evaluations = evaluationsOf(inside, "object", this.#resolve);
    const isOpen = evaluations.some(({ when, all }) => all && when.length === 0);
    const isDeclared = evaluations.some(({ object }) => object !== undefined && declares(object));
    if (isOpen || !isDeclared) return inside;
    const { at } = current;
    return { kind: "evaluated", at, schema: inside, properties: { kind: "never", at } };
  }

  /** A schema that describes a value together with others. */
  part(current: Schema): Schema {
    switch (current.kind) {
      case "object":
        return {
          ...this.#openObject(current),
          dependentSchemas: current.dependentSchemas.map((dependent) => ({
            ...dependent,
            schema: this.part(dependent.schema),
          })),
        };
      case "array":
        return this.whole(current);
      case "union":
      case "intersection":
        return { ...current, members: current.members.map((each) => this.part(each)) };
      case "conditional":
        return { ...current, then: this.part(current.then), else: this.part(current.else) };
      case "guard":
        return { ...current, schema: this.part(current.schema) as typeof current.schema };
      case "evaluated":
        return { ...current, schema: this.part(current.schema) };
      case "ref": {
        const ref = { ...current };
        this.open.add(ref);
        return ref;
      }
      default:
        return current;
    }
  }

  #openObject(current: ObjectSchema): ObjectSchema {
    return {
      ...current,
      properties: current.properties.map((each) => ({ ...each, schema: this.whole(each.schema) })),
      patterns: current.patterns.map((each) => ({ ...each, schema: this.whole(each.schema) })),
      ...(current.rest === undefined ? {} : { rest: this.whole(current.rest) }),
    };
  }
}

function declares(schema: ObjectSchema): boolean {
  return schema.properties.length + schema.patterns.length > 0;
}
