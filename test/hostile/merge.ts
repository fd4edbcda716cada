import type { Raw } from "./positions.ts";

/** The names that documents of positions have in common, and paths that begin alike. */
const common = /\b(listItems|Item|Cat|auth|hook)\b|"\/items\b/g;

/**
 * Merges the documents of positions, by id, into one for each version of OpenAPI. Each keeps its
 * own operations and components. Where two differ in a text, the one that contains `text` is kept.
 */
export function mergeDocuments(
  documents: Readonly<Record<string, Raw>>,
  text: string,
): readonly Raw[] {
  const merged = new Map<unknown, unknown>();
  for (const [id, document] of Object.entries(documents)) {
    const renamed = JSON.stringify(document).replaceAll(common, `$&${id}`);
    const own = JSON.parse(renamed) as Raw;
    const { openapi } = own;
    merged.set(openapi, merge(merged.get(openapi), own, text));
  }
  return [...merged.values()] as readonly Raw[];
}

function merge(one: unknown, other: unknown, text: string): unknown {
  if (one === undefined) return other;
  if (Array.isArray(one) && Array.isArray(other)) return [...(one as unknown[]), ...other];
  if (!isObject(one) || !isObject(other)) return String(one).includes(text) ? one : other;
  const result = new Map(Object.entries(one));
  for (const [key, value] of Object.entries(other)) {
    result.set(key, merge(result.get(key), value, text));
  }
  return Object.fromEntries(result);
}

function isObject(value: unknown): value is Raw {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
