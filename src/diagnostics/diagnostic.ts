import type { Origin } from "../ir/pointer.ts";
import { type DiagnosticCode, type MessageParams, catalog } from "./catalog.ts";

/**
 * `error`: nothing is written. `warning`: the output is right, but the document is not as it should
 * be. `info`: worth knowing.
 */
export type Severity = "error" | "warning" | "info";

/**
 * Something to tell the user, as data; `render.ts` turns it into text. Text from documents in it is
 * raw: rendering makes it safe.
 */
export interface Diagnostic {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  readonly at?: Location;
  readonly related: readonly { readonly at: Location; readonly message: string }[];
  /** What to do about it, for this very case: "did you mean …". */
  readonly help?: string;
}

/**
 * A pointer into a document, of which line and column are computed only when they are printed; or,
 * where there is no document yet, a range of the text.
 */
export type Location = PointerLocation | TextLocation;

export interface PointerLocation extends Origin {
  /** Whether the key or the value is meant. Default: the value. */
  readonly part?: "key" | "value";
}

export interface TextLocation {
  readonly source: string;
  /** In UTF-16 code units from the start of the source's text. */
  readonly offset: number;
  readonly length: number;
}

/**
 * What a stage returns: its value, as complete as it could be made, and what there is to say about
 * the input.
 */
export interface Staged<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}

/** Takes a diagnostic where a stage finds something to tell. */
export type Report = (diagnostic: Diagnostic) => void;

export interface DiagnosticDetails {
  readonly help?: string;
  readonly related?: Diagnostic["related"];
  /** Overrides the catalogue's severity, where the configuration says so. */
  readonly severity?: Severity;
}

/** A diagnostic of the catalogue. The parameters are those that the code's message takes. */
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

/** Whether any of them forbids writing. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === "error");
}
