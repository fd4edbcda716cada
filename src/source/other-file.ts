import { type Diagnostic, type Location, diagnose } from "../diagnostics/diagnostic.ts";
import type { OtherKind } from "../openapi/other-kinds.ts";
import { isUrl } from "./source-id.ts";

/** Reports a file of another kind than OpenAPI. */
export function diagnoseOther({ what, instead, shown }: OtherKind, at: Location): Diagnostic {
  const page = at.source;
  const url =
    shown !== undefined && isUrl(page) && URL.canParse(shown, page)
      ? new URL(shown, page).href
      : shown;
  const help = url === undefined ? instead : `give the document that it shows: \`${url}\``;
  return diagnose("document/not-openapi", { found: `it is ${what}` }, at, { help });
}
