import ts from "typescript";
import type { Block } from "./scenario.ts";

/** The output of a scenario. */
export interface Output {
  /** The texts of the files, by path below the output folder. */
  readonly files: ReadonlyMap<string, string>;
  /** All diagnostics as a text. */
  readonly diagnostics: string;
}

/**
 * Returns the content of an output block: `ts models Pet` is a declaration of a file, `ts models`
 * the file, `text operations.md` a file of another kind, `diagnostics` all diagnostics.
 */
export function contentOf({ info }: Block, { files, diagnostics }: Output): string {
  const [kind, file = "", symbol] = info;
  if (kind === "diagnostics") return diagnostics;
  const name = kind === "text" ? file : `${file}.ts`;
  const path = file.includes("/") ? name : `openapi/${name}`;
  const text = files.get(path);
  if (text === undefined) return `There is no ${path}.\n`;
  if (kind === "text") return text;
  // The head ends with an empty line.
  const body = text.slice(text.indexOf("\n\n")).trimStart();
  return symbol === undefined ? body : declarationsOf(body, symbol);
}

function declarationsOf(text: string, symbol: string): string {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.Latest, true);
  const found = source.statements.filter((statement) =>
    ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.some(({ name }) => name.getText() === symbol)
      : (statement as { name?: ts.Identifier }).name?.text === symbol,
  );
  if (found.length === 0) return `There is no ${symbol}.\n`;
  return `${found.map((statement) => statement.getFullText().trim()).join("\n\n")}\n`;
}
