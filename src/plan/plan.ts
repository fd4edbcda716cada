import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { FactsOf } from "../schema/facts.ts";
import type { BaseName, Declarer, Planned } from "./subject.ts";
import type { Program } from "../ir/program.ts";
import { type Candidate, candidatesFor } from "./candidates.ts";
import { appearanceOf } from "./look-alikes.ts";
import { type Naming, styledBase, styledName } from "./naming.ts";
import { type Pins, pinAt, pinsOf, printPin } from "./pin.ts";
import type { ClientNames } from "./client-name.ts";
import { reservedNames } from "./reserved.ts";
import type { MethodPlace } from "./resource-name.ts";
import { type SymbolKey, subjectKey, symbolKey } from "./subject.ts";

/** Every name and every module, final. No later stage invents a name. */
export interface Plan<Kind extends Declarer = Declarer> {
  readonly items: readonly PlannedItem<Kind>[];
  readonly symbols: ReadonlyMap<SymbolKey, PlannedSymbol>;
  /** The base name of each subject, by its key. */
  readonly bases: ReadonlyMap<string, BaseName>;
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

export interface PlannedSymbol {
  readonly name: string;
  readonly scope: string;
  readonly file: string;
  readonly as: Planned["as"];
}

/** The decisions made before symbols get their names. */
export interface Settled {
  /** The place of each operation in its document's nested client, by document and operation key. */
  readonly places: ReadonlyMap<string, ReadonlyMap<string, MethodPlace>>;
  readonly pins: Pins;
  /** The names of clients in earlier runs. */
  readonly clients: ClientNames;
  /** The form of the names in each document, and names that have none. Default: the usual one. */
  readonly naming?: { readonly of: (document: string) => Naming; readonly exact: Pins };
}

/**
 * Collects the declarations of every emitter, and gives each symbol its name.
 *
 * Names are unique within a document together with what it shares, so that imports never need to
 * rename. Earlier names win: names that do not depend on a subject, pinned names, shared
 * declarations, components whose name is valid as it is, other components, operations, resources.
 * Within each group the order is that of the keys, so the order of the input does not matter.
 */
export function plan<Kind extends Declarer>(
  program: Program,
  facts: FactsOf,
  emitters: readonly Kind[],
  { places, pins, clients, naming }: Settled,
): Staged<Plan<Kind>> {
  const declared = emitters.flatMap((emitter) =>
    [...emitter.declare(program, facts, (document) => places.get(document) ?? new Map())].map(
      (item) => ({ emitter, item }),
    ),
  );
  const groups = new Map<string, typeof declared>();
  for (const each of declared) {
    const key = subjectKey(each.item.subject);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [each]);
    else group.push(each);
  }
  const scopes = new Scopes(program.documents.map((document) => document.id));
  const symbols = new Map<SymbolKey, PlannedSymbol>();
  const items: PlannedItem<Kind>[] = [];
  const chosen = new Map<string, BaseName>();
  const bases = new Map<string, BaseName>();
  const given = new Map<string, Map<string, string>>();
  /** A name by what a reader sees of it. */
  const seen = new Map<string, string>();
  const diagnostics: Diagnostic[] = [];

  for (const candidate of candidatesFor(program, places, pins, clients)) {
    const group = groups.get(candidate.subject) ?? [];
    const styles = stylesOf(candidate, naming);
    const { base, collided } = choose(candidate, group, { chosen, scopes, styles });
    chosen.set(candidate.subject, base);
    bases.set(candidate.subject, styles.base(base));
    if (collided && candidate.wanted !== "") diagnostics.push(collision(candidate, base));
    if (candidate.pin !== undefined) {
      const { scope, key } = candidate.pin;
      given.set(scope, (given.get(scope) ?? new Map<string, string>()).set(key, printPin(base)));
      const appearance = `${scope} ${appearanceOf(base.pascal)}`;
      const like = seen.get(appearance) ?? base.pascal;
      if (like !== base.pascal) diagnostics.push(lookAlike(candidate, base.pascal, like));
      seen.set(appearance, like);
    }
    for (const { emitter, item } of group) {
      const name = styles.name(item, base);
      scopes.take(item.scope, name);
      symbols.set(symbolKey(item.role, item.subject), {
        name,
        scope: item.scope,
        file: item.file,
        as: item.as,
      });
      items.push({ emitter, item, name });
    }
  }
  return { value: { items, symbols, bases, places, pins: pinsOf(given) }, diagnostics };
}

