import { type Diagnostic, type DiagnosticDetails, diagnose } from "../diagnostics/diagnostic.ts";
import { nearest } from "../diagnostics/suggest.ts";
import type { Emitter } from "../emit/emitter.ts";
import type { ResolvedEmit } from "./resolved-config.ts";

/**
 * Reports emitters of one name, and those that depend on an output that is off or on an emitter
 * that is not there.
 */
export function checkEmitters(
  emitters: readonly Emitter[],
  emit: ResolvedEmit,
  file: string | undefined,
): readonly Diagnostic[] {
  const at = file === undefined ? undefined : { source: file, offset: 0, length: 0 };
  const names = emitters.map(({ name }) => name);
  const known = [...Object.keys(emit), ...names];
  const isOn = new Set([
    ...Object.entries(emit).flatMap(([name, on]) => (on === false ? [] : name)),
    ...names,
  ]);
  const repeated = names.filter(
    (name, index) => known.indexOf(name) !== known.length - names.length + index,
  );
  const lacking = emitters.flatMap(({ name, dependsOn = [] }) =>
    dependsOn
      .filter((needed) => !isOn.has(needed))
      .map((needed) =>
        diagnose(
          "config/emitter-needs",
          { emitter: name, needed },
          at,
          helpFor(needed, emit, known),
        ),
      ),
  );
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
