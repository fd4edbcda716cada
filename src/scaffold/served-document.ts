import type { Document } from "../ir/api.ts";

/** The document that a service serves, or the reason why it is unknown. */
export type ServedDocument = { readonly document: Document } | { readonly why: string };

/**
 * Finds the document of a project that its service serves: the `wanted` one, the one whose
 * generated code the handlers import, or the only one.
 */
export function servedDocument(
  documents: readonly Document[],
  modules: ReadonlyMap<string, string>,
  wanted: string | undefined,
): ServedDocument {
  const handlers = [...modules].filter(([path]) => path.startsWith("src/handlers/"));
  const served = documents.filter(({ id }) =>
    handlers.some(([, text]) => text.includes(`generated/${id}/`)),
  );
  const candidates = served.length > 0 ? served : documents;
  const names = candidates.map(({ id }) => id).join(", ");
  const named = documents.find(({ id }) => id === wanted);
  if (named !== undefined) {
    return candidates.includes(named)
      ? { document: named }
      : { why: `the handlers implement ${names}, not ${named.id}` };
  }
  const [only, ...others] = candidates;
  if (only !== undefined && others.length === 0) return { document: only };
  return only === undefined
    ? { why: "the configuration has no document" }
    : { why: `the service has several documents: select one of ${names} with \`--from\`` };
}
