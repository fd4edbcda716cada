import { type AST, visitRegExpAST } from "@eslint-community/regexpp";
import { parse } from "./program.ts";

/**
 * Returns the most rounds of a repetition in a look-behind of a pattern; 0 if there is none. An
 * engine reads a look-behind again at every place that it comes to, over characters that it has
 * read before, which the paths of the pattern do not show.
 */
export function mostReadBack(source: string, flags: "u" | ""): number {
  const tree = source.includes("(?<") ? parse(source, flags) : undefined;
  if (tree === undefined) return 0;
  let depth = 0;
  let most = 0;
  const isBehind = (node: AST.Assertion): boolean => node.kind === "lookbehind";
  visitRegExpAST(tree, {
    onAssertionEnter: (node) => void (depth += isBehind(node) ? 1 : 0),
    onAssertionLeave: (node) => void (depth -= isBehind(node) ? 1 : 0),
    onQuantifierEnter: ({ max }) => {
      if (depth > 0) most = Math.max(most, max);
    },
  });
  return most;
}
