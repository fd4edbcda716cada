import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import { type Candidate, type CandidatePin, commonBases } from "./candidates.ts";
import { appearanceOf } from "./look-alikes.ts";
import { membersOf } from "./pin-key.ts";
import { parsePin, printPin } from "./pin.ts";
import { reservedNames } from "./reserved.ts";
import {
  type BaseName,
  type Declarer,
  type Planned,
  type SymbolKey,
  symbolKey,
} from "./subject.ts";
import { VisibleNames } from "./visible-names.ts";

/** A symbol with its name. */
export interface PlannedSymbol {
  readonly name: string;
  readonly scope: string;
  readonly file: string;
  readonly as: Planned["as"];
}

/** A shared symbol that a document exports under another name than `shared` does. */
export interface Alias {
  readonly document: string;
  readonly symbol: SymbolKey;
  readonly name: string;
}

/** The declaration of a symbol, and the symbol. */
export interface Declared {
  readonly emitter: Declarer;
  readonly item: Planned;
}

/** The name of an item that is taken, and stays the same whatever base name it gets. */
export class FixedName extends Error {
  readonly declared: Declared;
  readonly taken: string;

  constructor(declared: Declared, taken: string) {
    super(`no other name for ${symbolKey(declared.item.role, declared.item.subject)}`);
    this.declared = declared;
    this.taken = taken;
  }
}

/** The number of base names after which it is looked for a name that none of them changes. */
const manyTries = 10;

