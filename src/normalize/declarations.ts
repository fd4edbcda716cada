import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Schema } from "../ir/schema.ts";
import { keysOf, type Origin, toPointer } from "../ir/pointer.ts";
import type { Target } from "../source/resolve.ts";
import type { Place } from "./place.ts";
import type { Scope, Scopes } from "./scope.ts";
import { hintOf } from "./hint.ts";

/**
 * Collects the declarations of one document. A reference only gets the id of its target; the
 * targets are read later, from a list, so that long chains of references cannot overflow the stack.
 */
export interface Declarations {
  /** Returns the id of the schema that a reference points to, and schedules it for reading. */
  refer(target: Target, from: Scope): DeclarationId;
  /**
   * Adds a schema found during reading, such as the request of an operation. Keeps an earlier one
   * for the same site.
   */
  add(declaration: Omit<Declaration, "id" | "document">, site: Origin): DeclarationId;
  /** Reads the scheduled schemas, and those that they schedule. */
  finish(read: (place: Place, id: DeclarationId) => Schema): readonly Declaration[];
}

/**
 * Creates the declarations of `document`. The schemas in `components` come first. `nameOf` returns
 * the name of a source; that of the document itself is empty.
 */
export function createDeclarations(
  document: string,
  nameOf: (source: string) => string,
  scopes: Scopes,
): Declarations {
  const wanted = new Map<DeclarationId, Place & { readonly hint: string }>();
  const own = new Map<DeclarationId, Declaration>();
  /**
   * Targets by the scope that refers to them; only those that are read the same way from every
   * scope.
   */
  const referred = new Map<Target, { readonly from: Scope; readonly id: DeclarationId }>();

  function idOf(at: Origin, variant: string, role: Declaration["role"]): DeclarationId {
    const name = nameOf(at.source);
    const file = name === "" ? "" : `${name}#`;
    const pointer = toPointer(at.path);
    // A request is named `<operation>/request`, which must not clash with a schema in an unknown
    // field of that name.
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
        wanted.set(id, { ...place, hint: hintFor(place, variant) });
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
      // Iteration includes the entries that are inserted during it.
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

function hintFor(place: Place, variant: string): string {
  return variant === "" ? hintOf(place.at, place.value) : variantHint(place);
}

/**
 * Returns the name hint of a generic schema bound by dynamic references: its own name and those of
 * their targets.
 */
function variantHint({ at, scope }: Place): string {
  const bound = [...scope.bindings.values()].map((target) => componentAround(target.at));
  return [...new Set(bound), hintOf(at)].join(" ");
}

function componentAround(at: Origin): string {
  const [holder, kind, name] = keysOf(at.path);
  return holder === "components" && kind === "schemas" && name !== undefined ? name : hintOf(at);
}

/** True if a place is an entry of `components.schemas`, or of `definitions` in Swagger 2.0. */
export function isComponent(at: Origin): boolean {
  const keys = keysOf(at.path);
  return keys.length === 3
    ? keys[0] === "components" && keys[1] === "schemas"
    : keys.length === 2 && keys[0] === "definitions";
}
