import type { BaseName } from "./subject.ts";
import { reservedNames } from "./reserved.ts";
import { camelCase, pascalCase, wordsOf } from "./words.ts";

/**
 * A base name as it stands in the lock: the name of its types, and after a space that of its
 * functions, where the one does not follow from the other. `parsePin` makes the same base name of
 * it.
 */
export function printPin({ pascal, camel }: BaseName): string {
  const known = baseOf(wordsOf(pascal));
  const follows =
    known.camel === camel ||
    (reservedNames.has(known.camel) && `${known.camel}Operation` === camel);
  return known.pascal === pascal && follows ? pascal : `${pascal} ${camel}`;
}

/** The base name that a lock, or a configuration, gives. */
export function parsePin(text: string): BaseName {
  const [, pascal, camel] = /^(\S+) (\S+)$/.exec(text) ?? [];
  if (pascal !== undefined && camel !== undefined && [pascal, camel].every(isIdentifier)) {
    return { pascal, camel };
  }
  return baseOf(wordsOf(text));
}

/** The base name of these words. */
export function baseOf(words: readonly string[]): BaseName {
  return { pascal: pascalCase(words), camel: camelCase(words) };
}

function isIdentifier(text: string): boolean {
  return /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(text);
}

/**
 * Names that stay as they are, by document (or `shared`) and subject key; what `codegen.lock.json`
 * holds.
 */
export type Pins = Readonly<Record<string, Readonly<Record<string, string>>>>;
