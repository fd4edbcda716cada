import { components } from "../ir/graph.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { converts } from "./conversions.ts";
import { filledSchemas, isFilled } from "./fill.ts";
import { canonicalDeclarations, standing } from "./references.ts";
import { graphOf, usedBy } from "./uses.ts";

import { type Side, type View, sideOf } from "./view.ts";
export type { View } from "./view.ts";

/** Facts about a declaration and everything reachable from it. */
export interface Facts {
  /**
   * True if its input view differs from its output view: a `readOnly` or `writeOnly` property, or
   * bytes, are reachable.
   */
  readonly input: boolean;
  /** True if its parsed view differs from its input view: a default, or bytes, are reachable. */
  readonly parsed: boolean;
  /** True if a default is filled in somewhere in its values. */
  readonly defaults: boolean;
  /**
   * The directions in which anything in its values is converted, so that its type differs from that
   * of the JSON value.
   */
  readonly converts: { readonly output: boolean; readonly input: boolean };
  /** True if a date-time, or an integer that can be exact, is reachable, converted or not. */
  readonly instants: boolean;
  readonly integers: boolean;
  /** True if a request refers to it, or to what reaches it, without filling in its defaults. */
  readonly unfilled: boolean;
  /** True if it can reach itself. */
  readonly recursive: boolean;
  /**
   * The declarations of its cycle, including itself; empty if it is not recursive. They share one
   * set.
   */
  readonly cycle: ReadonlySet<DeclarationId>;
  /** True if it is reachable from a request, or from a response. */
  readonly inRequest: boolean;
  readonly inResponse: boolean;
}

export type FactsOf = (id: DeclarationId) => Facts;

/** Computes the facts of all declarations, one strongly connected component at a time. */
export function factsOf(program: Program): FactsOf {
  const graph = graphOf(program);
  const { all, resolve, targets } = graph;
  const views = new Map<DeclarationId, OwnFacts>();
  for (const component of components(all, targets)) {
    const members = component.map((member) => ownFacts(member.schema, program));
    const reached = component.flatMap(targets).flatMap((target) => views.get(target.id) ?? []);
    const viewsOf = (id: DeclarationId): OwnFacts | undefined => views.get(resolve(id)?.id ?? id);
    const filled = members.flatMap(({ filledRefs }) =>
      filledRefs.flatMap((ref) => {
        const target = viewsOf(ref.target);
        return target === undefined || isUnfilled(ref, target) ? [] : target;
      }),
    );
    const instants = [...members, ...reached].some((each) => each.instants);
    const integers = [...members, ...reached].some((each) => each.integers);
    const isConverted = (side: Side): boolean => {
      const isTarget = (id: DeclarationId): boolean => viewsOf(id)?.converts[side] === true;
      const isAny = instants || integers;
      return isAny && component.some(({ schema }) => converts(schema, side, isTarget));
    };
    const facts: OwnFacts = {
      input: [...members, ...reached].some((each) => each.input),
      parsed: [...members, ...filled].some((each) => each.parsed),
      defaults: [...members, ...filled].some((each) => each.defaults),
      converts: { output: isConverted("output"), input: isConverted("input") },
      instants,
      integers,
      filledRefs: [],
      cycle: cycleOf(component, targets),
    };
    for (const member of component) views.set(member.id, facts);
  }
  const { request, response, unfilled } = usedBy(program.documents, graph, program.elsewhere);
  const factsIn = remembered((id: DeclarationId): Facts => {
    const { filledRefs: _, ...known } = views.get(id) ?? noFacts;
    return {
      ...known,
      recursive: known.cycle.size > 0,
      inRequest: request.has(id),
      inResponse: response.has(id),
      unfilled: unfilled.has(id),
    };
  });
  return (id) => factsIn(standing(id, program));
}

/** Returns a function that computes the facts of each declaration once. */
function remembered(compute: FactsOf): FactsOf {
  const known = new Map<DeclarationId, Facts>();
  return (id) => {
    const facts = known.get(id) ?? compute(id);
    known.set(id, facts);
    return facts;
  };
}

