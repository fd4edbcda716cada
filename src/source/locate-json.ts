import { type Node, parseTree } from "jsonc-parser";
import { maxNesting } from "./limits.ts";
import { scanJson } from "./json-scan.ts";
import type { Find, TextRange } from "./text-range.ts";

/** Finds places in a JSON text. A text that nests too deep for a recursive parser has none. */
export function findInJson(text: string): Find {
  if (scanJson(text, maxNesting).tooDeep !== undefined) return () => undefined;
  const root = parseTree(text);
  const members = new Map<Node, ReadonlyMap<unknown, Node>>();
  /** The properties of an object, by key. Of equal keys the last one counts, as in `JSON.parse`. */
  const membersOf = (object: Node): ReadonlyMap<unknown, Node> => {
    const known = members.get(object);
    if (known !== undefined) return known;
    const made = new Map(object.children?.map((pair) => [pair.children?.[0]?.value, pair]));
    members.set(object, made);
    return made;
  };
  return (keys) => {
    if (root === undefined) return undefined;
    let key: Node | undefined;
    let value = root;
    for (const name of keys) {
      const next = step(value, name, membersOf);
      if (next === undefined) break;
      [key, value] = [next.key, next.value];
    }
    return { key: key === undefined ? undefined : rangeOf(key), value: rangeOf(value) };
  };
}

function step(
  node: Node,
  name: string,
  membersOf: (object: Node) => ReadonlyMap<unknown, Node>,
): { readonly key: Node | undefined; readonly value: Node } | undefined {
  if (node.type === "array") {
    const value = /^(?:0|[1-9]\d*)$/.test(name) ? node.children?.[Number(name)] : undefined;
    return value && { key: undefined, value };
  }
  if (node.type !== "object") return undefined;
  const [key, value] = membersOf(node).get(name)?.children ?? [];
  return key && value && { key, value };
}

function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}
