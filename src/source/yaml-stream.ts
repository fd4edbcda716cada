import { Composer, type Document, Lexer, Parser, type YAMLError, isScalar } from "yaml";
import { maxNesting } from "./limits.ts";

/**
 * The syntax of a YAML text: its first document with a value as nodes with ranges, or the offset
 * where it is nested too deep to build nodes.
 */
export type YamlStream = ReadStream | { readonly kind: "too-deep"; readonly offset: number };

export interface ReadStream {
  readonly kind: "read";
  readonly document: Document.Parsed | undefined;
  /** The offset of a second document with a value. */
  readonly second: number | undefined;
  readonly errors: readonly YAMLError[];
  readonly warnings: readonly YAMLError[];
}

/**
 * Reads a YAML text with the 1.2 core schema, whatever its directives say. Leaves merge keys and
 * duplicate keys to the caller, who handles them with positions and in linear time.
 * Building the nodes recurses once per level; the check of the parser's stack keeps that within the
 * limit.
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
  let first: Document.Parsed | undefined;
  const present: Document.Parsed[] = [];
  const add = (document: Document.Parsed): void => {
    first ??= document;
    if (!isAbsent(document)) present.push(document);
  };
  for (const lexeme of lexer.lex(text)) {
    for (const token of parser.next(lexeme)) {
      for (const document of composer.next(token)) add(document);
    }
    if (present.length > 1) break;
    const offset = tooDeep(parser);
    if (offset !== undefined) return { kind: "too-deep", offset };
  }
  if (present.length < 2) {
    for (const token of parser.end()) {
      for (const document of composer.next(token)) add(document);
    }
    for (const document of composer.end(false, text.length)) add(document);
  }
  const stream = composer.streamInfo();
  const [document = first, second] = present;
  return {
    kind: "read",
    document,
    second: second === undefined ? undefined : second.range[0],
    errors: [...(document?.errors ?? []), ...stream.errors],
    warnings: [...(document?.warnings ?? []), ...stream.warnings],
  };
}

/** True for a document without a value: only comments, or a lone `---`. */
export function isAbsent({ contents: root }: Document.Parsed): boolean {
  if (root === null) return true;
  return isScalar(root) && root.value === null && root.source === "" && !root.tag && !root.anchor;
}

/**
 * Returns the offset of an open collection nested deeper than the limit. The parser's stack holds
 * the document at the bottom, the open collections, and sometimes a scalar at the top.
 */
function tooDeep(parser: Parser): number | undefined {
  if (parser.stack.length < maxNesting + 2) return undefined;
  const top = parser.stack.at(-1);
  if (top === undefined || !("items" in top)) return undefined;
  return top.offset;
}
