import { isObject } from "../openapi/object.ts";
import { upgrade } from "../openapi/upgrade.ts";
import type { Fragment } from "./fragment.ts";
import { type TreeMap, fromPlain, isMap, spelling, toPlain } from "./tree.ts";

/**
 * Converts the fragments to one dialect of schemas: if some are OpenAPI 3.1 or later, those of 3.0
 * are upgraded. `upgraded` are their originals.
 */
export function inOneDialect(fragments: readonly Fragment[]): {
  readonly fragments: readonly Fragment[];
  readonly upgraded: readonly Fragment[];
} {
  const old = new Set(fragments.filter(({ document }) => isOld(document)));
  if (old.size === 0 || old.size === fragments.length) return { fragments, upgraded: [] };
  const alike = fragments.map((fragment) =>
    old.has(fragment) ? { ...fragment, document: upgradedDocument(fragment.document) } : fragment,
  );
  return { fragments: alike, upgraded: [...old] };
}

function isOld(document: TreeMap): boolean {
  return spelling(document.get("openapi"))?.startsWith("3.0") === true;
}

function upgradedDocument(document: TreeMap): TreeMap {
  const plain = toPlain(document);
  const tree = isObject(plain) ? fromPlain(upgrade(plain)) : document;
  return isMap(tree) ? new Map([...tree, ["openapi", "3.1.0"]]) : document;
}
