import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";
import type { OtherKind } from "../openapi/other-kinds.ts";

/** Reports a file of another kind than OpenAPI. */
export function diagnoseOther({ what, instead }: OtherKind, at: Location): Diagnostic {
  return diagnose("document/not-openapi", { found: `it is ${what}` }, at, { help: instead });
}
