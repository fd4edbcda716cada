import type { Property, Schema } from "../../ir/schema.ts";
import { type Origin, pointerFrom, toPointer } from "../../ir/pointer.ts";
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
  /** A text determines the weight, too. */
  readonly #shapes = new Map<string, Shape>();
  /** The shapes of schemas that contain others. */
  readonly #known = { output: new Map<Schema, Shape>(), input: new Map<Schema, Shape>() };

  constructor(purpose: Purpose) {
    this.#purpose = purpose;
  }

  of(schema: Schema, unit: Unit): Shape {
    const known = this.#known[unit.view];
    const found = known.get(schema);
    if (found !== undefined) return found;
    const inside = new Inside(schema, unit, this);
    const text = this.#textOf(schema, unit, inside);
    const own = schema.kind === "enum" ? schema.members.length : 1;
    const shape = this.#shapes.get(text) ?? {
      id: this.#shapes.size,
      weight: inside.weight + own,
    };
    this.#shapes.set(text, shape);
    if (inside.weight > 0 || own > 1) known.set(schema, shape);
    return shape;
  }

  /** Returns the fields of a schema, with numbers for the schemas inside of it. */
  #textOf(schema: Schema, unit: Unit, inside: Inside): string {
    if (schema.kind === "ref")
      return this.#purpose === "test"
        ? `${unit.isOf(schema).text}${schema.unconverted ? " unconverted" : ""}`
        : unit.collectOf(schema).text;
    // Of the annotations only the extensions count: they may hold custom keywords.
    const { note } = schema;
    const added = note?.extensions === undefined ? "" : JSON.stringify(note.extensions);
    return added + fieldsText(schema, inside);
  }

  /** Returns the number of a schema inside another one, and its way from there if that matters. */
  childText(child: Schema, id: number, parent: Schema): string {
    return this.#purpose === "test" ? `#${id}` : `#${id}${way(child.at, parent.at)}`;
  }
}

/** Writes the schemas inside of a schema, and adds their weights. */
class Inside {
  weight = 0;
  readonly #schema: Schema;
  readonly #unit: Unit;
  readonly #shapes: Shapes;

  constructor(schema: Schema, unit: Unit, shapes: Shapes) {
    this.#schema = schema;
    this.#unit = unit;
    this.#shapes = shapes;
  }

  text(child: Schema): string {
    const { id, weight } = this.#shapes.of(child, this.#unit);
    this.weight += weight;
    return this.#shapes.childText(child, id, this.#schema);
  }

  /** Properties that the view does not show have only a name. */
  property(property: Property): string {
    const { name, required, schema } = property;
    const shown = isVisible(property, this.#unit.view) ? this.text(schema) : "";
    return `${name.length}${name}${required ? "!" : "?"}${shown}`;
  }
}

/** Returns the fields of an object of the program as a text that differs if they do. */
function fieldsText(value: object, inside: Inside): string {
  let text = "{";
  for (const name in value) {
    if (name === "at" || name === "note") continue;
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined) continue;
    if (name === "default" || name === "value") text += `${name}:${JSON.stringify(field)},`;
    else if (name === "properties" && Array.isArray(field)) {
      text += "properties:";
      for (const property of field as readonly Property[]) text += `${inside.property(property)},`;
    } else text += `${name}:${valueText(field, inside)},`;
  }
  return `${text}}`;
}

function valueText(value: unknown, inside: Inside): string {
  if (typeof value === "string") return `"${value.length}${value}`;
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) {
    let text = "[";
    for (const each of value) text += `${valueText(each, inside)},`;
    return `${text}]`;
  }
  return "kind" in value ? inside.text(value as Schema) : fieldsText(value, inside);
}

/** Returns the way from one place to another, or the whole place if that is elsewhere. */
function way({ source, path }: Origin, from: Origin): string {
  const inside = source === from.source ? pointerFrom(from.path, path) : undefined;
  return inside ?? `${source}#${toPointer(path)}`;
}
