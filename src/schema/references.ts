import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";

/** Declarations, and which of them stands for which. */
export type Declarations = Pick<Program, "declarations" | "canonical">;

/** Finds the schema behind a reference. */
export type Resolve = (target: DeclarationId) => Schema;

/**
 * References that are followed at most for one question, on all ways together. `normalize` cuts
 * longer chains; only alternatives that fork again and again get there.
 */
export const mostReferences = 2000;

/** The declaration that stands for another one: itself, or the first of those that are equal. */
export function standing(
  id: DeclarationId,
  { canonical }: Pick<Program, "canonical">,
): DeclarationId {
  return canonical.get(id) ?? id;
}

/** The declaration that a reference leads to. */
export function declarationOf(id: DeclarationId, program: Declarations): Declaration | undefined {
  return program.declarations.get(standing(id, program));
}

/** Resolves the references of a program. One that leads nowhere accepts everything. */
export function resolverOf(program: Declarations): Resolve {
  return (id) => declarationOf(id, program)?.schema ?? anything;
}

/** Resolves the references among the declarations of one document, before it is linked. */
export function resolverAmong(declarations: readonly Declaration[]): Resolve {
  const schemas = new Map(declarations.map(({ id, schema }) => [id, schema]));
  return (id) => schemas.get(id) ?? anything;
}

const anything: Schema = { kind: "any", at: { source: "", path: undefined } };

/** The schema that a reference leads to, whatever number of references is between; any other schema itself. */
export function followed(schema: Schema, resolve: Resolve): Schema {
  let current = schema;
  for (let left = mostReferences; current.kind === "ref" && left > 0; left -= 1) {
    current = resolve(current.target);
  }
  return current;
}

/** What a question about a schema is answered with: each declaration is asked once. */
export interface Asking<Fact> {
  readonly resolve: Resolve;
  /** The facts that were found; of a declaration that is being asked, the one that is assumed. */
  readonly known: Map<DeclarationId, Fact>;
}

/**
 * The fact of the declaration behind a reference. `assumed` is what counts where it leads back to
 * itself.
 */
export function factOf<Fact, Own extends Asking<Fact>>(
  { target }: RefSchema,
  asking: Own,
  assumed: Fact,
  find: (schema: Schema, asking: Own) => Fact,
): Fact {
  const fact = asking.known.get(target);
  if (fact !== undefined) return fact;
  asking.known.set(target, assumed);
  const found = find(asking.resolve(target), asking);
  asking.known.set(target, found);
  return found;
}

/**
 * The schemas that must all accept a value for `schema` to accept it, each declaration once: behind
 * references, in intersections and in what `unevaluatedProperties` stands beside. None of them is
 * of these kinds.
 */
export function conjuncts(schema: Schema, resolve: Resolve): readonly Schema[] {
  return flattened(schema, resolve, (current) => {
    if (current.kind === "intersection") return current.members;
    return current.kind === "evaluated" ? [current.schema] : undefined;
  });
}

/**
 * The schemas of which some must accept a value for `schema` to accept it, each declaration once:
 * behind references and in unions. None of them is of these kinds.
 */
export function disjuncts(schema: Schema, resolve: Resolve): readonly Schema[] {
  return flattened(schema, resolve, (current) =>
    current.kind === "union" ? current.members : undefined,
  );
}

/** What is left when references are followed and `parts` put in the place of what has some. */
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