/** Gives names to one subject after the other; what has a name keeps it. */
export class Naming<Each extends Declared> {
  readonly items: (Each & { readonly name: string })[] = [];
  readonly symbols: Map<SymbolKey, PlannedSymbol> = new Map();
  readonly bases: Map<string, BaseName> = new Map();
  readonly aliases: Alias[] = [];
  /** The names for the lock, by document and key. */
  readonly pins: Map<string, Map<string, string>> = new Map();
  readonly diagnostics: Diagnostic[] = [];
  /** The names that are visible in each place. */
  get visible(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.#taken.visible;
  }
  readonly #groups: ReadonlyMap<string, readonly Each[]>;
  readonly #taken: VisibleNames;
  /** The documents that share a declaration. */
  readonly #sharers: ReadonlyMap<string, readonly string[]>;
  /** The shared components, and their names in the documents. */
  readonly #shared: {
    readonly candidate: Candidate;
    readonly names: ReadonlyMap<string, BaseName>;
  }[] = [];
  /** A name by what a reader sees of it. */
  readonly #seen: Map<string, string> = new Map();

  constructor(program: Program, groups: ReadonlyMap<string, readonly Each[]>) {
    this.#groups = groups;
    this.#taken = new VisibleNames(program.documents.map(({ id }) => id));
    this.#sharers = new Map(
      [...membersOf(program)].map(([id, members]): [DeclarationId, readonly string[]] => [
        id,
        [...new Set(members.map(({ document }) => document))],
      ]),
    );
  }

  /** Reserves the names that subjects have in the lock, so that no other one evades to them. */
  reserve({ subject, pins }: Candidate): void {
    for (const { document, fixed } of pins) {
      if (fixed === undefined) continue;
      for (const { item } of this.#group(subject)) {
        this.#taken.reserve(document, item.name(fixed), subject);
      }
    }
  }

  /** Gives names to the symbols of a subject; to those of a shared one in its documents. */
  name(candidate: Candidate): void {
    const { subject, pins, basesFor } = candidate;
    if (this.#sharers.has(subject) && basesFor !== undefined) {
      this.#shared.push({ candidate, names: this.#ownNames(candidate, basesFor) });
      return;
    }
    const placesOf = (item: Planned): readonly string[] => this.#placesOf(item, subject);
    const chosen = this.#choose(candidate.bases(this.bases), subject, placesOf);
    this.#declare(subject, chosen.base);
    if (pins.length === 0) this.#report(candidate, candidate, chosen);
    for (const pin of pins) this.#record(candidate, pin, chosen);
  }

  /**
   * Gives names to the shared symbols in `shared`: those of the documents, unless two documents
   * disagree, or one has another thing of this name. This comes last and depends on nothing but the
   * names in documents, so that it is the same in the next run. `fixed` are names that were given
   * with more documents.
   */
  finish(fixed: ReadonlyMap<string, string> = new Map()): void {
    const inOrder = this.#shared.toSorted(({ candidate: a }, { candidate: b }) =>
      a.subject < b.subject ? -1 : 1,
    );
    for (const { candidate, names } of inOrder) {
      const { subject } = candidate;
      const placesOf = (item: Planned, base: BaseName): readonly string[] => {
        const isOther = (place: string): boolean => {
          const own = names.get(place);
          return own === undefined || !isSame(own, base);
        };
        return this.#placesOf(item, subject).filter(isOther);
      };
      const known = fixed.get(subject);
      const bases = commonBases([...names.values()]);
      const base =
        known === undefined ? this.#choose(bases, subject, placesOf).base : parsePin(known);
      this.#declare(subject, base);
      for (const [document, own] of names)
        if (!isSame(own, base)) this.#alias(subject, document, own);
    }
  }

  /** Chooses the names of a shared component in its documents. */
  #ownNames(
    candidate: Candidate,
    basesFor: NonNullable<Candidate["basesFor"]>,
  ): ReadonlyMap<string, BaseName> {
    const { subject, pins } = candidate;
    const names = new Map<string, BaseName>();
    for (const pin of pins) {
      const { document } = pin;
      const known = names.get(document);
      const chosen: Chosen =
        known === undefined
          ? this.#choose(basesFor(pin), subject, () => [document])
          : { base: known, collided: false };
      names.set(document, chosen.base);
      for (const { item } of this.#group(subject)) {
        this.#taken.take([document], item.name(chosen.base));
      }
      this.#record(candidate, pin, chosen);
    }
    return names;
  }

  /** Adds the symbols of a subject. */
  #declare(subject: string, base: BaseName): void {
    this.bases.set(subject, base);
    for (const each of this.#group(subject)) {
      const { item } = each;
      const { scope, file, as } = item;
      const name = item.name(base);
      this.#taken.take(this.#placesOf(item, subject), name);
      this.symbols.set(symbolKey(item.role, item.subject), { name, scope, file, as });
      this.items.push({ ...each, name });
    }
  }

  /** Exports the symbols of a shared subject under other names in a document. */
  #alias(subject: string, document: string, own: BaseName): void {
    for (const { item } of this.#group(subject)) {
      const symbol = symbolKey(item.role, item.subject);
      const name = item.name(own);
      if (this.symbols.get(symbol)?.name !== name) this.aliases.push({ document, symbol, name });
    }
  }

  /**
   * Returns the first base name for which all names of the subject's symbols are free. Throws a
   * `FixedName` if one of them will never be.
   */
  #choose(
    bases: Iterable<BaseName>,
    subject: string,
    placesOf: (item: Planned, base: BaseName) => readonly string[],
  ): Chosen {
    let collided = false;
    let tries = 0;
    for (const base of bases) {
      const named = this.#group(subject).map((each) => ({ each, name: each.item.name(base) }));
      const isTaken = ({ each: { item }, name }: (typeof named)[number]): boolean =>
        this.#taken.has(placesOf(item, base), name, subject);
      const taken = named.some(isTaken);
      if (!taken && !named.some(({ name }) => reservedNames.has(name))) return { base, collided };
      tries += 1;
      if (tries === manyTries) {
        const fixed = named.find(
          (one) => isFixed(one.each.item) && (isTaken(one) || reservedNames.has(one.name)),
        );
        if (fixed !== undefined) throw new FixedName(fixed.each, fixed.name);
      }
      // A reserved word is no collision between two things of the document: it is not reported.
      collided ||= taken;
    }
    throw new Error(`no name for ${subject}`);
  }

  /** Keeps a name for the lock, and reports it if it is not the one that is expected. */
  #record(candidate: Candidate, pin: CandidatePin, { base, collided }: Chosen): void {
    const { document, key, at } = pin;
    const names = this.pins.get(document) ?? new Map<string, string>();
    this.pins.set(document, names.set(key, printPin(base)));
    this.#report(candidate, pin, { base, collided });
    const appearance = `${document} ${appearanceOf(base.pascal)}`;
    const like = this.#seen.get(appearance) ?? base.pascal;
    if (like !== base.pascal) {
      const params = { name: base.pascal, like };
      this.diagnostics.push(diagnose("name/look-alike", params, { ...at, part: "key" }));
    }
    this.#seen.set(appearance, like);
  }

  /** Reports a name that is not the one of earlier runs, or not the best one. */
  #report(
    { wanted }: Candidate,
    { at, fixed }: Pick<CandidatePin, "at" | "fixed">,
    { base, collided }: Chosen,
  ): void {
    const place = { ...at, part: "key" } as const;
    if (fixed !== undefined && !isSame(fixed, base)) {
      const params = { name: wanted, was: fixed.pascal, now: base.pascal };
      this.diagnostics.push(diagnose("name/changed", params, place));
    } else if (collided && wanted !== "") {
      const params = { name: wanted, given: base.pascal };
      this.diagnostics.push(diagnose("name/collision", params, place));
    }
  }

  #group(subject: string): readonly Each[] {
    return this.#groups.get(subject) ?? [];
  }

  /** The places where the name of a symbol is visible: a shared one is in all that share it. */
  #placesOf({ scope }: Planned, subject: string): readonly string[] {
    if (scope !== "shared") return [scope];
    return ["shared", ...(this.#sharers.get(subject) ?? this.#taken.documents)];
  }
}

/** True if an item has the same name whatever its base name is. */
function isFixed({ name }: Planned): boolean {
  return name({ pascal: "First", camel: "first" }) === name({ pascal: "Second", camel: "second" });
}

interface Chosen {
  readonly base: BaseName;
  /** True if a better name is that of something else. */
  readonly collided: boolean;
}

/** True if the lock has one text for both. */
function isSame(one: BaseName, other: BaseName): boolean {
  return printPin(one) === printPin(other);
}
