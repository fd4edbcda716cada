import {
  type Node,
  type Scalar,
  type YAMLMap,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
} from "yaml";
import {
  type Diagnostic,
  type Location,
  type Staged,
  type TextLocation,
  hasErrors,
} from "../diagnostics/diagnostic.ts";
import { parseYaml } from "../source/parse-yaml.ts";
import type { Form } from "../source/plain-yaml-form.ts";
import { coreValue, unusual } from "../source/plain-yaml-scalar.ts";
import { readPlainYamlAs } from "../source/plain-yaml.ts";
import { keysOf } from "../ir/pointer.ts";
import { isMergeKey } from "../source/yaml-merge.ts";
import { withoutCarriageReturns } from "../cache/digest.ts";
import { readJsonTree } from "./json-tree.ts";
import { readYamlStream } from "../source/yaml-stream.ts";
import { type Tree, type TreeMap, isList, isMap as isTreeMap, spelling, toNumber } from "./tree.ts";

/**
 * A part of a file's text: the content of a fence. Offsets are in UTF-16 code units from the start
 * of the file.
 */
export interface Excerpt {
  /** The file. */
  readonly source: string;
  readonly offset: number;
  readonly text: string;
}

/** The value of an excerpt, and its syntax tree, for positions. */
export interface Parsed extends Positioned {
  readonly tree: Tree;
}

interface Positioned {
  readonly excerpt: Excerpt;
  readonly root: Node | undefined;
}

/**
 * Parses YAML 1.2, a superset of JSON, as strictly as a separate document; positions of its
 * diagnostics are in the file that the excerpt is from. With an error there is no value. The tree
 * keeps what a JavaScript value would lose: the order of keys and the digits of numbers.
 */
export function parseExcerpt(excerpt: Excerpt): Staged<Parsed | undefined> {
  const text = withoutCarriageReturns(excerpt.text);
  const plain = readJsonTree(text) ?? readPlainYamlAs(text, treeForm);
  if (plain instanceof Map || Array.isArray(plain)) {
    return { value: new PlainExcerpt(plain, excerpt), diagnostics: [] };
  }
  return parseAnyExcerpt(excerpt);
}

/** A parsed excerpt whose syntax tree is created when a position is needed, which is rare. */
class PlainExcerpt implements Parsed {
  readonly tree: Tree;
  readonly excerpt: Excerpt;
  #root: Node | undefined;

  constructor(tree: Tree, excerpt: Excerpt) {
    this.tree = tree;
    this.excerpt = excerpt;
  }

  get root(): Node | undefined {
    this.#root ??= rootOf(this.excerpt);
    return this.#root;
  }
}

const treeForm: Form<Map<string, Tree>> = {
  createMap: () => new Map(),
  addMember(map, key, value) {
    if (key === "<<" || map.has(key)) throw unusual;
    map.set(key, value as Tree);
  },
  scalar(source) {
    const value = coreValue(source);
    return typeof value === "number" ? toNumber(value, source) : value;
  },
};

function rootOf({ text }: Excerpt): Node | undefined {
  const stream = readYamlStream(text);
  return (stream.kind === "read" ? stream.document?.contents : undefined) ?? undefined;
}

function parseAnyExcerpt(excerpt: Excerpt): Staged<Parsed | undefined> {
  const checked = parseYaml(excerpt.source, excerpt.text);
  // A tree keeps every digit, so nothing is lost here; reading the document later reports it.
  const relevant = checked.diagnostics.filter(({ code }) => code !== "source/precision");
  const root = hasErrors(relevant) ? undefined : rootOf(excerpt);
  const diagnostics = relevant.map((diagnostic) => moved(diagnostic, excerpt, root));
  if (root === undefined) return { value: undefined, diagnostics };
  return { value: { tree: treeOf(root), excerpt, root }, diagnostics };
}

/**
 * The position in the file of the value at `keys`, or of the deepest existing value on the way. The
 * way ends at an alias.
 */
