import type { Memo } from "../cache/memo.ts";
import type { ResolvedConfig, ResolvedDocument } from "../config/resolved-config.ts";
import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { withSeverities } from "../diagnostics/severity.ts";
import { readDocuments } from "../documents/documents.ts";
import type { Remembered } from "../documents/records.ts";
import { accessOf, entryOf, linkingOf } from "../examine.ts";
import type { Generated } from "../generate.ts";
import type { Part } from "../run-stages.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, NormalizedDocument } from "../ir/program.ts";
import { shapesOf } from "../ir/shape.ts";
import { type Differing, differenceOf } from "../link/link.ts";
import { type ComponentFacts, componentsOf, contentOf } from "../parts/document-facts.ts";
import { factsOfRun, isOfAll } from "../parts/facts-of-run.ts";
import type { KeptFacts, NewFacts } from "../parts/keep.ts";
import { type Relinked, relink } from "../parts/relink.ts";
import { hasSameNames } from "../parts/same-names.ts";
import { hasSameRuntime } from "../parts/same-runtime.ts";
import { separable } from "../parts/separable.ts";
import type { Analysis } from "../pipeline.ts";
import { pinKey } from "../plan/pin-key.ts";
import { namesIn } from "../plan/pin.ts";
import { laterSource } from "../source/later-source.ts";
import type { Source } from "../source/source.ts";
import { textAt } from "../write/known-files.ts";
import type { Place, Surroundings } from "./place.ts";
import { type Outcome, type RunSettings, runIn } from "./run.ts";

