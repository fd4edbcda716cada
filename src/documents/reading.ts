import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Document } from "../ir/api.ts";
import type { NormalizedDocument } from "../ir/program.ts";

/** The results of the stages that look at one document. */
export interface Reading {
  /** `undefined` if the source is not an OpenAPI description. */
  readonly document: NormalizedDocument | undefined;
  /** The diagnostics of each stage. */
  readonly diagnostics: readonly (readonly Diagnostic[])[];
}

/** Returns a reading whose document has no raw form. */
export function withoutRaw(reading: Reading): Reading {
  return withDocument(reading, (document) => {
    const names = Object.keys(document) as readonly (keyof Document)[];
    const kept = names.filter((name) => name !== "raw");
    return Object.fromEntries(kept.map((name) => [name, document[name]])) as unknown as Document;
  });
}

/** Returns a reading whose document has the raw form of another reading, made when it is needed. */
export function withRawOf(reading: Reading, again: () => Reading): Reading {
  return withDocument(reading, (document) => {
    let made: Document | undefined;
    const get = (): Document["raw"] | undefined => (made ??= again().document?.document)?.raw;
    return Object.defineProperty({ ...document }, "raw", {
      get,
      enumerable: true,
      configurable: true,
    });
  });
}

function withDocument(reading: Reading, change: (document: Document) => Document): Reading {
  const read = reading.document;
  if (read === undefined) return reading;
  return { ...reading, document: { ...read, document: change(read.document) } };
}