type Declared = { readonly item: Planned };

/** The form of the names of one subject. */
interface Styles {
  readonly base: (base: BaseName) => BaseName;
  readonly name: (item: Planned, base: BaseName) => string;
}

const usualStyles: Styles = { base: (base) => base, name: (item, base) => item.name(base) };

/** Returns the form of a subject's names. A name of the configuration is taken as it is. */
function stylesOf({ styled, wanted, pin }: Candidate, naming: Settled["naming"]): Styles {
  const form = styled === undefined ? undefined : naming?.of(styled.document);
  if (form === undefined || styled === undefined || naming === undefined) return usualStyles;
  const isExact = pin !== undefined && pinAt(naming.exact, pin.scope, pin.key) !== undefined;
  if (isExact) return usualStyles;
  const inForm = (base: BaseName): BaseName => styledBase(base, wanted, styled.kind, form);
  return {
    base: inForm,
    name: (item, base) => styledName(item.name(inForm(base)), item.as, form),
  };
}

interface Choosing {
  readonly chosen: ReadonlyMap<string, BaseName>;
  readonly scopes: Scopes;
  readonly styles: Styles;
}

/** The first variant of the candidate's base name for which all its symbols' names are free. */
function choose(
  candidate: Candidate,
  group: readonly Declared[],
  { chosen, scopes, styles }: Choosing,
): { readonly base: BaseName; readonly collided: boolean } {
  let collided = false;
  for (const base of candidate.bases(chosen)) {
    const names = group.map(({ item }) => ({ scope: item.scope, name: styles.name(item, base) }));
    const taken = names.some(({ scope, name }) => scopes.has(scope, name));
    if (!taken && !names.some(({ name }) => reservedNames.has(name))) return { base, collided };
    // A reserved word is not a collision between two things of the document, so it is not reported.
    collided ||= taken;
  }
  throw new Error(`no name for ${candidate.subject}`);
}

function collision(candidate: Candidate, base: BaseName): Diagnostic {
  const params = { name: candidate.wanted, given: base.pascal };
  return diagnose("name/collision", params, { ...candidate.at, part: "key" });
}

function lookAlike(candidate: Candidate, name: string, like: string): Diagnostic {
  return diagnose("name/look-alike", { name, like }, { ...candidate.at, part: "key" });
}

/**
 * The names that are taken in each scope. A shared name is taken in every document; a document's
 * own name is taken in `shared` too, since its modules import both.
 */
class Scopes {
  readonly #names = new Map<string, Set<string>>();
  readonly #everywhere = new Set<string>();
  constructor(documents: readonly string[]) {
    for (const scope of ["shared", ...documents]) this.#names.set(scope, new Set());
  }
  has(scope: string, name: string): boolean {
    if (scope === "shared") return this.#everywhere.has(name);
    return (
      this.#names.get(scope)?.has(name) === true || this.#names.get("shared")?.has(name) === true
    );
  }
  take(scope: string, name: string): void {
    this.#names.get(scope)?.add(name);
    if (this.#names.has(scope)) this.#everywhere.add(name);
  }
}

/** The names of the clients, by document. */
export function clientNames(program: Program, { bases }: Plan): ReadonlyMap<string, string> {
  return new Map(
    program.documents.map(({ id }) => {
      const key = subjectKey({ kind: "resource", document: id, path: "" });
      return [id, bases.get(key)?.pascal ?? ""];
    }),
  );
}
