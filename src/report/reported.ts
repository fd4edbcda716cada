import type { Severity } from "../diagnostics/diagnostic.ts";
import type { Finding, ImportedPlace, SourcePlace } from "./finding.ts";

/** A diagnostic as programs read it. Text from documents in it is raw. */
export interface ReportedDiagnostic {
  /** `codegen explain` explains it. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly help?: string;
  readonly location?: ReportedLocation;
  readonly related: readonly { readonly location: ReportedLocation; readonly message: string }[];
}

export interface ReportedLocation {
  /** A path relative to the working directory, or a URL. */
  readonly file: string;
  /** A JSON Pointer (RFC 6901). */
  readonly pointer?: string;
  readonly start?: ReportedPosition;
  /** Exclusive. */
  readonly end?: ReportedPosition;
  /** The page that this part of an imported document comes from. */
  readonly importedFrom?: ImportedPlace;
}

/** A position: line and column (in code points) from 1, offset in UTF-16 code units from 0. */
export interface ReportedPosition {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

/** Returns a finding as data, without what is unknown. */
export function reported(finding: Finding): ReportedDiagnostic {
  const { code, severity, message, help, place, related } = finding;
  return {
    code,
    severity,
    message,
    ...(help !== undefined && { help }),
    ...(place !== undefined && { location: reportedLocation(place) }),
    related: related.map((other) => ({
      location: reportedLocation(other.place),
      message: other.message,
    })),
  };
}

/** Returns a place as data, without what is unknown. */
export function reportedLocation({
  file,
  pointer,
  span,
  importedFrom,
}: SourcePlace): ReportedLocation {
  return {
    file,
    ...(pointer !== undefined && { pointer }),
    ...(span !== undefined && {
      start: { line: span.line, column: span.column, offset: span.offset },
      end: { line: span.endLine, column: span.endColumn, offset: span.endOffset },
    }),
    ...(importedFrom !== undefined && { importedFrom }),
  };
}
