import type { ResolvedConfig, ResolvedDocument } from "../config/resolved-config.ts";
import { isUrl } from "../source/is-url.ts";

/**
 * True if the documents of a configuration can be generated without the others after they have
 * changed: its settings do not look at the documents of all, and there are names of earlier runs.
 */
export function isSeparable(config: ResolvedConfig): boolean {
  const { documents, isLinked, selected, lock, emitters, names, types, discriminators } = config;
  const isWhole = isLinked !== true && selected === undefined && lock !== undefined;
  const choices = [types, ...documents.flatMap(({ own }) => own?.types ?? [])];
  return (
    isWhole &&
    documents.length > 1 &&
    // What is shared has the outputs of all that share it.
    documents.every(({ own }) => own?.emit === undefined) &&
    emitters.length === 0 &&
    Object.keys(names).length === 0 &&
    typeof discriminators.inheritance !== "object" &&
    // Which enums are open depends on the responses of all documents, or on names in all.
    choices.every(({ brand, openEnums = false }) => brand === undefined && openEnums === false)
  );
}

/**
 * Returns the documents with the paths that have changed, if all of these are local files that are
 * read as they are, and at most half of the documents.
 */
export function separable(
  config: ResolvedConfig,
  changed: readonly string[],
): readonly ResolvedDocument[] | undefined {
  const { documents } = config;
  if (!isSeparable(config) || changed.length * 2 > documents.length) return undefined;
  const found: ResolvedDocument[] = [];
  for (const path of changed) {
    const [document, another] = documents.filter(({ spec }) => spec === path);
    if (document === undefined || another !== undefined || isUrl(path)) return undefined;
    if (document.text !== undefined || document.preparation !== undefined) return undefined;
    found.push(document);
  }
  return found;
}
