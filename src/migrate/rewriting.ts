import type TypeScript from "typescript";
import type { OutputMeanings } from "../impact/output.ts";
import type { TextEdit } from "./edits.ts";
import type { NewNames } from "./names.ts";
import type { Move } from "./renames.ts";

/** A file of the user, and what its names are compared with. */
export interface Rewriting {
  readonly ts: typeof TypeScript;
  readonly file: TypeScript.SourceFile;
  readonly checker: TypeScript.TypeChecker;
  readonly meanings: OutputMeanings;
  readonly names: NewNames;
  readonly moves: readonly Move[];
}

/** Writes a text with the quotes of a literal. */
export function quotedLike(node: TypeScript.Node, text: string): string {
  const quote = node.getText()[0] ?? '"';
  const json = JSON.stringify(text);
  if (quote === '"') return json;
  const inner = json.slice(1, -1).replaceAll('\\"', '"');
  const safe = quote === "`" ? inner.replaceAll("${", "\\${") : inner;
  return quote + safe.replaceAll(quote, `\\${quote}`) + quote;
}

/** Replaces a node. */
export function replaced(node: TypeScript.Node, text: string): TextEdit {
  return { start: node.getStart(), end: node.getEnd(), text };
}
