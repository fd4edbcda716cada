import { toPattern } from "../pattern/pattern.ts";
import { matchesInTime } from "./timed-match.ts";

/**
 * True if a text matches a pattern of a document (ECMA-262, unanchored), or if the pattern is not a
 * regular expression, which validators ignore. `undefined` if matching would take too long.
 */
export function matchesPattern(pattern: string, text: string): boolean | undefined {
  const quick = matchesQuickly(pattern, text);
  const known = toPattern(pattern);
  return quick ?? (known === undefined || matchesInTime(known, text));
}

/** Like `matchesPattern`; `undefined` for a pattern and a text that might take long. */
export function matchesQuickly(pattern: string, text: string): boolean | undefined {
  const known = toPattern(pattern);
  if (known === undefined) return true;
  const { source, flags } = known;
  // Without groups, three quantifiers and a short text cause little backtracking.
  const isQuick = text.length <= 100 && !source.includes("(") && countQuantifiers(source) <= 3;
  return isQuick ? new RegExp(source, flags).test(text) : undefined;
}

function countQuantifiers(source: string): number {
  return source.match(/[*+?{]/g)?.length ?? 0;
}

/**
 * Yields texts generated from a pattern, with few repetitions first. Ignores look-around and back
 * references, so the caller must check each text against the pattern.
 * Yields none for a pattern that it does not support.
 */
export function* textsOfPattern(pattern: string): Generator<string> {
  const known = toPattern(pattern);
  if (known === undefined) return;
  const tree = parsePattern(known.source, known.flags);
  if (tree === undefined) return;
  const seen = new Set<string>();
  for (const repetitions of [
    1, 0, 2, 3, 4, 5, 6, 7, 8, 10, 12, 16, 20, 24, 32, 36, 40, 48, 64, 128, 256,
  ]) {
    for (const choice of [0, 1, 2]) {
      const text = write(tree, repetitions, choice, { left: 5000 });
      if (text === undefined || seen.has(text)) continue;
      seen.add(text);
      yield text;
    }
  }
}

type Tree =
  | { readonly kind: "character"; readonly texts: readonly string[] }
  | { readonly kind: "sequence"; readonly items: readonly Tree[] }
  | { readonly kind: "choice"; readonly options: readonly Tree[] }
  | { readonly kind: "repeat"; readonly item: Tree; readonly min: number; readonly max: number };

/** Returns the text of a tree, unless it is longer than the remaining space. */
function write(
  tree: Tree,
  repetitions: number,
  choice: number,
  room: { left: number },
): string | undefined {
  switch (tree.kind) {
    case "character":
      room.left -= 1;
      return room.left < 0 ? undefined : (tree.texts[choice % tree.texts.length] ?? "");
    case "choice": {
      const option = tree.options[choice % tree.options.length];
      return option === undefined ? "" : write(option, repetitions, choice, room);
    }
    case "sequence":
      return writeAll(tree.items, repetitions, choice, room);
    case "repeat": {
      const count = Math.min(tree.max, Math.max(tree.min, repetitions));
      if (count > room.left) return undefined;
      return writeAll(Array<Tree>(count).fill(tree.item), repetitions, choice, room);
    }
  }
}

function writeAll(
  items: readonly Tree[],
  repetitions: number,
  choice: number,
  room: { left: number },
): string | undefined {
  let text = "";
  for (const item of items) {
    const part = write(item, repetitions, choice, room);
    if (part === undefined) return undefined;
    text += part;
  }
  return text;
}

const nothing: Tree = { kind: "sequence", items: [] };

/** The maximum depth of groups; real patterns stay far below. */
const deepest = 50;

function parsePattern(source: string, flags: string): Tree | undefined {
  let at = 0;
  const tree = parseChoice(0);
  return at === source.length ? tree : undefined;

  function parseChoice(depth: number): Tree | undefined {
    const options: Tree[] = [];
    do {
      const option = parseSequence(depth);
      if (option === undefined) return undefined;
      options.push(option);
    } while (take("|"));
    return options.length === 1 ? options[0] : { kind: "choice", options };
  }

  function parseSequence(depth: number): Tree | undefined {
    const items: Tree[] = [];
    while (at < source.length && source[at] !== "|" && source[at] !== ")") {
      const atom = parseAtom(depth);
      if (atom === undefined) return undefined;
      items.push(parseQuantifier(atom));
    }
    return { kind: "sequence", items };
  }

  function parseAtom(depth: number): Tree | undefined {
    if (take("^") || take("$") || take("\\b") || take("\\B")) return nothing;
    if (take("(")) {
      const [prefix = ""] = /^\?(?:[:=!]|<[=!]|<[^>]*>)/.exec(source.slice(at)) ?? [];
      at += prefix.length;
      const inside = depth >= deepest ? undefined : parseChoice(depth + 1);
      if (inside === undefined || !take(")")) return undefined;
      return /[=!]$/.test(prefix) ? nothing : inside;
    }
    const [text] = atomText.exec(source.slice(at)) ?? [];
    if (text === undefined) return undefined;
    at += text.length;
    if (/^\\(?:[1-9]|k<)/.test(text)) return nothing;
    const texts = charactersOf(text, flags);
    return texts.length === 0 ? undefined : { kind: "character", texts };
  }

  function parseQuantifier(item: Tree): Tree {
    const found = quantifier.exec(source.slice(at));
    if (found === null) return item;
    at += found[0].length;
    return repeated(item, found);
  }

  function take(text: string): boolean {
    const found = source.startsWith(text, at);
    if (found) at += text.length;
    return found;
  }
}

function repeated(item: Tree, [, mark, low, comma, high]: RegExpExecArray): Tree {
  if (mark !== undefined) {
    return { kind: "repeat", item, min: mark === "+" ? 1 : 0, max: mark === "?" ? 1 : Infinity };
  }
  const min = Number(low);
  const max =
    high === undefined || high === "" ? (comma === undefined ? min : Infinity) : Number(high);
  return { kind: "repeat", item, min, max };
}

/** A class, an escape, or one character (which may be a surrogate pair). */
const atomText =
  /^(?:\[(?:[^\]\\]|\\[^])*\]|\\u\{[\da-f]+\}|\\u[\da-f]{4}|\\x[\da-f]{2}|\\c[a-z]|\\[pP]\{[^{}]*\}|\\k<[^>]*>|\\[^]|[\ud800-\udbff][\udc00-\udfff]|[^])/i;

const quantifier = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/;

/**
 * Returns up to three characters that a class, an escape or a character matches, preferably letters
 * and digits.
 */
function charactersOf(text: string, flags: string): readonly string[] {
  let one: RegExp;
  try {
    one = new RegExp(`^${text}$`, flags);
  } catch {
    return [];
  }
  if (/^[^\\[.]/.test(text)) return [text];
  const found: string[] = [];
  for (const character of likely) {
    if (one.test(character)) found.push(character);
    if (found.length === 3) return found;
  }
  for (let code = 0x21; found.length === 0 && code < 0xd800; code += 1) {
    if (one.test(String.fromCharCode(code))) found.push(String.fromCharCode(code));
  }
  return found;
}

const likely: readonly string[] = [
  ..."abcxyz123890ABCXYZdefghijklmnopqrstuvw4567DEFGHIJKLMNOPQRSTUVW _-.@/:+,;=#!~'\"()[]{}&%$*?<>|^`\\\n\t",
];
