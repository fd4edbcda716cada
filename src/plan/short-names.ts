import { wordsOf } from "./words.ts";

/** A component's name in exports of Fern: `type_cats/rules:Rule`, `type_:Rule`. */
const exported = /^type_(?:([^:]*)\/)?([^:/]*):([^:]+)$/;

/**
 * Returns shorter names of a component whose name includes its folder and file, as words, best
 * first: `Rule`, `CatsRule`, `CatsRulesRule`.
 */
export function shortNames(name: string): readonly (readonly string[])[] {
  const [, folder = "", file = "", own = ""] = exported.exec(name) ?? [];
  const words = wordsOf(own);
  if (words.length === 0) return [];
  const whole = [...wordsOf(folder), ...wordsOf(file), ...words];
  return [words, [...wordsOf(folder || file), ...words], whole];
}
