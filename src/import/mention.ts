import type { TextLocation } from "../diagnostics/diagnostic.ts";
import { type Block, linesOf } from "./markdown.ts";

/** An operation that a page names, without containing it. */
export interface Mention {
  /** The document that it is from, if the page names that too. */
  readonly source: string | undefined;
  readonly at: TextLocation;
}

/**
 * Finds the first line of prose, or of the front matter, that only names an operation or the
 * document that a component shows: `openapi.json get /pets`, `openapi: GET /pets`,
 * `{% openapi src="openapi.yaml" %}`.
 */
export function mentionIn(
  path: string,
  text: string,
  blocks: readonly Block[],
): Mention | undefined {
  for (const block of blocks) {
    if (block.kind !== "prose" && block.kind !== "front-matter") continue;
    let isBlockOpen = false;
    for (const line of linesOf(text, block)) {
      const content = line.text.slice(0, 1000);
      const found: RegExpExecArray | null =
        (isBlockOpen ? linked.exec(content) : null) ??
        (block.kind === "front-matter" ? field.exec(content) : null) ??
        named.exec(content) ??
        shown.exec(content);
      // The line below the beginning of GitBook's block links to the document.
      isBlockOpen = found === null && /^\s*\{% (?:openapi|swagger)\b/.test(content);
      if (found === null) continue;
      const at = { source: path, offset: line.start, length: Math.max(1, line.text.length) };
      return { source: found[1], at };
    }
  }
  return undefined;
}

const operation =
  "(?:(?:get|put|post|delete|options|head|patch|trace|query)\\s+/\\S*|webhook\\s+\\S+)";
const file = "(\\S+\\.(?:json|ya?ml))";

/** A line of prose, as in concatenations without code blocks. */
const named = new RegExp(`^${file}\\s+${operation}\\s*$`, "i");

/** A field of front matter: of Mintlify, or of Docusaurus with a compressed operation. */
const field = new RegExp(
  `^(?:(?:openapi|api)\\s*[:=]\\s*["']?(?:${file}\\s+)?${operation}["']?\\s*$|api:\\s+["']?eJ[\\w+/=]{10})`,
  "i",
);

/** A component that shows a document: of GitBook, Redoc, RapiDoc, Stoplight Elements. */
const shown =
  /^\s*(?:\{% (?:openapi|swagger)\b|<[a-z][\w-]*\s)[^>]*?\b(?:src|spec-?url|apiDescriptionUrl)=["']([^"']+\.(?:json|ya?ml))["']/i;

const linked = /^\s*\[[^\]]*\]\(<?([^\s<>()]+)/;
