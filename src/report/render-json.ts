import type { Finding } from "./finding.ts";
import { reported } from "./reported.ts";
import { toSafeJson } from "./safe-json.ts";
import { countsOf } from "./summary.ts";

/**
 * Renders one JSON object: `version` (1), `diagnostics` and `summary` (`errors`, `warnings`,
 * `infos`). A diagnostic has `code`, `severity`, `message`, `help`, `location` and `related`
 * (`location`, `message`). A location has `file`, `pointer` (RFC 6901), `start` and `end` (`line`,
 * `column`, `offset`; columns in code points from 1, offsets in UTF-16 code units from 0; the end
 * is exclusive) and `importedFrom` (`file`, `line`, `column`). Unknown values are absent.
 */
export function renderJson(findings: readonly Finding[]): string {
  const diagnostics = findings.map(reported);
  return toSafeJson({ version: 1, diagnostics, summary: countsOf(findings) });
}
