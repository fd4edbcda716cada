import type { Json } from "../ir/json.ts";

/** A part of the body of an error: a constant, or what the runtime fills in. */
export type ErrorPart =
  /** `isSaid`: it says something of the error, so it stays even if it is optional. */
  | { readonly kind: "constant"; readonly value: Json; readonly isSaid?: true }
  | { readonly kind: "object"; readonly properties: Properties }
  /** A list with an item for each issue. */
  | { readonly kind: "each"; readonly item: ErrorPart }
  | { readonly kind: "fact"; readonly of: "error" | "issue"; readonly name: string };

export type Properties = readonly (readonly [name: string, part: ErrorPart])[];
