import type { Staged } from "../diagnostics/diagnostic.ts";
import { groupBy } from "../ir/group-by.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Program } from "../ir/program.ts";
import type { FactsOf } from "../schema/facts.ts";
import { candidatesFor } from "./candidates.ts";
import type { ClientNames } from "./client-name.ts";
import { type Form, type Forms, formOf } from "./name-forms.ts";
import { type Alias, type PlannedSymbol, Naming } from "./naming.ts";
import { type FixedNames, membersOf } from "./pin-key.ts";
import { type Pins, pinsOf, printPin } from "./pin.ts";
import type { MethodPlace } from "./resource-name.ts";
import {
  type BaseName,
  type Declarer,
  type Planned,
  type Subject,
  type SymbolKey,
  subjectKey,
} from "./subject.ts";

/** Every name and every module, final. No later stage invents a name. */
export interface Plan<Kind extends Declarer = Declarer> {
  readonly items: readonly PlannedItem<Kind>[];
  readonly symbols: ReadonlyMap<SymbolKey, PlannedSymbol>;
  /** The base name of each subject in the form of its document, by its key. */
  readonly bases: ReadonlyMap<string, BaseName>;
  /** The same without their form, as they are kept. */
  readonly plainBases: ReadonlyMap<string, BaseName>;
  /** The symbols that documents export under names of their own. */
  readonly aliases: readonly Alias[];
  /** The names that are visible in `shared` and in each document, with those that it shares. */
  readonly visible: ReadonlyMap<string, ReadonlySet<string>>;
  /** The place of each operation in its document's nested client, by document and operation key. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, MethodPlace>>;
  /** The chosen base names, for the lock. */
  readonly pins: Pins;
}

export interface PlannedItem<Kind extends Declarer = Declarer> {
  readonly emitter: Kind;
  readonly item: Planned;
  readonly name: string;
}

/** The decisions made before symbols get their names. */
export interface Settled extends FixedNames {
  /** The place of each operation in its document's nested client, by document and operation key. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, MethodPlace>>;
  /** The names of clients in earlier runs. */
  readonly clients: ClientNames;
  /**
   * The names in `shared` that all documents together have given, by declaration, where not all of
   * them are read.
   */
  readonly sharedNames?: ReadonlyMap<DeclarationId, string> | undefined;
  /** The forms of names. Default: the usual one. */
  readonly forms?: Forms | undefined;
}

/**
 * Collects the declarations of every emitter, and gives each symbol its name.
 *
 * Names are unique within a document together with what it shares, so that imports never need to
 * rename. Names of earlier runs win, and what follows from them: nothing that is new changes them.
 * The order is otherwise: names that do not depend on a subject, shared declarations, components
 * whose name is valid as it is, other components, operations, their parts, resources. Within each
 * group the order is that of the keys, so the order of the input does not matter.
 */
export function plan<Kind extends Declarer>(
  program: Program,
  facts: FactsOf,
  emitters: readonly Kind[],
  settled: Settled,
): Staged<Plan<Kind>> {
  const { places, forms } = settled;
  const formed = new Map<string, Form | undefined>();
  const formFor = (subject: Subject): Form | undefined => {
    const key = subjectKey(subject);
    if (!formed.has(key)) formed.set(key, forms && formOf(subject, program, forms));
    return formed.get(key);
  };
  const declared = emitters.flatMap((emitter) =>
    [...emitter.declare(program, facts, (document) => places.get(document) ?? new Map())].map(
      (item) => ({ emitter, item: inForm(item, formFor(item.subject)) }),
    ),
  );
  const groups = groupBy(declared, ({ item }) => subjectKey(item.subject));
  const naming = new Naming(program, groups);
  const candidates = candidatesFor(program, places, settled);
  for (const candidate of candidates) naming.reserve(candidate);
  for (const candidate of candidates) naming.name(candidate);
  naming.finish(settled.sharedNames);
  const { items, symbols, bases, aliases, visible, pins, diagnostics } = naming;
  return {
    value: {
      items,
      symbols,
      bases: new Map([...bases].map(([key, base]) => [key, formed.get(key)?.base(base) ?? base])),
      plainBases: bases,
      aliases,
      visible,
      places,
      pins: pinsOf(pins),
    },
    diagnostics,
  };
}

function inForm(item: Planned, form: Form | undefined): Planned {
  return form === undefined ? item : { ...item, name: (base) => form.name(item, base) };
}

/** The name in `shared` of each declaration that documents share, for links. */
export function sharedNamesOf(
  program: Program,
  { plainBases: bases }: Plan,
): ReadonlyMap<DeclarationId, string> {
  return new Map(
    [...membersOf(program)].flatMap(([id, members]) => {
      const base = bases.get(id);
      return base === undefined
        ? []
        : members.map((member) => [member.id, printPin(base)] as const);
    }),
  );
}

/** The names of the clients, by document, of those that have one. */
export function clientNames({ bases, items }: Plan): ReadonlyMap<string, string> {
  return new Map(
    items.flatMap(({ item: { subject } }) => {
      if (subject.kind !== "resource" || subject.path !== "") return [];
      return [[subject.document, bases.get(subjectKey(subject))?.pascal ?? ""] as const];
    }),
  );
}
