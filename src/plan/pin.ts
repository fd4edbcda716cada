import type { BaseName } from "./subject.ts";
import { reservedNames } from "./reserved.ts";
import { beginningWithLetter, camelCase, hasWords, pascalCase, wordsOf } from "./words.ts";

/**
 * Prints a base name for the lock: the name of its types, then, unless it is derived from that, a
 * space and the name of its functions. The inverse of `parsePin`.
 */
export function printPin({ pascal, camel }: BaseName): string {
  const known = baseOf(wordsOf(pascal));
  const follows =
    known.camel === camel ||
    (reservedNames.has(known.camel) && `${known.camel}Operation` === camel);
  return known.pascal === pascal && follows ? pascal : `${pascal} ${camel}`;
}

/** Parses a base name of a lock or a configuration. */
export function parsePin(text: string): BaseName {
  const [, pascal, camel] = /^(\S+) (\S+)$/.exec(text) ?? [];
  if (pascal !== undefined && camel !== undefined && [pascal, camel].every(isIdentifier)) {
    return { pascal, camel };
  }
  const words = wordsOf(text);
  // Names of earlier versions may begin with an underscore and a digit.
  return text.startsWith("_") ? inCases(words) : baseOf(words);
}

/** Makes a base name from words. `fallback` is put before words that cannot begin a name. */
export function baseOf(words: readonly string[], fallback = "N"): BaseName {
  return inCases(beginningWithLetter(words, fallback));
}

function inCases(words: readonly string[]): BaseName {
  return { pascal: pascalCase(words), camel: camelCase(words) };
}

/** True if a name can be made of `text`; in a place, such as `apps.users.create`, of each part. */
export function isUsable(text: string): boolean {
  return text.split(".").every(hasWords);
}

/** The name of a subject, unless it is one that every object inherits. */
export function pinAt(pins: Pins, scope: string, key: string): string | undefined {
  return nameAt(namesIn(pins, scope), key);
}

/** The name of a subject in its scope, unless it is one that every object inherits. */
export function nameAt(names: Names, key: string): string | undefined {
  return Object.hasOwn(names, key) ? names[key] : undefined;
}

function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text);
}

/** Fixed names, by document (or `shared`) and subject key; the content of `codegen.lock.json`. */
export type Pins = Readonly<Record<string, Names>>;

/** The fixed names of one document, or those of `shared`, by subject key. */
export type Names = Readonly<Record<string, string>>;

/** Makes pins of maps, whose keys may be any text. */
export function pinsOf(names: ReadonlyMap<string, ReadonlyMap<string, string>>): Pins {
  return Object.fromEntries([...names].map(([scope, of]) => [scope, Object.fromEntries(of)]));
}

/** The names of a scope. */
export function namesIn(pins: Pins, scope: string): Names {
  return (Object.hasOwn(pins, scope) ? pins[scope] : undefined) ?? {};
}
