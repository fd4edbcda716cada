import { check } from "../check/check.ts";
import { type DiscriminatorOptions, discriminate } from "../discriminate/discriminate.ts";
import { normalize } from "../normalize/document.ts";
import { createResolvers } from "../source/resolve.ts";
import type { LoadOptions } from "../source/load.ts";
import type { Entry, SourceSet } from "../source/source.ts";
import type { Reading } from "./reading.ts";

/** The options of the stages that look at one document. */
export interface DocumentOptions {
  readonly load: LoadOptions;
  /** Default: discriminators decide, and references to a base are to the base. */
  readonly discriminators: DiscriminatorOptions | undefined;
}

/** Returns a function that runs the stages after loading. */
export function readerOf(
  sources: SourceSet,
  discriminators: DiscriminatorOptions | undefined,
): (entry: Entry) => Reading {
  const resolverOf = createResolvers(sources);
  return (entry) => {
    const normalized = normalize(entry, sources, resolverOf);
    if (normalized.value === undefined) {
      return { document: undefined, diagnostics: [normalized.diagnostics] };
    }
    const discriminated = discriminate(normalized.value, discriminators);
    const checked = check(discriminated.value);
    return {
      document: checked.value,
      diagnostics: [normalized, discriminated, checked].map(({ diagnostics }) => diagnostics),
    };
  };
}