export function placeOf(
  parsed: Positioned,
  keys: readonly string[],
  part: "key" | "value" = "value",
): TextLocation {
  return locate(parsed, keys, part).place;
}

/** The number of `keys` that exist on the way from the root, and the position of the last one. */
export function locate(
  { root, excerpt }: Positioned,
  keys: readonly string[],
  part: "key" | "value" = "value",
): { readonly place: TextLocation; readonly depth: number } {
  let [key, value]: [unknown, unknown] = [undefined, root];
  let depth = 0;
  for (const name of keys) {
    const next = step(value, name);
    if (next === undefined) break;
    [key, value] = next;
    depth += 1;
  }
  const [start, end] = rangeOf(part === "key" ? (key ?? value) : (value ?? key));
  const offset = excerpt.offset + start;
  return { place: { source: excerpt.source, offset, length: Math.max(1, end - start) }, depth };
}

/** The key (in a map) and the value of the member `name` of a node. */
function step(node: unknown, name: string): [key: unknown, value: unknown] | undefined {
  if (isSeq(node)) {
    const item = /^(?:0|[1-9]\d{0,8})$/.test(name) ? node.items[Number(name)] : undefined;
    return item === undefined ? undefined : [undefined, item];
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && key.source === name);
  return pair === undefined ? undefined : [pair.key, pair.value];
}

function rangeOf(node: unknown): readonly [start: number, end: number] {
  const range = isNode(node) ? node.range : undefined;
  return range ? [range[0], range[1]] : [0, 0];
}

/** Moves a diagnostic from the excerpt's text to the file's text. */
function moved(diagnostic: Diagnostic, excerpt: Excerpt, root: Node | undefined): Diagnostic {
  const move = (at: Location): Location => {
    if (at.source !== excerpt.source) return at;
    if ("offset" in at) return { ...at, offset: at.offset + excerpt.offset };
    const start = { source: excerpt.source, offset: excerpt.offset, length: 1 };
    return root === undefined ? start : placeOf({ root, excerpt }, keysOf(at.path), at.part);
  };
  const related = diagnostic.related.map(({ at, message }) => ({ at: move(at), message }));
  return { ...diagnostic, related, ...(diagnostic.at && { at: move(diagnostic.at) }) };
}

/** Converts a checked node: every alias has its anchor before it, and keys are unique. */
function treeOf(root: Node): Tree {
  const anchors = new Map<string, Tree>();
  return visit(root);

  function visit(node: unknown): Tree {
    if (isAlias(node)) return anchors.get(node.source) ?? null;
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return null;
    const tree = isScalar(node)
      ? scalarOf(node)
      : isSeq(node)
        ? node.items.map(visit)
        : mapOf(node);
    if (node.anchor !== undefined) anchors.set(node.anchor, tree);
    return tree;
  }

  /** The members of a map, including those merged by a key `<<`. */
  function mapOf(node: YAMLMap): TreeMap {
    const map = new Map<string, Tree>();
    const merged = new Set<string>();
    for (const { key, value } of node.items) {
      const tree = visit(value);
      if (isScalar(key) && isMergeKey(key)) {
        for (const object of isList(tree) ? tree : [tree]) mergeTree(map, merged, object);
        continue;
      }
      const name = keyOf(key);
      if (!map.has(name) || merged.delete(name)) map.set(name, tree);
    }
    return map;
  }

  /** A key as it is spelled: `200` is `"200"`. */
  function keyOf(node: unknown): string {
    const tree = visit(node);
    return (isScalar(node) ? node.source : undefined) ?? spelling(tree) ?? "";
  }
}

/** Adds the members that a map lacks, and records their keys in `merged`. */
function mergeTree(map: Map<string, Tree>, merged: Set<string>, from: Tree): void {
  if (!isTreeMap(from)) return;
  for (const [key, value] of from) {
    if (map.has(key)) continue;
    map.set(key, value);
    merged.add(key);
  }
}

function scalarOf({ value, source }: Scalar): Tree {
  if (typeof value === "number") return toNumber(value, source);
  return typeof value === "string" || typeof value === "boolean" ? value : null;
}
