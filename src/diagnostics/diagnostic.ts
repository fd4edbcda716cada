import type { Origin } from "../ir/pointer.ts";
import { type DiagnosticCode, type MessageParams, catalog } from "./catalog.ts";

/**
 * `error`: nothing is written. `warning`: the output is right, but the document should be
 * corrected. `info`: worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/**
 * A message to the user, as data; `report/render.ts` turns it into text. Text from documents in it
 * is raw: rendering makes it safe.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Location;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** A suggestion for this particular case: "did you mean …". */
  readonly help?: string;
}

/**
 * A pointer into a document, whose line and column are computed when they are printed; or, if the
 * text could not be parsed, a range of the text.
 */
export type Location = PointerLocation | TextLocation;

export interface PointerLocation extends Origin {
  /** The part of the member that is meant. Default: the value. */
  readonly part?: "key" | "value";
}

export interface TextLocation {
  readonly source: string;
  /** In UTF-16 code units from the start of the source's text. */
  readonly offset: number;
  readonly length: number;
}

/** The result of a stage: its value, as complete as possible, and diagnostics about the input. */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Receives a diagnostic of a stage. */
export type Report = (diagnostic: Diagnostic) => void;

export interface DiagnosticDetails {
  readonly help?: string;
  readonly related?: Diagnostic["related"];
  /** The severity, if the configuration overrides that of the catalogue. */
  readonly severity?: Severity;
}

/** Creates a diagnostic. The parameters are those of the code's message. */
export function diagnose<Code extends DiagnosticCode>(
  code: Code,
  params: MessageParams<Code>,
  at?: Location,
  details: DiagnosticDetails = {},
): Diagnostic {
  const entry = catalog[code];
  const message = entry.message as (params: MessageParams<Code>) => string;
  return {
    code,
    severity: details.severity ?? entry.severity,
    message: message(params),
    related: details.related ?? [],
    ...(at === undefined ? {} : { at }),
    ...(details.help === undefined ? {} : { help: details.help }),
  };
}

/** True if any of them is an error, so that nothing may be written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
