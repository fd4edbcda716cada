import { digest } from "../cache/digest.ts";
import type { Memo } from "../cache/memo.ts";
import { pack, unpack } from "../cache/packed.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type SourceForm, formOf, laterSource } from "../source/later-source.ts";
import type { Entry, Source } from "../source/source.ts";
import { type Reading, withoutRaw } from "./reading.ts";

/** A self-contained document as it was read. */
export interface ReadDocument {
  readonly source: Source;
  /** The diagnostics of its text. */
  readonly parsing: readonly Diagnostic[];
  /** One that was recalled has no raw form. */
  readonly reading: Reading;
}

/** The memory of earlier runs. */
export interface Remembered {
  readonly memo: Memo;
  /** A text that changes with the program. */
  readonly program: string;
}

/**
 * The documents that earlier runs have read. `more` is everything besides its text that a document
 * was made from.
 */
export interface DocumentRecords {
  recall(entry: Entry, text: string, more?: readonly string[]): ReadDocument | undefined;
  remember(entry: Entry, read: ReadDocument, more?: readonly string[]): void;
}

type DocumentRecord = Omit<ReadDocument, "source"> & { readonly form: SourceForm };

/** Returns the records of documents that were read with the same options and the same program. */
export function documentRecords({ memo, program }: Remembered, options: object): DocumentRecords {
  const made = digest(program, JSON.stringify(options));
  const nameOf = ({ document, source }: Entry, text: string, more: readonly string[]): string =>
    digest("document", made, document, source, text, ...more);
  return {
    recall(entry, text, more = []) {
      const packed = memo.get(nameOf(entry, text, more));
      const found = packed === undefined ? undefined : unpack(packed);
      if (found === undefined) return undefined;
      const { form, ...read } = found as DocumentRecord;
      return { ...read, source: laterSource(entry.source, text, form) };
    },
    remember(entry, { source, parsing, reading }, more = []) {
      const record: DocumentRecord = {
        form: formOf(source),
        parsing,
        reading: withoutRaw(reading),
      };
      const packed = pack(record);
      if (packed !== undefined) memo.set(nameOf(entry, source.text, more), packed);
    },
  };
}
