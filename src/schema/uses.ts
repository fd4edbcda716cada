import type { Document } from "../ir/api.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program, Use } from "../ir/program.ts";
import { refsOf, walk } from "../ir/visit.ts";
import { canonicalDeclarations, standing } from "./references.ts";

/** The canonical declarations of a program, and what each refers to. */
export interface DeclarationGraph {
  readonly all: readonly Declaration[];
  resolve(id: DeclarationId): Declaration | undefined;
  targets(declaration: Declaration): readonly Declaration[];
}

/** The declarations that have each use. */
export type Used = Readonly<Record<Use, ReadonlySet<DeclarationId>>>;

export const allUses: readonly Use[] = ["request", "response", "unfilled"];

/** Returns the graph of the declarations, of which each is looked through once. */
export function graphOf(program: Program): DeclarationGraph {
  const all = canonicalDeclarations(program);
  const byId = new Map(all.map((declaration) => [declaration.id, declaration]));
  const resolve = (id: DeclarationId): Declaration | undefined => byId.get(standing(id, program));
  const found = new Map<Declaration, readonly Declaration[]>();
  const targets = (declaration: Declaration): readonly Declaration[] => {
    const known = found.get(declaration);
    if (known !== undefined) return known;
    const made = refsOf(declaration.schema).flatMap((id) => resolve(id) ?? []);
    found.set(declaration, made);
    return made;
  };
  return { all, resolve, targets };
}

/** Returns the declarations that documents use, and those that others do which are not read. */
export function usedBy(
  documents: readonly Document[],
  graph: DeclarationGraph,
  elsewhere: Program["elsewhere"] = new Map(),
): Used {
  const others = [...elsewhere];
  const used = (roots: readonly DeclarationId[], use: Use): ReadonlySet<DeclarationId> => {
    const outside = others.flatMap(([id, uses]) => (uses.has(use) ? [id] : []));
    return reachable([...roots, ...outside], graph);
  };
  return {
    request: used(requestsOf(documents), "request"),
    response: used(responsesOf(documents), "response"),
    unfilled: used(unfilledIn(documents, graph), "unfilled"),
  };
}

/** Returns a function to the uses of a declaration, or its equals, in the other documents. */
export function usesByOthers(program: Program): (declaration: Declaration) => readonly Use[] {
  const graph = graphOf(program);
  const users = new Map<string, string[]>();
  for (const document of program.documents) {
    const used = usedBy([document], graph);
    for (const use of allUses) {
      for (const id of used[use]) {
        const known = users.get(`${use} ${id}`);
        if (known === undefined) users.set(`${use} ${id}`, [document.id]);
        else known.push(document.id);
      }
    }
  }
  return ({ id, document }) =>
    allUses.filter((use) =>
      users.get(`${use} ${standing(id, program)}`)?.some((user) => user !== document),
    );
}

function reachable(
  roots: readonly DeclarationId[],
  { resolve, targets }: DeclarationGraph,
): ReadonlySet<DeclarationId> {
  const seen = new Set<DeclarationId>();
  const open = roots.flatMap((id) => resolve(id) ?? []);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    for (const target of targets(next)) open.push(target);
  }
  return seen;
}

function requestsOf(documents: readonly Document[]): readonly DeclarationId[] {
  return documents.flatMap(({ operations, webhooks }) =>
    [...operations, ...webhooks].map(({ request }) => request),
  );
}

function responsesOf(documents: readonly Document[]): readonly DeclarationId[] {
  return documents
    .flatMap(({ operations, webhooks }) => [...operations, ...webhooks])
    .flatMap(({ responses }) => responses)
    .flatMap(({ contents, headersSchema }) => [
      ...contents.flatMap((content) => refsOf(content.itemSchema ?? content.schema)),
      ...(headersSchema === undefined ? [] : refsOf(headersSchema)),
    ]);
}

/** Returns the declarations whose defaults some request of the documents does not fill in. */
function unfilledIn(
  documents: readonly Document[],
  { resolve }: DeclarationGraph,
): readonly DeclarationId[] {
  const found = new Set<DeclarationId>();
  for (const id of requestsOf(documents)) {
    const request = resolve(id);
    if (request === undefined) continue;
    walk(request.schema, (node) => {
      if (node.kind === "ref" && node.unfilled === true) found.add(node.target);
    });
  }
  return [...found];
}