/** The declarations of a component of the graph that refer to each other in a circle. */
function cycleOf(
  component: readonly Declaration[],
  targets: (declaration: Declaration) => readonly Declaration[],
): ReadonlySet<DeclarationId> {
  const isCycle = component.length > 1 || component.some((one) => targets(one).includes(one));
  return new Set(isCycle ? component.map(({ id }) => id) : []);
}

const none: ReadonlySet<DeclarationId> = new Set();
const nothing = { output: false, input: false } as const;

const noFacts: OwnFacts = {
  input: false,
  parsed: false,
  defaults: false,
  converts: nothing,
  instants: false,
  integers: false,
  cycle: none,
  filledRefs: [],
};

interface OwnFacts {
  readonly input: boolean;
  readonly parsed: boolean;
  readonly defaults: boolean;
  readonly converts: Facts["converts"];
  readonly instants: boolean;
  readonly integers: boolean;
  readonly cycle: ReadonlySet<DeclarationId>;
  readonly filledRefs: readonly RefSchema[];
}

const scopes = new WeakMap<Program, ReadonlyMap<string, readonly Declaration[]>>();

/** Returns those of them that belong to a scope: the id of a document, or `shared`. */
export function declarationsIn(scope: string, program: Program): readonly Declaration[] {
  const known = scopes.get(program) ?? byScope(program);
  scopes.set(program, known);
  return known.get(scope) ?? [];
}

function byScope(program: Program): ReadonlyMap<string, readonly Declaration[]> {
  const scopes = new Map<string, Declaration[]>();
  for (const declaration of canonicalDeclarations(program)) {
    const scope = program.shared.has(declaration.id) ? "shared" : declaration.document;
    const own = scopes.get(scope);
    if (own === undefined) scopes.set(scope, [declaration]);
    else own.push(declaration);
  }
  return scopes;
}

/**
 * True if the parser of a declaration's view fills in defaults: those of requests do, and the only
 * one of a component whose views are equal.
 */
export function fillsDefaults(
  { role }: Declaration,
  { parsed, inRequest, input }: Facts,
  view: View,
): boolean {
  const isLast = view === "input" || !input || role !== "component";
  return parsed && inRequest && isLast && role !== "response";
}

/**
 * True if there is a function of a declaration's view that only converts. The one that fills in a
 * request's defaults converts too, unless some place of a request has none filled in.
 */
export function convertsAlone(declaration: Declaration, facts: Facts, view: View): boolean {
  const isFilled = view === "input" && fillsDefaults(declaration, facts, view);
  return facts.converts[sideOf(view)] && (!isFilled || facts.unfilled);
}

/** True if the defaults of a reference's target are not filled in where the reference is. */
export function isUnfilled(ref: RefSchema, { defaults }: Pick<Facts, "defaults">): boolean {
  return ref.unfilled === true && defaults;
}

function ownFacts(schema: Schema, program: Program): OwnFacts {
  let input = false;
  let instants = false;
  let integers = false;
  walk(schema, (node) => {
    if (node.kind === "object") input ||= node.properties.some(({ access }) => access !== "both");
    // A caller may send bytes in more forms than handlers and responses use.
    input ||= node.kind === "binary";
    instants ||= node.kind === "string" && node.converted !== undefined;
    integers ||= node.kind === "number" && node.converted !== undefined;
  });
  const filled = filledSchemas(schema, program);
  const defaults = filled.some(
    (node) =>
      node.kind === "object" && node.properties.some((property) => isFilled(property, program)),
  );
  return {
    input,
    parsed: defaults || filled.some(({ kind }) => kind === "binary"),
    defaults,
    converts: nothing,
    instants,
    integers,
    cycle: none,
    filledRefs: filled.flatMap((node) => (node.kind === "ref" ? node : [])),
  };
}
