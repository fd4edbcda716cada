/** What the catalogue knows of a code. */
export interface CatalogEntry<Params> {
  readonly severity: "error" | "warning" | "info";
  /** One sentence without a full stop, present tense, the document's words in backticks. */
  readonly message: (params: Params) => string;
  /** What it means and why it matters: two or three sentences of Markdown for `codegen explain`. */
  readonly explain: string;
  /** What to do about it, one or two sentences. */
  readonly fix: string;
  /**
   * True if a specification (OpenAPI, JSON Schema, YAML, JSON, URI) forbids it: `strict` makes an
   * error of it.
   */
  readonly forbidden: boolean;
  /**
   * True if a run can go on without what is wrong, although it is an error unless the configuration
   * says otherwise.
   */
  readonly canGoOn: boolean;
}

/** Declares an entry; the parameter type of its message is kept. */
export function entry<Params>(
  spec: Omit<CatalogEntry<Params>, "forbidden" | "canGoOn"> & Partial<CatalogEntry<Params>>,
): CatalogEntry<Params> {
  return { forbidden: false, canGoOn: false, ...spec };
}
