import type { ResolvedConfig } from "../config/resolved-config.ts";
import { unitsOf } from "../config/units.ts";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { placementIn } from "../format/placement.ts";
import type { Generated } from "../generate.ts";
import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";
import { pinKey } from "../plan/pin-key.ts";
import { namesIn } from "../plan/pin.ts";
import { scopeOf } from "../run-stages.ts";
import { standing } from "../schema/references.ts";
import { formOf } from "../source/later-source.ts";
import { type DocumentFacts, type SharedNames, componentsOf } from "./document-facts.ts";
import type { NewFacts } from "./keep.ts";
import { mentionsIn } from "./same-runtime.ts";

/**
 * Returns what a later run may need of the documents that a run has read; `undefined` if there is
 * anything by which one depends on another that facts do not tell.
 */
export function factsOfRun(
  generated: Generated,
  config: ResolvedConfig,
): ReadonlyMap<string, NewFacts> | undefined {
  const { analysis, diagnostics } = generated;
  const { declarations, documents: read, shared } = analysis.linked;
  const components = componentsOf(declarations.values(), analysis.shapes, (id) => shared.has(id));
  const ids = new Set(read.map(({ id }) => id));
  const documents = config.documents.filter(({ id }) => ids.has(id));
  const bySource = new Map(documents.map(({ id, spec }) => [spec, id]));
  const reported = groupBy(diagnostics, ({ at }) => bySource.get(at?.source ?? "") ?? "");
  if (!analysis.areSeparate || reported.has("") || diagnostics.some(isOfAll)) return undefined;
  const files = filesOf(generated, config);
  const names = sharedNames(generated);
  const mentions = mentionsIn(generated.delivered?.mentions ?? new Map());
  const differing = groupBy(analysis.differing, ({ document }) => document);
  const all = new Map<string, NewFacts>();
  for (const { id, spec } of documents) {
    const source = generated.sources.get(spec);
    if (source === undefined) return undefined;
    const own = reported.get(id) ?? [];
    const facts: DocumentFacts = {
      source: spec,
      form: formOf(source),
      components: components.get(id) ?? [],
      shared: names.get(id) ?? new Map(),
      client: generated.clients.get(id),
      files: files.get(id) ?? [],
      mentions: [...(mentions.get(id) ?? [])].toSorted(),
      diagnostics: own.filter((each) => !isPassing(each) && each.code !== "share/differs"),
      differing: differing.get(id) ?? [],
    };
    all.set(id, { facts, names: [...(analysis.plan.visible.get(id) ?? [])].toSorted() });
  }
  return all;
}

/** True for a diagnostic that may come or go with a change of any document. */
export function isOfAll({ code }: Diagnostic): boolean {
  return code.startsWith("config/") || code === "schema/endless-default";
}

/** True for a diagnostic that is about a choice of this run: the lock has it from then on. */
export function isPassing({ code }: Diagnostic): boolean {
  return code === "name/collision" || code === "name/changed";
}

/** Returns the names of the components that each document shares. */
function sharedNames({
  analysis,
  sharedNames: names,
}: Generated): ReadonlyMap<string, DocumentFacts["shared"]> {
  const { declarations, shared } = analysis.linked;
  const found = new Map<string, Map<DeclarationId, SharedNames>>();
  for (const declaration of declarations.values()) {
    const { id, document } = declaration;
    if (!shared.has(standing(id, analysis.linked))) continue;
    const own = namesIn(analysis.plan.pins, document)[pinKey(declaration)];
    const name = names.get(id);
    if (own === undefined || name === undefined) continue;
    const all = found.get(document) ?? new Map<DeclarationId, SharedNames>();
    found.set(document, all.set(id, { own, shared: name }));
  }
  return found;
}

/** Returns the files of each document, by folder and path. */
function filesOf({ files }: Generated, config: ResolvedConfig): ReadonlyMap<string, string[]> {
  const units = unitsOf(config);
  const all = new Map<string, string[]>();
  for (const unit of units) {
    const placement = placementIn(unit, units);
    for (const { path } of files) {
      const scope = scopeOf(path);
      if (!placement.has(scope)) continue;
      const own = all.get(scope) ?? [];
      own.push(`${unit.folder}/${placement.pathIn(path)}`);
      all.set(scope, own);
    }
  }
  return all;
}
