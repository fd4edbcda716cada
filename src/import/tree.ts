/**
 * The exact value of a YAML or JSON text: maps keep the order of their keys and own every key
 * (`__proto__`, `200`), and a number that JavaScript would spell differently keeps its spelling. It
 * has no cycles; equal parts may be shared.
 */
export type Tree = null | boolean | number | string | Numeral | readonly Tree[] | TreeMap;

export type TreeMap = ReadonlyMap<string, Tree>;

/**
 * A number with its spelling, if a JavaScript number would not reproduce it: `9223372036854775807`,
 * `1.10`, `.inf`.
 */
export class Numeral {
  readonly source: string;
  /** The nearest JavaScript number. */
  readonly value: number;
  constructor(source: string, value: number) {
    this.source = source;
    this.value = value;
  }
}

/** A number of a text, with its spelling if that is unusual. */
export function toNumber(value: number, source: string | undefined): number | Numeral {
  return source === undefined || source === String(value) ? value : new Numeral(source, value);
}

export function isMap(tree: Tree | undefined): tree is TreeMap {
  return tree instanceof Map;
}

export function isList(tree: Tree | undefined): tree is readonly Tree[] {
  return Array.isArray(tree);
}

/** The member `key` of a map or a list, own keys only; `undefined` if there is none. */
export function child(tree: Tree | undefined, key: string): Tree | undefined {
  if (isMap(tree)) return tree.get(key);
  if (isList(tree)) return /^(?:0|[1-9]\d{0,8})$/.test(key) ? tree[Number(key)] : undefined;
  return undefined;
}

/** The value at `keys`, from `tree`. */
export function valueAt(tree: Tree | undefined, keys: readonly string[]): Tree | undefined {
  let value = tree;
  for (const key of keys) value = child(value, key);
  return value;
}

/** The member `key` if it is a string. */
export function stringAt(tree: Tree | undefined, key: string): string | undefined {
  const value = child(tree, key);
  return typeof value === "string" ? value : undefined;
}

/**
 * The spelling of a scalar: `3.1` and `"3.1"` are both `3.1`. `undefined` for maps, lists and null.
 */
export function spelling(tree: Tree | undefined): string | undefined {
  if (tree instanceof Numeral) return tree.source;
  return typeof tree === "string" || typeof tree === "number" ? String(tree) : undefined;
}

/**
 * The keys of the first difference between two values, in the order of `a`; `undefined` if they are
 * equal. Only the order of a map's keys and the spelling of an equal number are ignored.
 */
export function firstDifference(a: Tree, b: Tree): readonly string[] | undefined {
  const reversed = differenceAt(a, b);
  return reversed?.reverse();
}

/** Collects the keys in reverse, innermost first. */
function differenceAt(a: Tree, b: Tree): string[] | undefined {
  if (a === b) return undefined;
  if (isMap(a) && isMap(b)) {
    for (const [key, value] of a) {
      const other = b.get(key);
      const below = other === undefined ? [] : differenceAt(value, other);
      if (below !== undefined) return below.concat(key);
    }
    for (const key of b.keys()) if (!a.has(key)) return [key];
    return undefined;
  }
  if (isList(a) && isList(b)) {
    for (let index = 0; index < Math.max(a.length, b.length); index++) {
      const [left, right] = [a[index], b[index]];
      const below = left === undefined || right === undefined ? [] : differenceAt(left, right);
      if (below !== undefined) return below.concat(String(index));
    }
    return undefined;
  }
  return sameNumber(a, b) ? undefined : [];
}

/**
 * True for numbers of different spelling that are equal and small enough for a JavaScript number to
 * be exact.
 */
function sameNumber(a: Tree, b: Tree): boolean {
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left === undefined || right === undefined) return false;
  if (spelling(a) === spelling(b)) return true;
  return left === right && Math.abs(left) <= Number.MAX_SAFE_INTEGER;
}

function numberOf(tree: Tree): number | undefined {
  if (tree instanceof Numeral) return tree.value;
  return typeof tree === "number" ? tree : undefined;
}

/** Converts a tree to plain objects and lists; numbers keep their spelling. */
export function toPlain(tree: Tree): unknown {
  if (isList(tree)) return tree.map(toPlain);
  if (!isMap(tree)) return tree;
  return Object.fromEntries([...tree].map(([key, value]) => [key, toPlain(value)]));
}

/** Converts a plain JSON value to a tree; values that JSON lacks become null. */
export function fromPlain(value: unknown): Tree {
  if (value instanceof Numeral) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === "object" && value !== null) {
    return new Map(Object.entries(value).map(([key, item]) => [key, fromPlain(item)]));
  }
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean"
    ? value
    : null;
}
