import { readFileSync } from "node:fs";
import { selectDocuments } from "../corpus/documents.ts";

/** The patterns in the documents of the corpus, each once for each length that they are for. */
export function corpusPatterns(): readonly {
  readonly pattern: string;
  readonly length: number;
}[] {
  const cache = new URL("../../../../corpus/", import.meta.url);
  const all = { only: [], sample: Infinity, maxBytes: Infinity };
  const found = new Map<string, { readonly pattern: string; readonly length: number }>();
  for (const { path } of selectDocuments(cache, all)) {
    const text = readFileSync(path, "utf8");
    if (/"pattern(?:Properties)?"\s*:/.test(text)) collect(JSON.parse(text), add);
  }
  return [...found.values()];

  function add(pattern: string, length: number): void {
    found.set(`${length} ${pattern}`, { pattern, length });
  }
}

function collect(value: unknown, add: (pattern: string, length: number) => void): void {
  if (typeof value !== "object" || value === null) return;
  const { pattern, maxLength, patternProperties } = value as Record<string, unknown>;
  if (typeof pattern === "string")
    add(pattern, typeof maxLength === "number" ? maxLength : Infinity);
  if (typeof patternProperties === "object" && patternProperties !== null)
    for (const key of Object.keys(patternProperties)) add(key, Infinity);
  for (const each of Object.values(value)) collect(each, add);
}
