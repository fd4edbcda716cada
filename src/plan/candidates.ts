import type { BaseName } from "./subject.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Origin } from "../ir/pointer.ts";
import { groupBy } from "../ir/group-by.ts";
import { canonicalDeclarations } from "../schema/references.ts";
import { bodyNames } from "./body-name.ts";
import { type ClientNames, clientName } from "./client-name.ts";
import { operationWordsIn } from "./operation-name.ts";
import { type FixedNames, fixedName, membersOf, pinKey } from "./pin-key.ts";
import { baseOf, nameAt, parsePin, pinAt, printPin } from "./pin.ts";
import type { Pins } from "./pin.ts";
import { reservedNames } from "./reserved.ts";
import type { MethodPlace } from "./resource-name.ts";
import { shortNames } from "./short-names.ts";
import { subjectKey } from "./subject.ts";
import { pascalCase, wordsOf } from "./words.ts";

/** A subject that needs a name. */
export interface Candidate {
  readonly subject: string;
  /** The name in the document, which a diagnostic mentions; empty if there is none. */
  readonly wanted: string;
  readonly at: Origin;
  /**
   * The document that it belongs to, and its key in the lock, if its name is kept there. A shared
   * component has one for each component that it stands for, with a name of its own.
   */
  readonly pins: readonly CandidatePin[];
  /** True if it, or the subject that its name is derived from, had a name in earlier runs. */
  readonly isOld: boolean;
  /** The name of earlier runs that is kept elsewhere: that of a client. */
  readonly fixed: BaseName | undefined;
  /** Its base name and an endless sequence of variants, best first. */
  readonly bases: (chosen: ChosenNames) => Iterable<BaseName>;
  /** The same for the name of a shared component in one of its documents. */
  readonly basesFor?: (pin: CandidatePin) => Iterable<BaseName>;
}

/** A name of the lock. */
export interface CandidatePin {
  readonly document: string;
  readonly key: string;
  readonly at: Origin;
  /** The name that it has in the lock or the configuration. */
  readonly fixed: BaseName | undefined;
}

/** The base names chosen so far, by subject key. */
export type ChosenNames = ReadonlyMap<string, BaseName>;

/**
 * All subjects in the order in which they choose names: those of earlier runs first, so that
 * nothing that is new takes a name away.
 */
export function candidatesFor(
  program: Program,
  places: ReadonlyMap<string, ReadonlyMap<string, MethodPlace>>,
  { clients, ...fixed }: FixedNames & { readonly clients: ClientNames },
): readonly Candidate[] {
  const { pins } = fixed;
  const declarations = canonicalDeclarations(program);
  const members = membersOf(program);
  const isComponent = ({ role }: Declaration): boolean => role === "component";
  const hints = new Set(declarations.filter(isComponent).map(({ hint }) => hint));
  const bodies = new Map(
    program.documents.map((document) => [document.id, bodyNames(document.operations, hints)]),
  );
  const components = declarations.filter(isComponent).map((declaration) => {
    const { hint } = declaration;
    const words = wordsOf(bodies.get(declaration.document)?.get(hint) ?? hint);
    const own = members.get(declaration.id);
    const namesakes = own?.filter((member) => member.hint === hint) ?? [declaration];
    const all = namesakes.map((member) => componentPin(member, own !== undefined, fixed));
    return componentCandidate(declaration, words, all);
  });
  const operations = program.documents.flatMap((document) => {
    const wordsFor = operationWordsIn(document);
    return [...document.operations, ...document.webhooks].map((operation) =>
      operationCandidate(document, operation, wordsFor(operation), pins),
    );
  });
  const parts = declarations.filter(({ role }) => role !== "component");
  const resources = program.documents.flatMap((document) =>
    resourceCandidates(document, places.get(document.id), { clients, pins }),
  );
  const groups = [
    inOrder(components, (candidate) => rankOf(candidate, program)),
    inOrder(operations, () => 0),
    inOrder(
      parts.map((part) => partCandidate(part, pins)),
      () => 0,
    ),
    resources,
  ];
  return [
    ...program.documents.map(documentCandidate),
    ...groups.flatMap((group) => group.filter(({ isOld }) => isOld)),
    ...groups.flatMap((group) => group.filter(({ isOld }) => !isOld)),
  ];
}

/** Shared declarations first, then names that are used unchanged, then the rest. */
function rankOf(candidate: Candidate, program: Program): number {
  if ((program.shared as ReadonlySet<string>).has(candidate.subject)) return 1;
  return pascalCase(wordsOf(candidate.wanted)) === candidate.wanted ? 2 : 3;
}

function inOrder(
  candidates: readonly Candidate[],
  rank: (candidate: Candidate) => number,
): readonly Candidate[] {
  return candidates
    .map((candidate) => ({ candidate, rank: rank(candidate) }))
    .toSorted((a, b) => a.rank - b.rank || (a.candidate.subject < b.candidate.subject ? -1 : 1))
    .map(({ candidate }) => candidate);
}

function componentPin(
  declaration: Declaration,
  isShared: boolean,
  fixed: FixedNames,
): CandidatePin {
  const { document, at } = declaration;
  const name = fixedName(declaration, isShared, fixed);
  return {
    document,
    key: pinKey(declaration),
    at,
    fixed: name === undefined ? undefined : parsePin(name),
  };
}

