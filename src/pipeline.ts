import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import type { DiscriminatorOptions } from "./discriminate/discriminate.ts";
import { readDocuments } from "./documents/documents.ts";
import type { Remembered } from "./documents/records.ts";
import { namesBlamed } from "./emit/blamed.ts";
import { createContexts } from "./emit/context.ts";
import type { Emitter } from "./emit/emitter.ts";
import { type PluginFile, pluginFiles } from "./emit/plugin-files.ts";
import type { ConfiguredPagination } from "./pagination/declared.ts";
import type { FactsOf } from "./schema/facts.ts";
import { itemKeys } from "./emit/item-key.ts";
import { type Module, modulesOf } from "./emit/module.ts";
import type { Host } from "./host/host.ts";
import type { DeclarationId } from "./ir/id.ts";
import type { Declaration, Program } from "./ir/program.ts";
import { factsOf } from "./schema/facts.ts";
import { type LinkOptions, type Linking, link } from "./link/link.ts";
import { withoutAliases } from "./plan/aliases.ts";
import { operationWords } from "./plan/operation-name.ts";
import type { ClientNames } from "./plan/client-name.ts";
import type { NameForms } from "./plan/name-forms.ts";
import { type Plan, plan } from "./plan/plan.ts";
import { fixedName, membersOf } from "./plan/pin-key.ts";
import { baseOf, namesIn, type Pins } from "./plan/pin.ts";
import { type RenameOptions, findRenames } from "./plan/renames.ts";
import { type MethodPlace, parsePlace, placesOf } from "./plan/resource-name.ts";
import type { Prepared, PreparedEntry } from "./prepare/prepare.ts";
import type { LoadOptions } from "./source/load.ts";
import type { Entry, SourceSet } from "./source/source.ts";

/** The options that determine the output, besides the documents. */
export interface PipelineOptions {
  readonly emitters: readonly Emitter[];
  readonly link: LinkOptions;
  readonly load: LoadOptions;
  /** Default: discriminators decide, and references to a base are to the base. */
  readonly discriminators?: DiscriminatorOptions;
  /** Names that are fixed by the lock and the configuration. */
  readonly pins: Pins;
  /** The form of the names in each document. Default: the usual one. */
  readonly naming?: (document: string) => NameForms;
  /** Fixed places in the nested client, by document and operation: `apps.users.create`. */
  readonly places: Pins;
  /** The names of clients in earlier runs. Default: none. */
  readonly clients?: ClientNames;
  /** The previous names of operations; absent without a lock. */
  readonly renames?: RenameOptions;
  readonly remembered?: Remembered | undefined;
  /**
   * The declarations that are shared with documents that are not read, with their names in
   * `shared`. Default: all documents are read.
   */
  readonly sharedNames?: ReadonlyMap<DeclarationId, string> | undefined;
  /** The uses of declarations by documents that are not read. Default: none. */
  readonly elsewhere?: Program["elsewhere"];
  /** The pagination settings. Default: none. */
  readonly pagination?: ConfiguredPagination;
}

/** The result of the stages before emission. */
export interface Analysis {
  readonly sources: SourceSet;
  /** The changes to documents before they were read. */
  readonly prepared: readonly Prepared[];
  readonly program: Program;
  /** The program before schemas that are only references are merged with their targets. */
  readonly linked: Program;
  readonly facts: FactsOf;
  readonly plan: Plan<Emitter>;
  readonly emitters: readonly Emitter[];
  readonly pagination: ConfiguredPagination;
  /** True if no document can see another one. */
  readonly areSeparate: boolean;
  /** The shape of each declaration; of none where there is one document. */
  readonly shapes: Linking["shapes"];
  /** Those of the diagnostics that are about components that differ between documents. */
  readonly differing: Linking["differing"];
  /** For the lock: the `operationId`s that the names of operations are derived from. */
  readonly operationIds: Pins;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Runs the stages from the sources to the plan. All documents are analyzed, whatever is wrong with
 * some of them.
 */
export async function analyze(
  entries: readonly (Entry | PreparedEntry)[],
  host: Host,
  options: PipelineOptions,
): Promise<Analysis> {
  const { load, discriminators, remembered } = options;
  const read = await readDocuments(entries, host, { load, discriminators }, remembered);
  const { sharedNames } = options;
  const isShared = sharedNames && (({ id }: Declaration) => sharedNames.has(id));
  const { elsewhere } = options;
  const linked = link(read.value.documents, { ...options.link, isShared, elsewhere });
  const renaming = options.renames ?? { operationIds: undefined, chosen: {}, accept: false };
  const keptNames = renaming.accept ? renaming.chosen : options.pins;
  const members = membersOf(linked.value);
  const program = withoutAliases(linked.value, (target) => {
    const own = members.get(target.id);
    return (own ?? [target]).some((member) => {
      return fixedName(member, own !== undefined, { pins: keptNames }) !== undefined;
    });
  });
  const facts = factsOf(program);
  const settled = { names: options.pins, places: options.places };
  const renames = findRenames(program, settled, renaming);
  const fixed = {
    places: placesOfAll(program, renames.settled.places),
    pins: renames.settled.names,
    chosen: renaming.chosen,
    clients: options.clients ?? {},
    sharedNames,
    forms: options.naming && { of: options.naming, exact: renaming.chosen },
  };
  const planned = namesBlamed(() => plan(program, facts, options.emitters, fixed));
  return {
    sources: read.value.sources,
    prepared: read.value.prepared,
    program,
    linked: linked.value,
    facts,
    plan: planned.value,
    emitters: options.emitters,
    pagination: options.pagination ?? {},
    areSeparate: read.value.areSeparate,
    shapes: linked.shapes,
    differing: linked.differing,
    operationIds: renames.operationIds,
    diagnostics: [
      ...read.diagnostics,
      ...linked.diagnostics,
      ...renames.diagnostics,
      ...planned.diagnostics,
    ],
  };
}

/** The output modules, whose items are emitted on demand; none if there is an error. */
export function emit(analysis: Planned & Pick<Analysis, "diagnostics">): readonly Module[] {
  if (hasErrors(analysis.diagnostics)) return [];
  const { program, facts, plan: names } = analysis;
  let keyOf: ReturnType<typeof itemKeys> | undefined;
  return modulesOf(program, names, contextsOf(analysis), (planned) => {
    keyOf ??= itemKeys(program, facts, names);
    return keyOf(planned);
  });
}

/** The files that emitters make beside modules; none if there is an error. */
export function emitFiles(analysis: Analysis): readonly PluginFile[] {
  if (hasErrors(analysis.diagnostics)) return [];
  return pluginFiles(analysis.program, analysis.emitters, contextsOf(analysis));
}

/** The result of the plan. */
type Planned = Pick<Analysis, "program" | "facts" | "plan"> & Partial<Pick<Analysis, "pagination">>;

function contextsOf({ program, facts, plan: names, pagination }: Planned) {
  return createContexts(program, facts, names, pagination);
}

function placesOfAll(
  program: Program,
  pins: Pins,
): ReadonlyMap<string, ReadonlyMap<string, MethodPlace>> {
  return new Map(
    program.documents.map((document) => {
      const pinned = Object.entries(namesIn(pins, document.id)).map(
        ([key, text]) => [key, parsePlace(text)] as const,
      );
      const flat = new Map(
        document.operations.map((operation) => [
          operation.key,
          baseOf(operationWords(operation), "operation").camel,
        ]),
      );
      return [document.id, placesOf(document, flat, new Map(pinned))];
    }),
  );
}
