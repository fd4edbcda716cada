import { digest } from "../cache/digest.ts";
import { canonicalText } from "../ir/json.ts";
import type { Keys } from "./draft.ts";
import { Needs, componentsOf } from "./needs.ts";
import { keyOf, operationsOf } from "./operations.ts";
import { referencesIn } from "./references.ts";

/** Returns the keys of the operations of a document, in its order. */
export function operationKeys(
  root: unknown,
  entry: string,
  valueOf: (source: string) => unknown,
): readonly string[] {
  const references = referencesIn(entry, (source) => (source === entry ? root : valueOf(source)));
  return [...new Set(operationsOf(root, references).map(keyOf))];
}

/** Returns a digest of each operation of a document with all that it refers to, by its key. */
export function operationDigests(
  root: unknown,
  entry: string,
  valueOf: (source: string) => unknown,
): ReadonlyMap<string, string> {
  const references = referencesIn(entry, (source) => (source === entry ? root : valueOf(source)));
  const needs = new Needs(root, references);
  const components = componentsOf(root);
  const texts = new Map<string, string>();
  const textAt = (key: string): string => {
    const keys = JSON.parse(key) as Keys;
    const known =
      texts.get(key) ??
      canonicalText(components.at(keys.slice(0, -1))?.[String(keys.at(-1))] ?? null);
    texts.set(key, known);
    return known;
  };
  return new Map(
    operationsOf(root, references).map((operation) => {
      const { value, item } = operation;
      const needed = new Set<string>();
      needs.add([{ value, source: item.source }], needed);
      const parts = [...needed].toSorted().flatMap((key) => [key, textAt(key)]);
      return [keyOf(operation), digest(canonicalText(value), ...parts).slice(0, 12)];
    }),
  );
}
