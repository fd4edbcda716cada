import type { Emitter } from "../emit/emitter.ts";
import type { ResolvedEmit } from "./resolved-config.ts";

/** A document and the outputs that it has. */
export interface Emitting {
  readonly id: string;
  readonly emit: ResolvedEmit;
}

/**
 * Returns the documents for which an emitter has all that it depends on: outputs of `emit`, and
 * other emitters, for which the same holds.
 */
export function documentsFor(
  emitter: Emitter,
  emitters: readonly Emitter[],
  documents: readonly Emitting[],
): readonly Emitting[] {
  return documents.filter((document) => hasAll(emitter, emitters, document));
}

function hasAll(
  { dependsOn = [], name }: Emitter,
  emitters: readonly Emitter[],
  document: Emitting,
  around: readonly string[] = [],
): boolean {
  // Emitters that depend on each other need nothing more than what each needs.
  return (
    around.includes(name) ||
    dependsOn.every((needed) => isOn(needed, emitters, document, [...around, name]))
  );
}

/** True if an output or an emitter is on for a document. */
export function isOn(
  name: string,
  emitters: readonly Emitter[],
  document: Emitting,
  around: readonly string[] = [],
): boolean {
  const { emit } = document;
  if (Object.hasOwn(emit, name)) return emit[name as keyof ResolvedEmit] !== false;
  const other = emitters.find((each) => each.name === name);
  return other !== undefined && hasAll(other, emitters, document, around);
}
