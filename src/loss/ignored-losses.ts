import type { DiagnosticCode } from "../diagnostics/catalog.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Path } from "../ir/pointer.ts";
import type { LossOutput, ReportLoss } from "./loss.ts";

interface Ignored {
  readonly outputs: readonly LossOutput[];
  /** The field; if absent, the key at the place of the diagnostic. */
  readonly construct?: string;
}

const everything: readonly LossOutput[] = ["models", "validators", "client", "server"];
const wire: readonly LossOutput[] = ["client", "server"];

/**
 * The diagnostics of constructs that are ignored because they are invalid, and the outputs that
 * lack them.
 */
const ignored: { readonly [code in DiagnosticCode]?: Ignored } = {
  "schema/invalid-keyword": { outputs: ["models", "validators"] },
  "schema/not-a-schema": { outputs: ["models", "validators"] },
  "schema/circular-base": { outputs: ["models", "validators"] },
  "schema/pattern": { outputs: ["validators"] },
  "ref/unresolved": { outputs: everything },
  "ref/invalid": { outputs: everything },
  "ref/loop": { outputs: everything },
  "ref/missing-file": { outputs: everything },
  "document/missing-field": { outputs: wire },
  "document/invalid-field": { outputs: wire },
  "schema/endless-default": { outputs: ["models", "validators"] },
  "operation/unused-parameter": { outputs: wire, construct: "parameters" },
  "operation/duplicate-parameter": { outputs: wire, construct: "parameters" },
  "operation/parameter-style": { outputs: wire },
  "operation/invalid-media-type": { outputs: wire, construct: "content" },
  "operation/invalid-status": { outputs: wire, construct: "responses" },
};

/**
 * Reports constructs that a diagnostic says are ignored, as losses of the documents that contain
 * them.
 */
export function reportIgnoredLosses(
  sources: ReadonlySet<string>,
  diagnostics: readonly Diagnostic[],
  report: ReportLoss,
): void {
  for (const { code, at, message } of diagnostics) {
    const found = ignored[code];
    if (found === undefined || at === undefined || !("path" in at)) continue;
    if (!sources.has(at.source)) continue;
    const construct = found.construct ?? fieldOf(at.path);
    report({ at, construct, outputs: found.outputs, what: message });
  }
}

/** Returns the last key of a path that is not the index of an item. */
function fieldOf(path: Path | undefined): string {
  const isItem = path?.parent !== undefined && /^\d+$/.test(path.key);
  return (isItem ? path.parent.key : path?.key) ?? "";
}
