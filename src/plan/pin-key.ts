import type { Declaration, Program } from "../ir/program.ts";

/** Returns the key of a component in the lock: its name, or for any other schema its pointer. */
export function pinOf(
  declaration: Declaration,
  { shared }: Pick<Program, "shared">,
): { readonly scope: string; readonly key: string } {
  const { id, hint, document } = declaration;
  if (shared.has(id)) return { scope: "shared", key: hint };
  const isNamed = componentsAround(declaration) === "components/schemas";
  return { scope: document, key: isNamed ? hint : placeOf(declaration) };
}

/**
 * Returns the place of the document's components if a declaration is one, whose key is its name:
 * `components/schemas`, or `definitions` in Swagger 2.0.
 */
export function componentsAround(declaration: Declaration): string | undefined {
  return /^#\/(components\/schemas|definitions)\/[^/]+$/.exec(placeOf(declaration))?.[1];
}

/** Returns the pointer of a declaration, after the name of its file if that is another one. */
function placeOf({ id, document }: Declaration): string {
  return id.slice(document.length);
}
