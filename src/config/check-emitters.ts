import { type Diagnostic, type DiagnosticDetails, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Emitter } from "../emit/emitter.ts";
import { type Emitting, documentsFor, isOn } from "./emitter-documents.ts";
import type { ResolvedEmit } from "./resolved-config.ts";

/**
 * Reports emitters of one name, and those that depend on an output that is off for all documents,
 * or on an emitter that is not there.
 */
export function checkEmitters(
  emitters: readonly Emitter[],
  emit: ResolvedEmit,
  documents: readonly Emitting[],
  file: string | undefined,
): readonly Diagnostic[] {
  const at = file === undefined ? undefined : { source: file, offset: 0, length: 0 };
  const names = emitters.map(({ name }) => name);
  const known = [...Object.keys(emit), ...names];
  const repeated = names.filter(
    (name, index) => known.indexOf(name) !== known.length - names.length + index,
  );
  const lacking = emitters.flatMap((emitter) => {
    if (documentsFor(emitter, emitters, documents).length > 0) return [];
    const { name, dependsOn = [] } = emitter;
    const nowhere = dependsOn.filter(
      (needed) => !documents.some((document) => isOn(needed, emitters, document)),
    );
    return (nowhere.length > 0 ? nowhere : dependsOn).map((needed) => {
      const help = helpFor(needed, emit, known);
      return diagnose("config/emitter-needs", { emitter: name, needed }, at, help);
    });
  });
  return [
    ...repeated.map((name) => diagnose("config/duplicate-emitter", { name }, at)),
    ...lacking,
  ];
}

function helpFor(needed: string, emit: ResolvedEmit, known: readonly string[]): DiagnosticDetails {
  if (Object.hasOwn(emit, needed)) return { help: `set \`emit.${needed}\`` };
  const like = nearest(needed, known);
  return { help: like === undefined ? `add it to \`emitters\`` : `did you mean \`${like}\`?` };
}
