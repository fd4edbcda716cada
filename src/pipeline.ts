import { type Diagnostic, hasErrors } from "./diagnostics/diagnostic.ts";
import { createContexts } from "./emit/context.ts";
import type { Emitter, FactsOf } from "./emit/emitter.ts";
import { itemKeys } from "./emit/item-key.ts";
import { type Module, modulesOf } from "./emit/module.ts";
import type { Host } from "./host.ts";
import type { NormalizedDocument, Program } from "./ir/program.ts";
import { factsOf } from "./link/facts.ts";
import { type LinkOptions, link } from "./link/link.ts";
import { operationWords } from "./link/operation-name.ts";
import { type Pins, type Plan, plan } from "./link/plan.ts";
import { type RenameOptions, findRenames } from "./link/renames.ts";
import { type Place, parsePlace, placesOf } from "./link/resource-name.ts";
import { camelCase } from "./link/words.ts";
import { normalize } from "./normalize/document.ts";
import { type LoadOptions, load } from "./source/load.ts";
import { createResolvers } from "./source/resolve.ts";
import type { Entry, SourceSet } from "./source/source.ts";

/** What decides over the output, besides the documents. */
export interface PipelineOptions {
  readonly emitters: readonly Emitter[];
  readonly link: LinkOptions;
  readonly load: LoadOptions;
  /** Names that are settled already, from the lock and the configuration. */
  readonly pins: Pins;
  /** Places in the nested client that are settled, by document and operation: `apps.users.create`. */
  readonly places: Pins;
  /** What is known of the operations when they got their names; unless given, nobody remembers. */
  readonly renames?: RenameOptions;
}

/** Everything that is known of a run before anything is emitted. */
export interface Analysis {
  readonly sources: SourceSet;
  readonly program: Program;
  readonly facts: FactsOf;
  readonly plan: Plan;
  /** For the lock: the `operationId`s that the names of operations are from. */
  readonly operationIds: Pins;
  readonly diagnostics: readonly Diagnostic[];
}

/** The stages from the sources to the plan. All documents are examined, whatever is wrong with some of them. */
export async function analyze(
  entries: readonly Entry[],
  host: Host,
  options: PipelineOptions,
): Promise<Analysis> {
  const loaded = await load(entries, host, options.load);
  const resolverOf = createResolvers(loaded.value);
  const normalized = loaded.value.entries.map((entry) =>
    normalize(entry, loaded.value, resolverOf),
  );
  const documents = normalized.flatMap(({ value }): NormalizedDocument[] =>
    value === undefined ? [] : [value],
  );
  const linked = link(documents, options.link);
  const facts = factsOf(linked.value);
  const renames = findRenames(
    linked.value,
    { names: options.pins, places: options.places },
    options.renames ?? { operationIds: undefined, chosen: {}, accept: false },
  );
  const planned = plan(
    linked.value,
    facts,
    options.emitters,
    placesOfAll(linked.value, renames.settled.places),
    renames.settled.names,
  );
  return {
    sources: loaded.value,
    program: linked.value,
    facts,
    plan: planned.value,
    operationIds: renames.operationIds,
    diagnostics: [
      ...loaded.diagnostics,
      ...normalized.flatMap(({ diagnostics }) => diagnostics),
      ...linked.diagnostics,
      ...renames.diagnostics,
      ...planned.diagnostics,
    ],
  };
}

/** The output modules, whose items are emitted when they are asked for; none where there is an error. */
export function emit(analysis: Analysis): readonly Module[] {
  if (hasErrors(analysis.diagnostics)) return [];
  const { program, facts, plan: names } = analysis;
  let keyOf: ReturnType<typeof itemKeys> | undefined;
  return modulesOf(program, names, createContexts(program, facts, names), (planned) => {
    keyOf ??= itemKeys(program, facts, names);
    return keyOf(planned);
  });
}

function placesOfAll(
  program: Program,
  pins: Pins,
): ReadonlyMap<string, ReadonlyMap<string, Place>> {
  return new Map(
    program.documents.map((document) => {
      const pinned = Object.entries(pins[document.id] ?? {}).map(
        ([key, text]) => [key, parsePlace(text)] as const,
      );
      const flat = new Map(
        document.operations.map((operation) => [
          operation.key,
          camelCase(operationWords(operation)),
        ]),
      );
      return [document.id, placesOf(document, flat, new Map(pinned))];
    }),
  );
}
