import type { Finding, SourcePlace } from "./finding.ts";
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
  const diagnostics = findings.map(({ code, severity, message, help, place, related }) => ({
    code,
    severity,
    message,
    help,
    location: place && locationOf(place),
    related: related.map((other) => ({
      location: locationOf(other.place),
      message: other.message,
    })),
  }));
  return toSafeJson({ version: 1, diagnostics, summary: countsOf(findings) });
}

function locationOf({ file, pointer, span, importedFrom }: SourcePlace): object {
  return {
    file,
    pointer,
    start: span && { line: span.line, column: span.column, offset: span.offset },
    end: span && { line: span.endLine, column: span.endColumn, offset: span.endOffset },
    importedFrom,
  };
}
