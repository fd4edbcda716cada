/** How validators treat what the specification leaves open. */
export interface ValidatorOptions {
  /** True if `format` is checked or only said; for all formats, and for single ones by name. Formats that are not known are never checked. */
  readonly formats?: FormatMode | { readonly [format: string]: FormatMode };
  /**
   * What happens to properties that an object schema neither declares nor forbids. `strip`: they are left out by `parse`; `strict`: they are refused.
   * What is stripped is still valid: nothing is left out of items that must be unique, of values that are compared as a whole (`enum`, `const`), of objects that would have fewer properties than `minProperties`,
   * nor where `not`, `if` or a `oneOf` of overlapping members asks how many properties there are or what the others are like.
   */
  readonly unknownProperties?: "passthrough" | "strip" | "strict";
  /** How many levels of recursive declarations are followed into a value. */
  readonly maxDepth?: number;
  /** True if schemas give themselves as JSON Schema too. The emitter `jsonSchemas` writes what they say. */
  readonly jsonSchema?: boolean;
}

export type FormatMode = "assert" | "annotate";

/** The options with their defaults. */
export interface Settings {
  readonly asserts: (format: string) => boolean;
  readonly unknownProperties: "passthrough" | "strip" | "strict";
  readonly maxDepth: number;
  readonly jsonSchema: boolean;
}

export function settingsOf(options: ValidatorOptions): Settings {
  const { formats = "assert", unknownProperties = "passthrough" } = options;
  const { maxDepth = 1000, jsonSchema = false } = options;
  const asserts = (format: string): boolean => {
    if (typeof formats === "string") return formats === "assert";
    const mode = Object.hasOwn(formats, format) ? formats[format] : formats["*"];
    return mode !== "annotate";
  };
  return { asserts, unknownProperties, maxDepth, jsonSchema };
}
