import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { maxNesting } from "./limits.ts";

/** The syntax of a YAML text: its first document as nodes with ranges, or the place where the text nests too deep for the nodes to be built. */
export type YamlStream = ReadStream | { readonly kind: "too-deep"; readonly offset: number };

export interface ReadStream {
  readonly kind: "read";
  readonly document: Document.Parsed | undefined;
  /** Where a second document begins. */
  readonly second: number | undefined;
  readonly errors: readonly YAMLError[];
  readonly warnings: readonly YAMLError[];
}

/**
 * Reads a YAML text with the 1.2 core schema, whatever its directives say. Merge keys and duplicate
 * keys are left to the caller, who needs their places and linear time.
 * Building the nodes recurses once per level; the parser's own stack is watched so that it is never deeper than the limit.
 */
export function readYamlStream(text: string): YamlStream {
  const lexer = new Lexer();
  const parser = new Parser();
  const composer = new Composer({
    version: "1.2",
    schema: "core",
    merge: false,
    resolveKnownTags: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: "silent",
  });
  const documents: Document.Parsed[] = [];
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) {
      for (const document of composer.next(token)) documents.push(document);
    }
    if (documents.length > 1) break;
    const offset = tooDeep(parser);
    if (offset !== undefined) return { kind: "too-deep", offset };
  }
  if (documents.length < 2) {
    for (const token of parser.end()) {
      for (const document of composer.next(token)) documents.push(document);
    }
    for (const document of composer.end(false, text.length)) documents.push(document);
  }
  const stream = composer.streamInfo();
  const [document, second] = documents;
  return {
    kind: "read",
    document,
    second: second === undefined ? undefined : second.range[0],
    errors: [...(document?.errors ?? []), ...stream.errors],
    warnings: [...(document?.warnings ?? []), ...stream.warnings],
  };
}

/** The collections that are open are the parser's stack, between the document at its bottom and, at times, a scalar at its top. */
function tooDeep(parser: Parser): number | undefined {
  if (parser.stack.length < maxNesting + 2) return undefined;
  const top = parser.stack.at(-1);
  if (top === undefined || !("items" in top)) return undefined;
  return top.offset;
}
