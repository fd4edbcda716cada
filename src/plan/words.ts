import { digest } from "../ir/shape.ts";

/** Longer names are cut and get a digest: some file systems and tools have a limit of 255. */
const longest = 120;

/**
 * Splits a name of a document into words, in NFC: at characters that are not allowed in an
 * identifier, at underscores, and between lower and upper case. Runs of capitals stay together
 * (`HTTPValidationError` is `HTTP`, `Validation`, `Error`). Characters that no reader sees are left
 * out.
 */
export function wordsOf(name: string): readonly string[] {
  if (ascii.test(name)) {
    return name
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .replace(/([A-Z])([A-Z][a-z])/g, "$1 $2")
      .split(/[^A-Za-z0-9]+/)
      .filter((word) => word !== "");
  }
  return name
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .normalize("NFC")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .split(/(?:\P{ID_Continue}|\p{Pc})+/u)
    .filter((word) => word !== "");
}

/** True if there is a word in a name. */
export function hasWords(name: string): boolean {
  return ascii.test(name) ? /[A-Za-z0-9]/.test(name) : wordsOf(name).length > 0;
}

/** Matches almost all names, for which there are much faster expressions. */
// oxlint-disable-next-line no-control-regex -- all of ASCII
const ascii = /^[\0-\x7f]*$/;

/**
 * `message_create` → `MessageCreate`. Capitals inside a word are kept. Empty if there are no words.
 */
export function pascalCase(words: readonly string[]): string {
  return identifier(words.map(capitalize).join(""));
}

/**
 * `message_create` → `messageCreate`; a leading run of capitals becomes lower case: `HTTPError` →
 * `httpError`.
 */
export function camelCase(words: readonly string[]): string {
  const [first = "", ...rest] = words;
  return identifier(lowerFirst(first) + rest.map(capitalize).join(""));
}

/**
 * Moves leading words that cannot begin an identifier to the end: `400 Bad Request` becomes `Bad
 * Request 400`. Without any other word, `fallback` comes first.
 */
export function beginningWithLetter(words: readonly string[], fallback: string): readonly string[] {
  const start = words.findIndex((word) => /^[\p{ID_Start}_]/u.test(word));
  if (start === -1) return [fallback, ...words];
  return start === 0 ? words : [...words.slice(start), ...words.slice(0, start)];
}

function lowerFirst(word: string): string {
  return word === word.toUpperCase()
    ? word.toLowerCase()
    : first(word).toLowerCase() + word.slice(first(word).length);
}

function capitalize(word: string): string {
  return first(word).toUpperCase() + word.slice(first(word).length);
}

function first(word: string): string {
  const code = word.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
}

/**
 * Makes an identifier of words: prefixes `_` to an invalid beginning, and shortens a long text.
 */
function identifier(text: string): string {
  const started = /^[A-Za-z][A-Za-z0-9_]*$/.test(text) ? text : startedRight(text);
  return started.length <= longest
    ? started
    : `${started.slice(0, longest - 9)}_${digest(started)
        .replaceAll(/[^A-Za-z0-9]/g, "")
        .slice(0, 8)}`;
}

function startedRight(text: string): string {
  return text === "" || /^\p{ID_Start}/u.test(text) ? text : `_${text}`;
}
