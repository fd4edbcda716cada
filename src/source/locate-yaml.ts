import { type Alias, type Document, isAlias, isMap, isNode, isScalar, isSeq, visit } from "yaml";
import { isMergeKey } from "./yaml-merge.ts";
import { readYamlStream } from "./yaml-stream.ts";
import type { Find, TextRange } from "./text-range.ts";

/**
 * Finds positions in a YAML text, by keys as `parseYaml` reads them, through aliases. A text that
 * is nested too deep has no positions.
 */
export function findInYaml(text: string): Find {
  const stream = readYamlStream(text);
  const document = stream.kind === "read" ? stream.document : undefined;
  if (document === undefined) return () => undefined;
  const targets = targetsOf(document);
  const targetOf = (node: unknown): unknown => (isAlias(node) ? targets.get(node) : node);

  return (keys) => {
    let place: Entry = { key: undefined, value: document.contents };
    for (const name of keys) {
      const next = step(targetOf(place.value), name, targetOf);
      if (next === undefined) break;
      place = next;
    }
    const key = rangeOf(place.key);
    const value = rangeOf(place.value) ?? (key && { start: key.end, end: key.end });
    return value && { key, value };
  };
}

interface Entry {
  readonly key: unknown;
  readonly value: unknown;
}

function step(
  node: unknown,
  name: string,
  targetOf: (node: unknown) => unknown,
): Entry | undefined {
  if (isSeq(node)) {
    const index = /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : -1;
    return index in node.items ? { key: undefined, value: node.items[index] } : undefined;
  }
  if (!isMap(node)) return undefined;
  const own = node.items.findLast(({ key }) => textOf(targetOf(key)) === name && !isMerge(key));
  if (own !== undefined) return own;
  for (const { key, value } of node.items) {
    if (!isMerge(key)) continue;
    const merged = targetOf(value);
    for (const object of isSeq(merged) ? merged.items : [merged]) {
      const found = step(targetOf(object), name, targetOf);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && isMergeKey(key);
}

/** Returns the text of a key; an omitted key is the empty string. */
function textOf(key: unknown): string | undefined {
  return isScalar(key) ? key.source : key === null ? "" : undefined;
}

/** Maps each alias to its node: the last one before it with its anchor. */
function targetsOf(document: Document.Parsed): ReadonlyMap<Alias, unknown> {
  const anchors = new Map<string, unknown>();
  const targets = new Map<Alias, unknown>();
  visit(document, {
    Node(_, node) {
      if (isAlias(node)) targets.set(node, anchors.get(node.source));
      else if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function rangeOf(node: unknown): TextRange | undefined {
  const range = isNode(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}
