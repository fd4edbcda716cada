import {
  type ParsedNode,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
  isAlias,
  isMap,
  isScalar,
} from "yaml";
import {
  type Diagnostic,
  type Staged,
  type TextLocation,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { diagnoseDuplicateKey } from "./duplicate-key.ts";
import { maxNesting } from "./limits.ts";
import { diagnoseNumber } from "./number-text.ts";
import { type Path, descend } from "../ir/pointer.ts";
import { setOwn } from "./set-own.ts";
import { Anchors, type Built, nothing } from "./yaml-anchors.ts";
import { isMergeKey, mergeInto } from "./yaml-merge.ts";

/**
 * Converts a YAML node to a plain value: objects, arrays and scalars. Anchored values are shared by
 * identity, so the value is an acyclic graph no larger than the text.
 * Walks in text order with an explicit stack and visits every node once; aliased values are
 * counted, not visited.
 */
export function readYamlValue(source: string, root: ParsedNode): Staged<unknown> {
  return new YamlReader(source).read(root);
}

class YamlReader {
  readonly #source: string;
  readonly #diagnostics: Diagnostic[] = [];
  readonly #anchors: Anchors;
  readonly #open: Frame[] = [];

  constructor(source: string) {
    this.#source = source;
    this.#anchors = new Anchors(source, this.#diagnostics);
  }

  read(root: ParsedNode): Staged<unknown> {
    let built = this.#begin(root, undefined);
    for (let frame = this.#open.at(-1); frame !== undefined; frame = this.#open.at(-1)) {
      if (built !== undefined) {
        const problem = add(this.#source, frame, built);
        if (problem !== undefined) this.#diagnostics.push(problem);
      }
      if (frame.index === frame.node.items.length) {
        this.#open.pop();
        built = { value: frame.value, height: frame.height + 1, size: frame.size };
        this.#anchors.set(frame.node, built);
      } else if (isMapFrame(frame)) {
        built = this.#beginMember(frame);
      } else {
        const { index } = frame;
        built = this.#begin(frame.node.items[frame.index++] ?? null, descend(frame.path, index));
      }
    }
    return { value: built?.value, diagnostics: this.#diagnostics };
  }

  /**
   * Returns the value of a node without children, or opens a collection, whose value is complete
   * when all of it was read.
   */
  #begin(node: ParsedNode | null, path: Path | undefined): Built | undefined {
    if (node === null) return nothing;
    if (isAlias(node)) return this.#anchors.resolve(node, this.#open.length);
    if (isScalar(node)) return this.#readScalar(node, path);
    if (this.#open.length === maxNesting) {
      const at = rangeOf(this.#source, node);
      this.#diagnostics.push(diagnose("source/nesting", { limit: maxNesting }, at));
      return nothing;
    }
    this.#anchors.set(node, "open");
    const start = { path, index: 0, height: 0, size: 1 };
    if (isMap(node)) this.#open.push({ ...start, node, value: {}, key: "", merged: new Set() });
    else this.#open.push({ ...start, node, value: [] });
    return undefined;
  }

  #readScalar(node: Scalar.Parsed, path: Path | undefined): Built {
    const isNoNumber = typeof node.value === "number" && !Number.isFinite(node.value);
    const value = isNoNumber ? node.source : node.value;
    const built = { value, text: node.source, height: 0, size: 1 };
    this.#anchors.set(node, built);
    const problem =
      typeof node.value === "number" &&
      diagnoseNumber(node.source, node.value, () => ({ source: this.#source, path }));
    if (problem) this.#diagnostics.push(problem);
    return built;
  }

  /** Reads the next key of a mapping and begins its value. */
  #beginMember(frame: MapFrame): Built | undefined {
    const pair = frame.node.items[frame.index++];
    const key = this.#readKey(pair?.key ?? null);
    if (typeof key === "string" && Object.hasOwn(frame.value, key) && !frame.merged.has(key)) {
      this.#diagnostics.push(duplicateKey(this.#source, frame, key));
    }
    frame.key = key;
    const step = typeof key === "object" ? key.merge.source : (key ?? "");
    return this.#begin(pair?.value ?? null, descend(frame.path, step));
  }

  /** Returns the text of a key; reports a key that has none. */
  #readKey(node: ParsedNode | null): MapFrame["key"] {
    if (node === null) return "";
    if (isScalar(node)) {
      this.#anchors.set(node, { value: node.value, text: node.source, height: 0, size: 1 });
      return isMergeKey(node) ? { merge: node } : node.source;
    }
    const text = isAlias(node) ? this.#anchors.resolve(node, this.#open.length).text : undefined;
    if (text !== undefined) return text;
    const found = isMap(node) ? "an object" : isAlias(node) ? "an alias" : "an array";
    this.#diagnostics.push(diagnose("source/key", { found }, rangeOf(this.#source, node)));
    return undefined;
  }
}

/** A collection being read; `index` is the number of children begun. */
interface FrameOf<Node, Value> {
  readonly node: Node;
  readonly value: Value;
  readonly path: Path | undefined;
  index: number;
  height: number;
  size: number;
}

interface MapFrame extends FrameOf<YAMLMap.Parsed, Record<string, unknown>> {
  /**
   * The key of the value being read: a merge key, a text, or `undefined` if the value is dropped.
   */
  key: string | { readonly merge: Scalar.Parsed } | undefined;
  /** The keys added by merging, which keys of the object itself replace. */
  readonly merged: Set<string>;
  /** The first position of each key; computed when a key occurs again. */
  firsts?: ReadonlyMap<string, TextLocation>;
}

type Frame = MapFrame | FrameOf<YAMLSeq.Parsed, unknown[]>;

function isMapFrame(frame: Frame): frame is MapFrame {
  return "key" in frame;
}

/**
 * Adds a child to its collection. The last of equal keys counts. Returns a diagnostic for a value
 * that cannot be merged.
 */
function add(source: string, frame: Frame, built: Built): Diagnostic | undefined {
  frame.height = Math.max(frame.height, built.height);
  frame.size += built.size;
  if (!isMapFrame(frame)) {
    frame.value.push(built.value);
    return undefined;
  }
  const { key, value, merged } = frame;
  if (typeof key === "object") {
    if (mergeInto(value, merged, built.value)) return undefined;
    // An alias without a target has already been reported.
    const isRefused = built === nothing && isAlias(frame.node.items[frame.index - 1]?.value);
    return isRefused ? undefined : diagnose("source/merge-key", {}, rangeOf(source, key.merge));
  }
  if (key === undefined) return undefined;
  merged.delete(key);
  setOwn(value, key, built.value);
  return undefined;
}

function duplicateKey(source: string, frame: MapFrame, key: string): Diagnostic {
  frame.firsts ??= firstKeys(source, frame.node);
  const node = frame.node.items[frame.index - 1]?.key;
  const again = node === undefined ? { source, offset: 0, length: 0 } : rangeOf(source, node);
  return diagnoseDuplicateKey(key, frame.firsts.get(key), again);
}

function firstKeys(source: string, map: YAMLMap.Parsed): ReadonlyMap<string, TextLocation> {
  const firsts = new Map<string, TextLocation>();
  for (const { key } of map.items) {
    if (isScalar(key) && !firsts.has(key.source)) firsts.set(key.source, rangeOf(source, key));
  }
  return firsts;
}

function rangeOf(source: string, node: ParsedNode): TextLocation {
  return { source, offset: node.range[0], length: node.range[1] - node.range[0] };
}
