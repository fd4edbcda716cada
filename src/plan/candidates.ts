import type { BaseName } from "./subject.ts";
import type { Document, Operation } from "../ir/api.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { Origin } from "../ir/pointer.ts";
import { canonicalDeclarations } from "../schema/facts.ts";
import { bodyNames } from "./body-name.ts";
import { type ClientNames, clientName } from "./client-name.ts";
import { operationWordsIn } from "./operation-name.ts";
import { pinOf } from "./pin-key.ts";
import type { Styled } from "./naming.ts";
import { baseOf, parsePin, pinAt } from "./pin.ts";
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
  /** The names that have the form of their document. Default: none. */
  readonly styled?: Styled;
  /** Its key in the lock; absent if the name is derived from another subject's. */
  readonly pin?: { readonly scope: string; readonly key: string };
  /** Its base name and an endless sequence of variants, best first. */
  readonly bases: (chosen: ChosenNames) => Iterable<BaseName>;
}

/** The base names chosen so far, by subject key. */
export type ChosenNames = ReadonlyMap<string, BaseName>;

/** All subjects in the order in which they choose names. */
export function candidatesFor(
  program: Program,
  places: ReadonlyMap<string, ReadonlyMap<string, MethodPlace>>,
  pins: Pins,
  clients: ClientNames,
): readonly Candidate[] {
  const declarations = canonicalDeclarations(program);
  const isComponent = ({ role }: Declaration): boolean => role === "component";
  const hints = new Set(declarations.filter(isComponent).map(({ hint }) => hint));
  const bodies = new Map(
    program.documents.map((document) => [document.id, bodyNames(document.operations, hints)]),
  );
  const components = declarations.filter(isComponent).map((declaration) => {
    const { hint } = declaration;
    const words = wordsOf(bodies.get(declaration.document)?.get(hint) ?? hint);
    return componentCandidate(declaration, words, program, pins);
  });
  const operations = program.documents.flatMap((document) => {
    const wordsFor = operationWordsIn(document);
    return [...document.operations, ...document.webhooks].map((operation) =>
      operationCandidate(document, operation, wordsFor(operation), pins),
    );
  });
  const parts = declarations.filter(({ role }) => role !== "component").map(partCandidate);
  return [
    ...program.documents.map(documentCandidate),
    ...inOrder(components, (candidate) => rankOf(candidate, program, pins)),
    ...inOrder(operations, (candidate) => (isPinned(candidate, pins) ? 0 : 1)),
    ...inOrder(parts, () => 0),
    ...program.documents.flatMap((document) =>
      resourceCandidates(document, places.get(document.id), clients),
    ),
  ];
}

/**
 * Pinned names first, then shared declarations, then names that are used unchanged, then the rest.
 */
function rankOf(candidate: Candidate, program: Program, pins: Pins): number {
  if (isPinned(candidate, pins)) return 0;
  if ((program.shared as ReadonlySet<string>).has(candidate.subject)) return 1;
  return pascalCase(wordsOf(candidate.wanted)) === candidate.wanted ? 2 : 3;
}

function isPinned(candidate: Candidate, pins: Pins): boolean {
  return (
    candidate.pin !== undefined && pinAt(pins, candidate.pin.scope, candidate.pin.key) !== undefined
  );
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

function componentCandidate(
  declaration: Declaration,
  words: readonly string[],
  program: Program,
  pins: Pins,
): Candidate {
  const pin = pinOf(declaration, program);
  return {
    subject: declaration.id,
    wanted: declaration.hint,
    at: declaration.at,
    styled: { document: declaration.document, kind: "component" },
    pin,
    *bases() {
      const own = pinned(pins, pin);
      const short = own === undefined ? shortNames(declaration.hint) : [];
      for (const base of short.map((few) => baseOf(few, "Schema"))) {
        if (!reservedNames.has(base.pascal)) yield base;
      }
      yield* variants(own ?? baseOf(words, "Schema"), "Model");
    },
  };
}

function operationCandidate(
  document: Document,
  operation: Operation,
  words: readonly string[],
  pins: Pins,
): Candidate {
  const pin = { scope: document.id, key: operation.key };
  return {
    subject: subjectKey({ kind: "operation", document: document.id, key: operation.key }),
    wanted: operation.operationId ?? operation.key,
    at: operation.at,
    styled: { document: document.id, kind: "operation" },
    pin,
    *bases() {
      const base = pinned(pins, pin) ?? baseOf(words, "operation");
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
function partCandidate(declaration: Declaration): Candidate {
  const operation = subjectKey({
    kind: "operation",
    document: declaration.document,
    key: declaration.operation ?? "",
  });
  return {
    subject: declaration.id,
    wanted: declaration.hint,
    at: declaration.at,
    styled: { document: declaration.document, kind: "part" },
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
    bases: () => variants(baseOf(wordsOf(document.id)), ""),
  };
}

/**
 * The candidates of the nested client's classes: the root is named after the document, the others
 * after their path.
 */
function resourceCandidates(
  document: Document,
  places: ReadonlyMap<string, MethodPlace> | undefined,
  clients: ClientNames,
): readonly Candidate[] {
  const paths = new Set([""]);
  for (const place of places?.values() ?? []) {
    place.resource.forEach((_, index) => paths.add(place.resource.slice(0, index + 1).join(".")));
  }
  return [...paths].toSorted().map((path) => ({
    subject: subjectKey({ kind: "resource", document: document.id, path }),
    wanted: path,
    at: document.at,
    bases: () =>
      path === ""
        ? variants(clientName(document, clients), "Client")
        : variants(parsePin(`${path}.Resource`), ""),
  }));
}

function pinned(
  pins: Pins,
  pin: { readonly scope: string; readonly key: string },
): BaseName | undefined {
  const name = pinAt(pins, pin.scope, pin.key);
  return name === undefined ? undefined : parsePin(name);
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
