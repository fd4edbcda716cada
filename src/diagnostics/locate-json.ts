import { type Node, parseTree } from "jsonc-parser";
import { maxNesting } from "../source/limits.ts";
import { scanJson } from "../source/json-scan.ts";
import type { Find, TextRange } from "./locate.ts";

/** Finds places in a JSON text. A text that nests too deep for a recursive parser has none. */
export function findInJson(text: string): Find {
  if (scanJson(text, maxNesting).tooDeep !== undefined) return () => undefined;
  const root = parseTree(text);
  return (keys) => {
    if (root === undefined) return undefined;
    let key: Node | undefined;
    let value = root;
    for (const name of keys) {
      const next = step(value, name);
      if (next === undefined) break;
      [key, value] = [next.key, next.value];
    }
    return { key: key === undefined ? undefined : rangeOf(key), value: rangeOf(value) };
  };
}

function step(
  node: Node,
  name: string,
): { readonly key: Node | undefined; readonly value: Node } | undefined {
  const children = node.children ?? [];
  if (node.type === "array") {
    const value = /^(?:0|[1-9]\d*)$/.test(name) ? children[Number(name)] : undefined;
    return value === undefined ? undefined : { key: undefined, value };
  }
  if (node.type !== "object") return undefined;
  // Of equal keys the last one counts, as in `JSON.parse`.
  const [key, value] = children.findLast(({ children: pair }) => pair?.[0]?.value === name)?.children ?? [];
  return key === undefined || value === undefined ? undefined : { key, value };
}

function rangeOf({ offset, length }: Node): TextRange {
  return { start: offset, end: offset + length };
}
