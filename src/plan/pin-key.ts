import type { Declaration, Program } from "../ir/program.ts";

/** Returns the key of a component in the lock. */
export function pinOf(
  declaration: Declaration,
  { shared }: Pick<Program, "shared">,
): { readonly scope: string; readonly key: string } {
  const { id, hint, document } = declaration;
  if (shared.has(id)) return { scope: "shared", key: hint };
  return { scope: document, key: isNamedComponent(declaration) ? hint : placeOf(declaration) };
}

/** True for an entry of the document's `components.schemas`, whose key is its name. */
export function isNamedComponent(declaration: Declaration): boolean {
  return /^#\/components\/schemas\/[^/]+$/.test(placeOf(declaration));
}

/** Returns the pointer of a declaration, after the name of its file if that is another one. */
function placeOf({ id, document }: Declaration): string {
  return id.slice(document.length);
}
