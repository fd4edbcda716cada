import { lookup } from "../diagnostics/catalog-lookup.ts";
import { isUrl } from "../source/is-url.ts";
import type { Finding, SourcePlace } from "./finding.ts";
import { toSafeJson } from "./safe-json.ts";
import { textLines } from "./text-lines.ts";

const levels = { error: "error", warning: "warning", info: "note" } as const;

/**
 * Renders a SARIF 2.1.0 log with one run: every code that occurs is a rule, with its explanation
 * and fix. Columns are code points, and a pointer is a logical location. GitHub demands a place: a
 * finding without one is at the first line of `unplaced`.
 */
export function renderSarif(findings: readonly Finding[], unplaced: string): string {
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
        results: findings.map((finding) => ({
          ...resultOf(finding, codes),
          locations: [locationOf(finding.place ?? { ...nowhere, file: unplaced })],
        })),
      },
    ],
  });
}

const nowhere = { pointer: undefined, span: undefined, importedFrom: undefined } as const;

/** Describes a code. A rule of changes says all in its name. */
function ruleOf(code: string): object {
  const entry = lookup(code);
  const name = { text: code.replaceAll(/[-/]/g, " ") };
  if (entry === undefined) {
    return { id: code, shortDescription: name, fullDescription: name, help: name };
  }
  return {
    id: code,
    shortDescription: name,
    fullDescription: { text: entry.explain },
    help: { text: entry.fix, markdown: entry.fix },
    defaultConfiguration: { level: levels[entry.severity] },
  };
}

function resultOf(finding: Finding, codes: readonly string[]): object {
  const { code, severity, related, fingerprint, witness } = finding;
  return {
    partialFingerprints: fingerprint && { "codegen/v1": fingerprint },
    properties: witness === undefined ? undefined : { witness },
    ruleId: code,
    ruleIndex: codes.indexOf(code),
    level: levels[severity],
    message: { text: withoutLinks(textLines({ ...finding, related: [] }).join("\n")) },
    relatedLocations:
      related.length === 0
        ? undefined
        : related.map((other, id) => ({
            id,
            ...locationOf(other.place),
            message: { text: withoutLinks(other.message) },
          })),
  };
}

/** Escapes what a viewer of messages would show as a link: `[text](target)`. */
function withoutLinks(text: string): string {
  return text.replaceAll("](", "\\](");
}

function locationOf({ file, pointer, span }: SourcePlace): object {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file) },
      region:
        span === undefined
          ? { startLine: 1 }
          : {
              startLine: span.line,
              startColumn: span.column,
              endLine: span.endLine,
              endColumn: span.endColumn,
            },
    },
    logicalLocations: pointer === undefined ? undefined : [{ fullyQualifiedName: `#${pointer}` }],
  };
}

/**
 * The URI of a file: a URL as it is, a path with every segment encoded, and a scheme if it is
 * absolute, such as one on another drive.
 */
function uriOf(file: string): string {
  if (isUrl(file) && URL.canParse(file)) return withoutOddities(new URL(file).href);
  const path = file.split("/").map(encodeSegment).join("/");
  const [, drive, rest = path] = /^([a-z])%3A(\/.*)$/is.exec(path) ?? [];
  if (drive !== undefined) return `file:///${drive}:${rest}`;
  if (path.startsWith("//")) return `file:${path}`;
  return path.startsWith("/") ? `file://${path}` : path;
}

/** Encodes what a URL of the web may have after its host, and a URI (RFC 3986) may not. */
function withoutOddities(url: string): string {
  const [, host = "", rest = ""] = /^(\w+:\/\/[^/?#]*)(.*)$/s.exec(url) ?? [];
  const odd = /%(?![\dA-F]{2})|(?<=#.*)#|[^\w!#$%&'()*+,\-./:;=?@~]/gi;
  return host + rest.replaceAll(odd, encodeURIComponent);
}

/** Encodes a path segment. Lone surrogates have no encoding, and are replaced. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment.replaceAll(/\p{Cs}/gu, "\uFFFD"));
}
