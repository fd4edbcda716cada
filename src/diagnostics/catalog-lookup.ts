import { type DiagnosticCode, catalog } from "./catalog.ts";
import type { CatalogEntry } from "./catalog/entry.ts";

/** Finds the entry of a code given by the user; `undefined` if there is no such code. */
export function lookup(code: string): CatalogEntry<never> | undefined {
  return isCode(code) ? catalog[code] : undefined;
}

function isCode(code: string): code is DiagnosticCode {
  return Object.hasOwn(catalog, code);
}
