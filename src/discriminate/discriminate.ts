import type { Diagnostic, Report, Staged } from "../diagnostics/diagnostic.ts";
import { toPointer } from "../ir/pointer.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import { type Inheritance, withBaseUnions } from "./base-unions.ts";
import { withDecidedUnions } from "./decided-unions.ts";
import { withTaggedSubtypes } from "./tagged-subtypes.ts";

/** The meaning of discriminators. */
export interface DiscriminatorOptions {
  /** `hint`: a discriminator never changes which values are valid, nor their types. */
  readonly discriminator: "decides" | "hint";
  readonly inheritance: Inheritance;
}

export const usualDiscriminators: DiscriminatorOptions = {
  discriminator: "decides",
  inheritance: "base",
};

/**
 * Replaces the discriminators of a document by schemas of the tag: each member of a union, and each
 * schema that extends a base, then requires its own values. Types, validators, samples and all
 * later stages follow from these schemas, so they agree.
 */
export function discriminate(
  { document, declarations }: NormalizedDocument,
  { discriminator, inheritance }: DiscriminatorOptions = usualDiscriminators,
): Staged<NormalizedDocument> {
  const diagnostics: Diagnostic[] = [];
  const report = onceAtEachPlace((diagnostic) => void diagnostics.push(diagnostic));
  const decides = discriminator === "decides";
  const tagged = decides ? withTaggedSubtypes(declarations, report) : declarations;
  const read = { document, declarations: withBaseUnions(tagged, inheritance, report) };
  return { value: decides ? withDecidedUnions(read, report) : read, diagnostics };
}

/** A schema may be read in several contexts. */
function onceAtEachPlace(report: Report): Report {
  const seen = new Set<string>();
  return (diagnostic) => {
    const { code, message, at } = diagnostic;
    const place = at === undefined || !("path" in at) ? "" : `${at.source}#${toPointer(at.path)}`;
    const key = `${code} ${place} ${message}`;
    if (seen.has(key)) return;
    seen.add(key);
    report(diagnostic);
  };
}
