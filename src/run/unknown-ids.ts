import type { ResolvedConfig } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";

/** Reports ids among the documents whose changes are taken that no document has. */
export function unknownIds(
  accept: ReadonlySet<string> | "all" | undefined,
  { documents }: ResolvedConfig,
): readonly Diagnostic[] {
  if (accept === undefined || accept === "all") return [];
  const known = documents.map(({ id }) => id);
  return [...accept].flatMap((id) => {
    if (known.includes(id)) return [];
    const meant = nearest(id, known);
    const help = meant === undefined ? {} : { help: `did you mean \`${meant}\`?` };
    return diagnose("config/unknown-document", { option: "update", id }, undefined, help);
  });
}
