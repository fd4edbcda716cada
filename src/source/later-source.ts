import { parse } from "./parse.ts";
import type { Source } from "./source.ts";

/** The form of a text that was parsed before. */
export interface SourceForm {
  readonly format: Source["format"];
  /** True if it is JSON with comments or trailing commas. */
  readonly isRelaxed: boolean;
}

/** Returns the form of a source. */
export function formOf({ format, plain }: Source): SourceForm {
  return { format, isRelaxed: plain !== undefined };
}

/** Returns a source that was parsed before, and is parsed again when its value is needed. */
export function laterSource(id: string, text: string, { format, isRelaxed }: SourceForm): Source {
  let parsed: Source | undefined;
  const again = (): Source =>
    (parsed ??= parse(id, text).value ?? { id, text, format, value: undefined });
  return Object.defineProperties({ id, text, format } as Source, {
    ...(isRelaxed && { plain: { enumerable: true, get: () => again().plain } }),
    value: { enumerable: true, get: () => again().value },
  });
}
