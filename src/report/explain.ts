import { lookup } from "../diagnostics/catalog-lookup.ts";
import { type DiagnosticCode, catalog } from "../diagnostics/catalog.ts";
import { describeDefault } from "../diagnostics/severity.ts";
import { printable } from "./printable.ts";
import { nearest } from "../diagnostics/suggest.ts";

/** The output of `codegen explain`. */
export interface Explanation {
  /** True if the code exists. */
  readonly known: boolean;
  /** Ends with a line break. */
  readonly text: string;
}

/**
 * Explains a code for the terminal: its meaning, why it matters, and the remedy. For an unknown
 * code, suggests a similar one.
 */
export function explain(code: string): Explanation {
  const entry = lookup(code);
  if (entry === undefined) {
    const suggestion = nearest(code, Object.keys(catalog));
    const help = suggestion === undefined ? "" : `; did you mean \`${suggestion}\`?`;
    return { known: false, text: `there is no diagnostic \`${printable(code)}\`${help}\n` };
  }
  const title = `${code} (${entry.severity})`;
  const fix = `To fix it: ${lowerFirst(entry.fix)}`;
  const parts = [entry.explain, fix, describeDefault(code as DiagnosticCode)].map(wrap);
  return { known: true, text: [title, ...parts].join("\n\n") + "\n" };
}

/** Breaks lines at spaces after at most 80 characters, unless a word is longer. */
function wrap(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replaceAll(/(?=.{81})(.{1,80})[ ]/g, "$1\n"))
    .join("\n");
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1);
}
