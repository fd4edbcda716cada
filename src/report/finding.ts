import { toPointer } from "../ir/pointer.ts";
import type { Diagnostic, Location, Severity } from "../diagnostics/diagnostic.ts";
import type { Locator, Span } from "../source/locate.ts";

/** A diagnostic with its positions in texts, as the formats print it. Text in it is raw. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help: string | undefined;
  readonly place: SourcePlace | undefined;
  readonly related: readonly { readonly place: SourcePlace; readonly message: string }[];
  /** Identifies it from one run to the next. Default: by code, place and message. */
  readonly fingerprint?: string;
  /** A JSON value that shows the problem. */
  readonly witness?: unknown;
}

export interface SourcePlace {
  /** The source's id: a path relative to the working directory, or a URL. */
  readonly file: string;
  /** A JSON Pointer into the document, if there is one. */
  readonly pointer: string | undefined;
  /** The position in the text; absent if the source is unknown. */
  readonly span: Span | undefined;
  readonly importedFrom: ImportedPlace | undefined;
}

/**
 * The page that a part of a document was imported from; line and column count from 1, and are
 * absent if the text of the page is not at hand.
 */
export interface ImportedPlace {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/** Finds the page that the part of a document at a location was imported from. */
export type Trace = (location: Location) => ImportedPlace | undefined;

/**
 * Sorts diagnostics by file, position, severity, code and message. Duplicates (same code, position
 * and message) are dropped.
 */
export function findingsOf(
  diagnostics: readonly Diagnostic[],
  locator: Locator,
  trace: Trace,
): readonly Finding[] {
  const placeOf = (place: Location): SourcePlace => {
    const location = locator.inText(place);
    return {
      file: location.source,
      pointer: "path" in location ? toPointer(location.path) : undefined,
      span: locator.span(location),
      importedFrom: trace(location),
    };
  };
  const findings = new Map<string, Finding>();
  for (const { code, severity, message, at, related, help } of diagnostics) {
    const where = at === undefined ? null : keyOf(locator.inText(at));
    const key = JSON.stringify([code, message, where]);
    if (findings.has(key)) continue;
    const place = at === undefined ? undefined : placeOf(at);
    const others = related.map((other) => ({ place: placeOf(other.at), message: other.message }));
    findings.set(key, { code, severity, message, help, place, related: others });
  }
  return [...findings.values()].toSorted(compare);
}

/** All severities, the most severe first. */
export const severities: readonly Severity[] = ["error", "warning", "info"];

function keyOf(location: Location): readonly unknown[] {
  return "offset" in location
    ? [location.source, location.offset, location.length]
    : [location.source, toPointer(location.path), location.part ?? "value"];
}

function compare(a: Finding, b: Finding): number {
  return (
    byCodeUnits(a.place?.file ?? "", b.place?.file ?? "") ||
    (a.place?.span?.offset ?? -1) - (b.place?.span?.offset ?? -1) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    byCodeUnits(a.code, b.code) ||
    byCodeUnits(a.place?.pointer ?? "", b.place?.pointer ?? "") ||
    byCodeUnits(a.message, b.message)
  );
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