function componentCandidate(
  { id, hint, at }: Declaration,
  words: readonly string[],
  pins: readonly CandidatePin[],
): Candidate {
  const short = shortNames(hint)
    .map((few) => baseOf(few, "Schema"))
    .filter(({ pascal }) => !reservedNames.has(pascal));
  const basesFrom = function* (fixed: BaseName | undefined): Iterable<BaseName> {
    if (fixed === undefined) yield* short;
    yield* variants(fixed ?? baseOf(words, "Schema"), "Model");
  };
  return {
    subject: id,
    wanted: hint,
    at,
    pins,
    isOld: pins.some(({ fixed }) => fixed !== undefined),
    fixed: undefined,
    bases: () => basesFrom(pins[0]?.fixed),
    basesFor: ({ fixed }) => basesFrom(fixed),
  };
}

/** Returns the most frequent of several names, of equally frequent ones the first, and variants. */
export function commonBases(names: readonly BaseName[]): Iterable<BaseName> {
  const groups = [...groupBy(names, printPin).entries()].toSorted(
    ([a, some], [b, others]) => others.length - some.length || (a < b ? -1 : 1),
  );
  return variants(groups[0]?.[1][0] ?? baseOf(["Schema"]), "Model");
}

function operationCandidate(
  document: Document,
  operation: Operation,
  words: readonly string[],
  pins: Pins,
): Candidate {
  const { key, at } = operation;
  const name = pinAt(pins, document.id, key);
  const fixed = name === undefined ? undefined : parsePin(name);
  return {
    subject: subjectKey({ kind: "operation", document: document.id, key }),
    wanted: operation.operationId ?? key,
    at,
    pins: [{ document: document.id, key, at, fixed }],
    isOld: fixed !== undefined,
    fixed: undefined,
    *bases() {
      const base = fixed ?? baseOf(words, "operation");
      const camel = reservedNames.has(base.camel) ? `${base.camel}Operation` : base.camel;
      yield { pascal: base.pascal, camel };
      // Often only the type name is taken: `CreatePetRequest` by a component. The function then
      // keeps its name.
      yield { pascal: `${base.pascal}Operation`, camel };
      yield* numbered({ pascal: base.pascal, camel });
    },
  };
}

/** The candidate of a request or a response, named after its operation. */
function partCandidate(declaration: Declaration, pins: Pins): Candidate {
  const { document, operation: key = "" } = declaration;
  const operation = subjectKey({ kind: "operation", document, key });
  return {
    subject: declaration.id,
    wanted: declaration.hint,
    at: declaration.at,
    pins: [],
    isOld: pinAt(pins, document, key) !== undefined,
    fixed: undefined,
    bases: (chosen) => {
      const words = [chosen.get(operation)?.pascal ?? "", ...wordsOf(declaration.hint)];
      return variants(baseOf(words), "");
    },
  };
}

function documentCandidate(document: Document): Candidate {
  return {
    subject: subjectKey({ kind: "document", document: document.id }),
    wanted: document.id,
    at: document.at,
    pins: [],
    isOld: true,
    fixed: undefined,
    bases: () => variants(baseOf(wordsOf(document.id)), ""),
  };
}

/**
 * The candidates of the nested client's classes: the root is named after the document, the others
 * after their path.
 */
function resourceCandidates(
  document: Document,
  places: ReadonlyMap<string, MethodPlace> = new Map(),
  { clients, pins }: { readonly clients: ClientNames; readonly pins: Pins },
): readonly Candidate[] {
  const client = clients === "unknown" ? undefined : nameAt(clients, document.id);
  const paths = new Map([["", client !== undefined]]);
  for (const [key, { resource }] of places) {
    const isOld = pinAt(pins, document.id, key) !== undefined;
    resource.forEach((_, index) => {
      const path = resource.slice(0, index + 1).join(".");
      paths.set(path, isOld || paths.get(path) === true);
    });
  }
  return [...paths].toSorted(byPath).map(([path, isOld]) => ({
    subject: subjectKey({ kind: "resource", document: document.id, path }),
    wanted: path === "" && client !== undefined ? document.title : path,
    at: document.at,
    pins: [],
    isOld,
    fixed: path === "" && client !== undefined ? parsePin(client) : undefined,
    bases: () =>
      path === ""
        ? variants(clientName(document, clients), "Client")
        : variants(parsePin(`${path}.Resource`), ""),
  }));
}

function byPath([a]: readonly [string, boolean], [b]: readonly [string, boolean]): number {
  return a < b ? -1 : 1;
}

/** Variants of a name: a reserved name gets the suffix, a taken one a number. */
function* variants(base: BaseName, suffix: string): Iterable<BaseName> {
  yield base;
  const stem =
    suffix !== "" && (suffix === "Client" || reservedNames.has(base.pascal))
      ? { pascal: base.pascal + suffix, camel: base.camel + suffix }
      : base;
  if (stem !== base) yield stem;
  yield* numbered(stem);
}

function* numbered({ pascal, camel }: BaseName): Iterable<BaseName> {
  for (let count = 2; ; count += 1) {
    yield { pascal: `${pascal}${count}`, camel: `${camel}${count}` };
  }
}
