import type { TextLocation } from "../diagnostics/diagnostic.ts";
import { type Block, linesOf } from "./markdown.ts";

/** An operation that a page names, without containing it. */
export interface Mention {
  /** The document that it is from, if the page names that too. */
  readonly source: string | undefined;
  readonly at: TextLocation;
}

/**
 * Finds the first line of prose, or of the front matter, that only names an operation:
 * `openapi.json get /pets`, `openapi: GET /pets`.
 */
export function mentionIn(
  path: string,
  text: string,
  blocks: readonly Block[],
): Mention | undefined {
  for (const block of blocks) {
    if (block.kind !== "prose" && block.kind !== "front-matter") continue;
    for (const line of linesOf(text, block)) {
      const found = named.exec(line.text.slice(0, 1000));
      const source = found?.[2];
      const isField = block.kind === "front-matter" && found?.[1] !== undefined;
      if (found === null || (source === undefined && !isField)) continue;
      const at = { source: path, offset: line.start, length: Math.max(1, line.text.length) };
      return { source, at };
    }
  }
  return undefined;
}

const named =
  /^(openapi:\s+|api:\s+)?["']?(?:(\S+\.(?:json|ya?ml))\s+)?(?:get|put|post|delete|options|head|patch|trace|query)\s+\/\S*["']?\s*$/i;
