import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";

/** Declarations, and the canonical one of each. */
export type Declarations = Pick<Program, "declarations" | "canonical">;

/** Returns the schema that a reference points to. */
export type Resolve = (target: DeclarationId) => Schema;

/**
 * The maximum number of references followed for one query, over all paths. `normalize` cuts longer
 * chains; only repeated branching reaches this limit.
 */
export const mostReferences = 2000;

/** Returns the canonical declaration of `id`: itself, or the first equal one. */
export function standing(
  id: DeclarationId,
  { canonical }: Pick<Program, "canonical">,
): DeclarationId {
  return canonical.get(id) ?? id;
}

/** Returns the canonical declarations. */
export function canonicalDeclarations(program: Program): readonly Declaration[] {
  return [...program.declarations.values()].filter(({ id }) => standing(id, program) === id);
}

/** Returns the declaration that a reference points to. */
export function declarationOf(id: DeclarationId, program: Declarations): Declaration | undefined {
  return program.declarations.get(standing(id, program));
}

const resolvers = new WeakMap<Declarations, Resolve>();

/**
 * Returns the resolver for the references of a program, the same for each call. A reference without
 * a target accepts everything.
 */
export function resolverOf(program: Declarations): Resolve {
  const known = resolvers.get(program);
  if (known !== undefined) return known;
  const resolve: Resolve = (id) => declarationOf(id, program)?.schema ?? anything;
  resolvers.set(program, resolve);
  return resolve;
}

/** Creates a resolver for the declarations of one document, before linking. */
export function resolverAmong(declarations: readonly Declaration[]): Resolve {
  const schemas = new Map(declarations.map(({ id, schema }) => [id, schema]));
  return (id) => schemas.get(id) ?? anything;
}

/** The schema behind a reference without a target. */
export const anything: Schema = { kind: "any", at: { source: "", path: undefined } };

/** Follows a chain of references to its end; returns any other schema unchanged. */
export function followed(schema: Schema, resolve: Resolve): Schema {
  let current = schema;
  for (let left = mostReferences; current.kind === "ref" && left > 0; left -= 1) {
    current = resolve(current.target);
  }
  return current;
}

/** The state of a recursive query about a schema, which visits each declaration once. */
export interface Asking<Fact> {
  readonly resolve: Resolve;
  /** The results so far; for a declaration being visited, the assumed one. */
  readonly known: Map<DeclarationId, Fact>;
  /** The results of all queries that nothing was assumed for. */
  readonly kept?: Map<DeclarationId, Fact>;
  /** True if a result was assumed: what follows may depend on where the query began. */
  hasAssumed?: boolean;
}

/** Results about declarations, which are kept as long as the resolver that leads to them. */
export class Kept<Fact> {
  readonly #byResolver = new WeakMap<Resolve, Map<DeclarationId, Fact>>();

  for(resolve: Resolve): Map<DeclarationId, Fact> {
    const kept = this.#byResolver.get(resolve) ?? new Map<DeclarationId, Fact>();
    this.#byResolver.set(resolve, kept);
    return kept;
  }
}

/**
 * Returns the result for the target of a reference. `assumed` is the result for a recursive
 * reference.
 */
export function factOf<Fact, Own extends Asking<Fact>>(
  { target }: RefSchema,
  asking: Own,
  assumed: Fact,
  find: (schema: Schema, asking: Own) => Fact,
): Fact {
  const kept = asking.kept?.get(target);
  if (kept !== undefined) return kept;
  const fact = asking.known.get(target);
  if (fact !== undefined) {
    asking.hasAssumed = true;
    return fact;
  }
  asking.known.set(target, assumed);
  const found = find(asking.resolve(target), asking);
  asking.known.set(target, found);
  if (asking.hasAssumed !== true) asking.kept?.set(target, found);
  return found;
}

/**
 * Returns the schemas that must all accept a value for `schema` to accept it, each declaration
 * once: through references, intersections, and schemas with `unevaluatedProperties` beside them,
 * none of which are in the result.
 */
export function conjuncts(schema: Schema, resolve: Resolve): readonly Schema[] {
  return flattened(schema, resolve, (current) => {
    if (current.kind === "intersection") return current.members;
    return current.kind === "evaluated" ? [current.schema] : undefined;
  });
}

/**
 * Returns the schemas at least one of which must accept a value for `schema` to accept it, each
 * declaration once: through references and unions, none of which are in the result.
 */
export function disjuncts(schema: Schema, resolve: Resolve): readonly Schema[] {
  return flattened(schema, resolve, (current) =>
    current.kind === "union" ? current.members : undefined,
  );
}

/** Follows references and replaces every schema that has `parts` by them. */
function flattened(
  schema: Schema,
  resolve: Resolve,
  parts: (schema: Schema) => readonly Schema[] | undefined,
): readonly Schema[] {
  const found: Schema[] = [];
  const seen = new Set<DeclarationId>();
  const open: Schema[] = [schema];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    if (current.kind === "ref") {
      if (seen.has(current.target) || seen.size === mostReferences) continue;
      seen.add(current.target);
      open.push(resolve(current.target));
      continue;
    }
    const inside = parts(current);
    if (inside === undefined) found.push(current);
    else open.push(...inside.toReversed());
  }
  return found;
}
