import { type Diagnostic, type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { type Origin, keysOf } from "../ir/pointer.ts";
import { maxNesting } from "../source/limits.ts";
import type { Source } from "../source/source.ts";
import { adopt } from "./difference.ts";
import { Draft, type Keys } from "./draft.ts";
import { applyJsonPatch } from "./json-patch.ts";
import { type AppliedAction, applyOverlay } from "./overlay.ts";
import type { PatchOperation } from "./preparation.ts";

/** A document after its overlays, and their actions. */
export interface Mended {
  readonly draft: Draft;
  readonly overlays: readonly AppliedOverlay[];
}

export interface AppliedOverlay {
  /** The id of its source. */
  readonly source: string;
  readonly actions: readonly AppliedAction[];
}

/** Applies overlays to a document, in their order. */
export function applyOverlays(
  document: Source,
  overlays: readonly Source[],
  report: Report,
): Mended {
  let draft = draftOf(document);
  const applied: AppliedOverlay[] = [];
  for (const overlay of overlays) {
    const actions = applyOverlay(draft, overlay, report);
    const problem = sizeProblem(draft.value, { source: overlay.id, path: undefined });
    if (problem !== undefined) {
      report(problem);
      draft = draftOf(document);
      break;
    }
    applied.push({ source: overlay.id, actions });
  }
  return { draft, overlays: applied };
}

/** A patch, and its place in the configuration. */
export interface PlacedPatch {
  readonly document: string;
  readonly at: Origin;
}

/** Applies a JSON Patch. Returns the number of its operations that were applied. */
export function applyPatch(
  draft: Draft,
  operations: readonly PatchOperation[],
  patch: PlacedPatch,
  report: Report,
): number {
  const applied = applyJsonPatch(draft, operations, patch.at, report);
  const problem = sizeProblem(draft.value, patch.at);
  if (problem !== undefined) report(problem);
  return applied;
}

/** Takes over what a function has made of a document. Returns the places that have changed. */
export function adoptPatched(
  draft: Draft,
  value: unknown,
  { document, at: place }: PlacedPatch,
  report: Report,
): readonly Keys[] {
  const changed = adopt(draft, value, place);
  if (changed.length === 0) report(diagnose("patch/no-change", { document }, place));
  return changed;
}

/** Returns the source of a prepared document, which knows where its values are from. */
export function preparedSource(document: Source, name: string, draft: Draft): Source {
  const { text, format } = document;
  return {
    id: preparedId(document.id, name),
    text,
    format,
    value: draft.value,
    originOf: (path) => draft.originOf(keysOf(path)),
  };
}

/** The id of the source of a prepared document. It has the folder of the document's own source. */
export function preparedId(source: string, document: string): string {
  return `${source} (prepared for ${document})`;
}

function draftOf({ id, value }: Source): Draft {
  return new Draft(value, { source: id, path: undefined });
}

/** The maximum number of values of a prepared document, each alias and copy counted. */
const maxValues = 5_000_000;

/** Reports a document that is nested too deep, or has become too large. */
function sizeProblem(root: unknown, place: Origin): Diagnostic | undefined {
  let count = 0;
  let level: unknown[] = [root];
  for (let depth = 1; level.length > 0; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== "object" || value === null) continue;
      for (const part of Object.values(value)) next.push(part);
      if (count + next.length > maxValues) {
        return diagnose("source/too-large", { path: place.source }, place);
      }
    }
    count += next.length;
    if (depth > maxNesting) return diagnose("source/nesting", { limit: maxNesting }, place);
    level = next;
  }
  return undefined;
}
