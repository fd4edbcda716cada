import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { keysOf, type Origin, toPointer } from "../ir/pointer.ts";
import type { Target } from "../source/resolve.ts";
import type { Place } from "./place.ts";
import type { Scope, Scopes } from "./scope.ts";
import { hintOf } from "./hint.ts";

/** The declarations of one document as they are found. References only ask for their target's id; the target is read later, from a list, so that no chain of references is too long. */
export interface Declarations {
  /** The id of the schema that a reference leads to, which will be read. */
  refer(target: Target, from: Scope): DeclarationId;
  /** Adds a schema that is found on the way, such as the request of an operation; one that was added before for the same site is kept. */
  add(declaration: Omit<Declaration, "id" | "document">, site: Origin): DeclarationId;
  /** Reads everything that was asked for, and what that asks for. */
  finish(read: (place: Place, id: DeclarationId) => Schema): readonly Declaration[];
}

/**
 * The declarations of `document`. The schemas in `components` come first. `nameOf` gives the name
 * of a source; that of the document's own one is empty.
 */
export function createDeclarations(
  document: string,
  nameOf: (source: string) => string,
  scopes: Scopes,
): Declarations {
  const wanted = new Map<DeclarationId, Place & { readonly hint: string }>();
  const own = new Map<DeclarationId, Declaration>();
  /** What was referred to from where; only where nothing sets readings of it apart. */
  const referred = new Map<Target, { readonly from: Scope; readonly id: DeclarationId }>();

  function idOf(at: Origin, variant: string, role: Declaration["role"]): DeclarationId {
    const name = nameOf(at.source);
    const file = name === "" ? "" : `${name}#`;
    const pointer = toPointer(at.path);
    // A request is called `<operation>/request`: a schema in an unknown field of that name must not be taken for it.
    const apart = role === "component" && ofOperation.test(pointer) ? "~" : "";
    const suffix = variant === "" ? "" : `~${variant}`;
    return `${document}#${file}${pointer}${apart}${suffix}` as DeclarationId;
  }

  return {
    refer(target, from) {
      const known = referred.get(target);
      if (known?.from === from) return known.id;
      const { scope, variant } = scopes.follow(target, from);
      const id = idOf(target.at, variant, "component");
      if (!wanted.has(id)) {
        const place = { value: target.value, at: target.at, scope };
        wanted.set(id, { ...place, hint: variant === "" ? hintOf(place.at) : variantHint(place) });
      }
      if (scope.bindings.size === 0) referred.set(target, { from, id });
      return id;
    },
    add(declaration, site) {
      const id = idOf(site, "", declaration.role);
      if (!own.has(id)) own.set(id, { id, document, ...declaration });
      return id;
    },
    finish(read) {
      const found: Declaration[] = [];
      // A map is iterated in the order of insertion, and over what is inserted meanwhile.
      for (const [id, place] of wanted) {
        found.push({
          id,
          document,
          role: "component",
          hint: place.hint,
          schema: read(place, id),
          at: place.at,
        });
      }
      return [...found, ...[...own.values()].filter((one) => !wanted.has(one.id))];
    },
  };
}

const ofOperation = /^\/(paths|webhooks)\/.*\/(request|response)(\/|$)/s;

/** A generic schema, made particular by what its dynamic references lead to, is called after both. */
function variantHint({ at, scope }: Place): string {
  const bound = [...scope.bindings.values()].map((target) => componentAround(target.at));
  return [...new Set(bound), hintOf(at)].join(" ");
}

function componentAround(at: Origin): string {
  const [holder, kind, name] = keysOf(at.path);
  return holder === "components" && kind === "schemas" && name !== undefined ? name : hintOf(at);
}

/** Whether a place is an entry of `components.schemas`, or of `definitions` in Swagger 2.0. */
export function isComponent(at: Origin): boolean {
  const keys = keysOf(at.path);
  return keys.length === 3
    ? keys[0] === "components" && keys[1] === "schemas"
    : keys.length === 2 && keys[0] === "definitions";
}