/** An earlier run, and the changes since. */
export interface Earlier {
  readonly kept: KeptFacts;
  /** The paths of the documents that have changed. */
  readonly changed: readonly string[];
  /** The digests of the files in each output folder. */
  readonly files: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** The end of a run of a part. */
export interface PartOutcome extends Outcome {
  readonly generated: Generated;
  /** The facts of the documents that are new. */
  readonly facts: ReadonlyMap<string, NewFacts>;
}

/** Thrown where what has changed affects more than the documents that have changed. */
class Affected extends Error {}

/** The documents that have changed, as they were read. */
interface Read {
  readonly ids: ReadonlySet<string>;
  readonly documents: readonly NormalizedDocument[];
  readonly components: ReadonlyMap<string, readonly ComponentFacts[]>;
}

/**
 * Generates the documents that have changed since an earlier run, and leaves the rest of its output
 * as it is. The result is that of a run that generates everything; returns `undefined` where it
 * might not be, before anything is written.
 */
export async function runPart(
  place: Place,
  around: Surroundings,
  settings: RunSettings,
  earlier: Earlier,
): Promise<PartOutcome | undefined> {
  const { config } = around;
  const meant = separable(config, earlier.changed);
  const { cache } = settings;
  if (meant === undefined || cache === undefined) return undefined;
  const remembered = { memo: cache.documents, program: place.stamp() };
  // Nothing has read a text that has just changed: the file with the others is left closed.
  const memo: Memo = { ...remembered.memo, get: () => undefined };
  const read = await readChanged(place, meant, config, { ...remembered, memo });
  const relinked = read && relinkedWith(read, earlier, config);
  if (read === undefined || relinked === undefined) return undefined;
  const compared = await comparedIn(relinked, read, { place, config, remembered });
  const differing = differingNow(relinked, earlier, compared);
  if (differing === undefined || !haveSameWords(relinked, compared)) return undefined;
  const part = partOf(read, relinked, earlier, config);
  const outcome = await runIn(place, around, { ...settings, part }).catch((error: unknown) => {
    if (error instanceof Affected) return undefined;
    throw error;
  });
  if (outcome?.generated === undefined) return undefined;
  const ended = { ...outcome, generated: outcome.generated };
  return await withKept(ended, { read, earlier, config, differing, place });
}

/** Reads the documents that have changed; `undefined` if they have errors or depend on others. */
async function readChanged(
  place: Place,
  meant: readonly ResolvedDocument[],
  config: ResolvedConfig,
  remembered: Remembered,
): Promise<Read | undefined> {
  const options = { load: accessOf(config), discriminators: config.discriminators };
  const read = await readDocuments(meant.map(entryOf), place.host, options, remembered);
  const { documents, areSeparate } = read.value;
  const found = withSeverities(read.diagnostics, config.severities);
  if (!areSeparate || documents.length < meant.length || hasErrors(found)) return undefined;
  const declarations = documents.flatMap((each) => each.declarations);
  return {
    ids: new Set(meant.map(({ id }) => id)),
    documents,
    components: componentsOf(declarations, shapesOf(declarations), () => true),
  };
}

function relinkedWith(
  { ids, components }: Read,
  { kept }: Earlier,
  config: ResolvedConfig,
): Relinked | undefined {
  const all = [...kept.facts].toSorted(([a], [b]) => (a < b ? -1 : 1));
  const change = {
    before: all.flatMap(([, facts]) => facts.components),
    after: all.flatMap(([id, facts]) =>
      ids.has(id) ? (components.get(id) ?? []) : facts.components,
    ),
    documents: ids,
  };
  return relink(change, linkingOf(config));
}

/** The place that documents are read from, and how. */
interface Around {
  readonly place: Place;
  readonly config: ResolvedConfig;
  readonly remembered: Remembered;
}

/** Returns the declarations of all components that are compared. */
async function comparedIn(
  { differing, heirs }: Relinked,
  { documents, ids }: Read,
  { place, config, remembered }: Around,
): Promise<ReadonlyMap<DeclarationId, Declaration>> {
  const meant = [...differing.flat(), ...heirs.map(([, { id }]) => id)];
  const needed = config.documents.filter(
    ({ id }) => !ids.has(id) && meant.some((each) => each.startsWith(`${id}#`)),
  );
  const options = { load: accessOf(config), discriminators: config.discriminators };
  const others = await readDocuments(needed.map(entryOf), place.host, options, remembered);
  const all = [...documents, ...others.value.documents].flatMap(({ declarations }) => declarations);
  return new Map(all.map((declaration) => [declaration.id, declaration]));
}

/** Returns the reports of components that differ from namesakes, of the names that have changed. */
function differingNow(
  { differing, hints }: Relinked,
  { kept }: Earlier,
  compared: ReadonlyMap<DeclarationId, Declaration>,
): ReadonlyMap<string, readonly Differing[]> | undefined {
  const now: Differing[] = [];
  for (const [first, second] of differing) {
    const [one, other] = [compared.get(first), compared.get(second)];
    if (one === undefined || other === undefined) return undefined;
    now.push(differenceOf(one, other));
  }
  const all = [...kept.facts].map(([id, facts]) => {
    const lasting = facts.differing.filter(({ hint }) => !hints.has(hint));
    return [id, [...lasting, ...now.filter(({ document }) => document === id)]] as const;
  });
  return new Map(all);
}

/** True if what is shared has the same words, where another document says them now. */
function haveSameWords(
  { heirs }: Relinked,
  compared: ReadonlyMap<DeclarationId, Declaration>,
): boolean {
  return heirs.every(([{ content }, { id }]) => {
    const declaration = compared.get(id);
    return declaration !== undefined && contentOf(declaration) === content;
  });
}

/** Returns the part of the output that is made anew. */
function partOf(
  { ids }: Read,
  relinked: Relinked,
  { kept: { facts, namesIn: namesBefore }, files }: Earlier,
  config: ResolvedConfig,
): Part {
  const own = [...facts].filter(([id]) => ids.has(id));
  const replaced = new Set(own.flatMap(([, each]) => each.files));
  const names = relinked.classes.flatMap(([[first], members]) => {
    const name = facts.get(first.document)?.shared.get(first.id)?.shared;
    const meant = members.filter(({ document: id }) => ids.has(id) || relinked.joined.has(id));
    return name === undefined ? [] : meant.map(({ id }) => [id, name] as const);
  });
  return {
    documents: [...ids],
    beside: [...relinked.joined].filter((id) => !ids.has(id)),
    sharedNames: new Map(names),
    kept: new Map(
      [...files].map(([folder, digests]) => [
        folder,
        new Map([...digests].filter(([path]) => !replaced.has(`${folder}/${path}`))),
      ]),
    ),
    checkAnalysis: (analysis) => {
      const changed = changedNames(ids, namesBefore, analysis);
      const around = { documents: ids, before: facts, own: ownNames(analysis), changed };
      const isSame = changed !== undefined && hasSameNames(relinked, { ...around, changed });
      if (!isSame || hasErrors(analysis.diagnostics)) throw new Affected();
      if (analysis.diagnostics.some(isOfAll)) throw new Affected();
    },
    checkMentions: (mentions) => {
      if (!hasSameRuntime({ documents: ids, mentions }, facts, config)) throw new Affected();
    },
  };
}

/** Returns the name in its document of each component of an analysis. */
function ownNames({ plan, linked }: Analysis): ReadonlyMap<DeclarationId, string> {
  return new Map(
    [...linked.declarations.values()].flatMap((declaration) => {
      const name = namesIn(plan.pins, declaration.document)[pinKey(declaration)];
      return name === undefined ? [] : [[declaration.id, name] as const];
    }),
  );
}

/** Returns the names that are visible in one of the documents, before or now but not both. */
function changedNames(
  ids: ReadonlySet<string>,
  namesBefore: KeptFacts["namesIn"],
  { plan }: Analysis,
): ReadonlySet<string> | undefined {
  const changed = new Set<string>();
  for (const id of ids) {
    const names = namesBefore(id);
    if (names === undefined) return undefined;
    const [before, now] = [new Set(names), plan.visible.get(id) ?? new Set<string>()];
    for (const name of before) if (!now.has(name)) changed.add(name);
    for (const name of now) if (!before.has(name)) changed.add(name);
  }
  return changed;
}

/** Everything that the result of a part is joined with. */
interface Rest {
  readonly read: Read;
  readonly earlier: Earlier;
  readonly config: ResolvedConfig;
  readonly differing: ReadonlyMap<string, readonly Differing[]>;
  readonly place: Place;
}

/** Joins the result of a part with what stays of the earlier run. */
async function withKept(
  outcome: Outcome & { readonly generated: Generated },
  { read: { ids }, earlier, config, differing, place }: Rest,
): Promise<PartOutcome | undefined> {
  const { generated } = outcome;
  const made = factsOfRun(generated, config);
  if (made === undefined) return undefined;
  const facts = new Map<string, NewFacts>();
  const diagnostics: Diagnostic[] = [];
  const clients = new Map<string, string>();
  const kept = new Set(
    [...earlier.kept.facts].flatMap(([id, { source }]) => (ids.has(id) ? [] : source)),
  );
  const isOwn = ({ code, at }: Diagnostic): boolean =>
    code !== "share/differs" && !kept.has(at?.source ?? "");
  for (const [id, old] of earlier.kept.facts) {
    const own = differing.get(id) ?? [];
    const reports = own.map(({ diagnostic }) => diagnostic);
    diagnostics.push(...withSeverities(reports, config.severities));
    const anew = ids.has(id) ? made.get(id) : undefined;
    const base = anew?.facts ?? old;
    const isChanged = anew !== undefined || !isEqual(own, old.differing);
    const names = anew?.names ?? (isChanged ? earlier.kept.namesIn(id) : undefined) ?? [];
    if (isChanged) facts.set(id, { facts: { ...base, differing: own }, names });
    if (anew === undefined) diagnostics.push(...old.diagnostics);
    if (base.client !== undefined) clients.set(id, base.client);
  }
  const sources = await sourcesOf(diagnostics, earlier, place);
  return {
    ...outcome,
    generated: { ...generated, clients },
    diagnostics: [...diagnostics, ...outcome.diagnostics.filter(isOwn)],
    sources: new Map([...sources, ...outcome.sources]),
    facts,
  };
}

/** Reads the sources that diagnostics point into. */
async function sourcesOf(
  diagnostics: readonly Diagnostic[],
  { kept }: Earlier,
  { host }: Place,
): Promise<ReadonlyMap<string, Source>> {
  const places = diagnostics.flatMap(({ at, related }) => [at, ...related.map((each) => each.at)]);
  const meant = new Set(places.map((at) => at?.source));
  const sources = new Map<string, Source>();
  for (const { source, form } of kept.facts.values()) {
    const text = meant.has(source) ? await textAt(host, source) : undefined;
    if (text !== undefined) sources.set(source, laterSource(source, text, form));
  }
  return sources;
}

function isEqual(one: readonly Differing[], other: readonly Differing[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
