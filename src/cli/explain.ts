import { catalog } from "../diagnostics/catalog.ts";
import { explain } from "../report/explain.ts";
import { printableText } from "../report/printable.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";

/**
 * `codegen explain [code]`: prints the explanation of a code, or lists all codes, and returns the
 * exit code.
 */
export function explainCode(code: string | undefined, { stdout, stderr }: Environment): number {
  if (code === undefined) {
    const lines = Object.entries(catalog).map(([name, { severity }]) => `${name} (${severity})\n`);
    stdout.write(lines.toSorted().join(""));
    return exitCode.ok;
  }
  const { known, text } = explain(code);
  (known ? stdout : stderr).write(printableText(text));
  return known ? exitCode.ok : exitCode.usage;
}
