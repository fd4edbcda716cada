import { children } from "../../ir/visit.ts";
import type { ObjectSchema, Property, Schema } from "../../ir/schema.ts";
import { type Origin, isSamePath, keysOf } from "../../ir/pointer.ts";
import { isVisible } from "./properties.ts";
import type { Unit } from "./unit.ts";

/** The meaning of a schema, as a number that equal schemas share, and its size. */
export interface Shape {
  readonly id: number;
  readonly weight: number;
}

/**
 * The purpose of a comparison: the verdict, or the explanation, which includes the places of
 * subschemas.
 */
export type Purpose = "test" | "table";

/** Numbers schemas, so that those that generate the same code in one view have the same number. */
export class Shapes {
  readonly #purpose: Purpose;
  readonly #ids = new Map<string, number>();
  readonly #known = { output: new Map<Schema, Shape>(), input: new Map<Schema, Shape>() };

  constructor(purpose: Purpose) {
    this.#purpose = purpose;
  }

  of(schema: Schema, unit: Unit): Shape {
    const known = this.#known[unit.view].get(schema);
    if (known !== undefined) return known;
    const text = this.#textOf(schema, unit);
    const id = this.#ids.get(text) ?? this.#ids.size;
    this.#ids.set(text, id);
    const inside = children(schema).map((child) => this.of(child, unit).weight);
    const own = schema.kind === "enum" ? schema.members.length : 1;
    const shape = { id, weight: inside.reduce((sum, weight) => sum + weight, own) };
    this.#known[unit.view].set(schema, shape);
    return shape;
  }

  /** The fields of a schema, with numbers for the schemas inside of it. */
  #textOf(schema: Schema, unit: Unit): string {
    if (schema.kind === "ref")
      return this.#purpose === "test"
        ? `${unit.isOf(schema).text}${schema.unconverted ? " unconverted" : ""}`
        : unit.collectOf(schema).text;
    const part = (value: unknown): unknown => {
      if (typeof value !== "object" || value === null) return value;
      if (Array.isArray(value)) return value.map(part);
      if ("kind" in value) return this.#child(value as Schema, schema, unit);
      return fieldsOf(value, part);
    };
    // Of the annotations only the extensions count: they may hold custom keywords.
    const { at: _at, note, ...said } = schema;
    const added = note?.extensions === undefined ? "" : JSON.stringify(note.extensions);
    if (said.kind !== "object") return added + JSON.stringify(fieldsOf(said, part));
    const { properties, ...rest } = said;
    const listed = properties.map((each) => this.#property(each, schema as ObjectSchema, unit));
    return added + JSON.stringify([listed, fieldsOf(rest, part)]);
  }

  #property(property: Property, object: ObjectSchema, unit: Unit): readonly unknown[] {
    const { name, required, schema } = property;
    if (!isVisible(property, unit.view)) return [name];
    return [name, required, this.#child(schema, object, unit)];
  }

  #child(child: Schema, parent: Schema, unit: Unit): unknown {
    const { id } = this.of(child, unit);
    return this.#purpose === "test" ? id : [id, way(child.at, parent.at)];
  }
}

function fieldsOf(value: object, part: (value: unknown) => unknown): unknown {
  const entries = Object.entries(value).map(([name, field]) => {
    const isJson = name === "default" || name === "value";
    return [name, isJson ? (field as unknown) : part(field)];
  });
  return Object.fromEntries(entries) as unknown;
}

/** The path from one place to another, or the whole place if that is elsewhere. */
function way({ source, path }: Origin, from: Origin): string {
  const keys: string[] = [];
  for (let step = path; source === from.source && step !== undefined; step = step.parent) {
    if (step === from.path || isSamePath(step, from.path)) return keys.reverse().join("/");
    keys.push(step.key);
  }
  return `${source}#${keysOf(path).join("/")}`;
}
