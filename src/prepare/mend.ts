import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { type Origin, keysOf } from "../ir/pointer.ts";
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
  const draft = draftOf(document);
  const applied: AppliedOverlay[] = [];
  for (const overlay of overlays) {
    const actions = applyOverlay(draft, overlay, report);
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
  return applyJsonPatch(draft, operations, patch.at, report);
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
