import type { Ref, Refs } from "./code.ts";

/** Returns every mentioned symbol, at most once as a type and once as a value. */
export function refsIn(refs: Refs): readonly Ref[] {
  const found = new Map<string, Ref>();
  // Mentions and subtrees are often shared, so most of the tree has been visited already.
  const seen = new Set<Ref | Refs>();
  const visit = (tree: Refs): void => {
    for (const each of tree) {
      if (seen.has(each)) continue;
      seen.add(each);
      if ("name" in each) found.set(`${each.module} ${each.name} ${each.as}`, each);
      else visit(each);
    }
  };
  visit(refs);
  return [...found.values()];
}

/** True if a symbol of this name and module is mentioned. */
export function isMentioned(refs: Refs, { module, name }: Pick<Ref, "module" | "name">): boolean {
  return refs.some((each) =>
    "name" in each
      ? each.name === name && each.module === module
      : isMentioned(each, { module, name }),
  );
}
