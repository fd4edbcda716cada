/** The catalogue's data for a code. */
export interface CatalogEntry<Params> {
  readonly severity: "error" | "warning" | "info";
  /** One sentence without a full stop, present tense, the document's words in backticks. */
  readonly message: (params: Params) => string;
  /** The meaning, and why it matters: two or three sentences of Markdown for `codegen explain`. */
  readonly explain: string;
  /** The remedy, in one or two sentences. */
  readonly fix: string;
  /**
   * True if a specification (OpenAPI, JSON Schema, YAML, JSON, URI) forbids it: `strict` then
   * reports it as an error.
   */
  readonly forbidden: boolean;
  /** True if a run can continue despite the problem, although it is an error by default. */
  readonly canGoOn: boolean;
}

/** Declares an entry, and keeps the parameter type of its message. */
export function entry<Params>(
  spec: Omit<CatalogEntry<Params>, "forbidden" | "canGoOn"> & Partial<CatalogEntry<Params>>,
): CatalogEntry<Params> {
  return { forbidden: false, canGoOn: false, ...spec };
}
