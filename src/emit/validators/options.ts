import type { View } from "../../schema/view.ts";

/** The choices that the specification leaves to validators. */
export interface ValidatorOptions {
  /**
   * The treatment of `format`, checked or only annotated, for all formats or single ones by name.
   * Unknown formats are never checked.
   */
  readonly formats?: FormatMode | { readonly [format: string]: FormatMode };
  /**
   * The treatment of properties that an object schema neither declares nor forbids. `strip`:
   * `parse` leaves them out; `strict`: they are rejected.
   * A stripped value is still valid. Nothing is left out of items that must be unique, of values
   * that are compared as a whole (`enum`, `const`) or of objects that would have fewer properties
   * than `minProperties`, nor where `not`, `if` or a `oneOf` of overlapping members depends on the
   * number of properties or on undeclared ones.
   */
  readonly unknownProperties?: "passthrough" | "strip" | "strict";
  /**
   * True if there are functions that leave undeclared properties out of responses, even if `parse`
   * does not.
   */
  readonly filters?: boolean;
  /** The maximum depth of a value of recursive declarations. */
  readonly maxDepth?: number;
  /**
   * True if schemas also give themselves as JSON Schema, which the emitter `jsonSchemas` writes.
   */
  readonly jsonSchema?: boolean;
}

export type FormatMode = "assert" | "annotate";

/** The options with their defaults. */
export interface Settings {
  readonly asserts: (format: string) => boolean;
  readonly unknownProperties: "passthrough" | "strip" | "strict";
  readonly filters: boolean;
  readonly maxDepth: number;
  readonly jsonSchema: boolean;
}

export function settingsOf(options: ValidatorOptions): Settings {
  const { formats = "assert", unknownProperties = "passthrough" } = options;
  const { filters = false, maxDepth = 1000, jsonSchema = false } = options;
  const asserts = (format: string): boolean => {
    if (typeof formats === "string") return formats === "assert";
    const mode = Object.hasOwn(formats, format) ? formats[format] : formats["*"];
    return mode !== "annotate";
  };
  return { asserts, unknownProperties, filters, maxDepth, jsonSchema };
}

/** True if there are functions that leave undeclared properties out of the values of a view. */
export function hasStrip({ unknownProperties, filters }: Settings, view: View): boolean {
  return unknownProperties === "strip" || (filters && view === "output");
}
