import { lookup } from "../diagnostics/catalog-lookup.ts";
import type { Finding, SourcePlace } from "./finding.ts";
import { toSafeJson } from "./safe-json.ts";
import { textLines } from "./text-lines.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/**
 * Renders a SARIF 2.1.0 log with one run: every code that occurs is a rule, with its explanation
 * and fix. URIs are relative to the working directory, columns are code points, and a pointer is a
 * logical location.
 */
export function renderSarif(findings: readonly Finding[]): string {
  const codes = [...new Set(findings.map(({ code }) => code))].toSorted();
  const driver = {
    name: "specloom",
    rules: codes.map(ruleOf),
  };
  return toSafeJson({
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "unicodeCodePoints",
        results: findings.map((finding) => resultOf(finding, codes)),
      },
    ],
  });
}

function ruleOf(code: string): object {
  const entry = lookup(code);
  if (entry === undefined) return { id: code };
  return {
    id: code,
    fullDescription: { text: entry.explain },
    help: { text: entry.fix, markdown: entry.fix },
    defaultConfiguration: { level: levels[entry.severity] },
  };
}

function resultOf(finding: Finding, codes: readonly string[]): object {
  const { code, severity, place, related, fingerprint, witness } = finding;
  return {
    partialFingerprints: fingerprint && { "codegen/v1": fingerprint },
    properties: witness === undefined ? undefined : { witness },
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: textLines({ ...finding, related: [] }).join("\n") },
    locations: place === undefined ? [] : [locationOf(place)],
    relatedLocations:
      related.length === 0
        ? undefined
        : related.map((other, id) => ({
            id,
            ...locationOf(other.place),
            message: { text: other.message },
          })),
  };
}

function locationOf({ file, pointer, span }: SourcePlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region: span && {
        startLine: span.line,
        startColumn: span.column,
        endLine: span.endLine,
        endColumn: span.endColumn,
      },
    },
    logicalLocations: pointer === undefined ? undefined : [{ fullyQualifiedName: `#${pointer}` }],
  };
}

/** The URI of a file: a URL as it is, a path with every segment encoded. */
function uriOf(file: string): string {
  if (/^https?:\/\//i.test(file) && URL.canParse(file)) return new URL(file).href;
  return file.split("/").map(encodeSegment).join("/");
}

/** Encodes a path segment. Lone surrogates have no encoding, and are replaced. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, "\uFFFD"));
}
