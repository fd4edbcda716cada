/** The allowed values of a configuration option. */
export type Shape =
  | { readonly kind: "text"; readonly what: string; readonly like?: RegExp }
  /** A name with a letter or a digit, or several, with dots between them. */
  | { readonly kind: "name" }
  | { readonly kind: "boolean" }
  | { readonly kind: "count"; readonly least: number }
  | { readonly kind: "choice"; readonly values: readonly string[] }
  | { readonly kind: "constant"; readonly value: boolean }
  | ObjectShape
  /** Objects with a choice field that determines the other fields. */
  | {
      readonly kind: "tagged";
      readonly by: string;
      readonly cases: Readonly<Record<string, ObjectShape>>;
    }
  /** Keys that the user chooses. */
  | { readonly kind: "map"; readonly of: Shape; readonly what: string }
  | { readonly kind: "list"; readonly of: Shape; readonly what: string }
  | { readonly kind: "emitter" }
  | { readonly kind: "function"; readonly what: string }
  /** Any value. */
  | { readonly kind: "any" }
  /** An OpenAPI document as a value, or a `URL`. */
  | { readonly kind: "document" }
  /** Options of prettier. */
  | { readonly kind: "style" }
  | { readonly kind: "one-of"; readonly shapes: readonly Shape[] };

export interface ObjectShape {
  readonly kind: "object";
  readonly fields: Readonly<Record<string, Shape>>;
  readonly required: readonly string[];
  /** A description, if a list of the fields would be too long. */
  readonly what?: string;
}

export const boolean: Shape = { kind: "boolean" };

export function text(what: string, like?: RegExp): Shape {
  return like === undefined ? { kind: "text", what } : { kind: "text", what, like };
}

export function choice(...values: readonly string[]): Shape {
  return { kind: "choice", values };
}

export function oneOf(...shapes: readonly Shape[]): Shape {
  return { kind: "one-of", shapes };
}

export function list(of: Shape, what: string): Shape {
  return { kind: "list", of, what };
}

export function map(of: Shape, what: string): Shape {
  return { kind: "map", of, what };
}

export function object(
  fields: Readonly<Record<string, Shape>>,
  required: readonly string[] = [],
  what?: string,
): ObjectShape {
  return { kind: "object", fields, required, ...(what === undefined ? {} : { what }) };
}

/** Describes a shape in words that follow "must be". */
export function describe(shape: Shape): string {
  switch (shape.kind) {
    case "text":
    case "map":
    case "list":
    case "function":
      return shape.what;
    case "any":
      return "a value";
    case "name":
      return "a name with a letter or a digit";
    case "boolean":
      return "`true` or `false`";
    case "constant":
      return `\`${shape.value}\``;
    case "count":
      return `an integer of at least ${shape.least}`;
    case "choice":
      return alternatives(shape.values.map((value) => `\`${JSON.stringify(value)}\``));
    case "object":
      return (
        shape.what ??
        `an object with ${alternatives(Object.keys(shape.fields).map((name) => `\`${name}\``))}`
      );
    case "tagged":
      return `an object with \`${shape.by}\`: ${describe(choice(...Object.keys(shape.cases)))}`;
    case "emitter":
      return "an emitter: an object with `name`, `version`, `declare` and `emit`";
    case "document":
      return "an OpenAPI document";
    case "style":
      return "an object with prettier options";
    case "one-of":
      return alternatives(shape.shapes.map(describe));
  }
}

function alternatives(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
