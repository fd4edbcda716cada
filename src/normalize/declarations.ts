import type { Declaration, DeclarationId } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { keysOf, type Origin, toPointer } from "../source/pointer.ts";
import type { Target } from "../source/resolve.ts";
import type { Place } from "./place.ts";
import type { Scope, Scopes } from "./scope.ts";
import { hintOf } from "./hint.ts";

/** The declarations of one document as they are found. References only ask for their target's id; the target is read later, from a list, so that no chain of references is too long. */
export interface Declarations {
  /** The id of the schema that a reference leads to, which will be read. */
  refer(target: Target, from: Scope): DeclarationId;
  /** Adds the request or a response of an operation. */
  add(declaration: Omit<Declaration, "id" | "document">, pointer: string): DeclarationId;
  /** Reads everything that was asked for, and what that asks for. */
  finish(read: (place: Place, id: DeclarationId) => Schema): readonly Declaration[];
}

/** The declarations of `document`, whose own text is `source`. The schemas in `components` come first. */
export function createDeclarations(document: string, source: string, scopes: Scopes): Declarations {
  const wanted = new Map<DeclarationId, Place>();
  const own: Declaration[] = [];

  function idOf(at: Origin, variant: string): DeclarationId {
    const file = at.source === source ? "" : `${at.source}#`;
    const pointer = toPointer(at.path);
    // A request is called `<operation>/request`: a schema in an unknown field of that name must not be taken for it.
    const apart = /^\/[^/]+\/[^/]+\/[^/]+\/(request|response)(\/|$)/.test(pointer) ? "~" : "";
    const suffix = variant === "" ? "" : `~${variant}`;
    return `${document}#${file}${pointer}${apart}${suffix}` as DeclarationId;
  }

  return {
    refer(target, from) {
      const { scope, variant } = scopes.follow(target, from);
      const id = idOf(target.at, variant);
      if (!wanted.has(id)) wanted.set(id, { value: target.value, at: target.at, scope });
      return id;
    },
    add(declaration, pointer) {
      const id = `${document}#${pointer}` as DeclarationId;
      own.push({ id, document, ...declaration });
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
          hint: hintOf(place.at),
          schema: read(place, id),
          at: place.at,
        });
      }
      return [...found, ...own];
    },
  };
}

/** Whether a place is an entry of `components.schemas`, or of `definitions` in Swagger 2.0. */
export function isComponent(at: Origin): boolean {
  const keys = keysOf(at.path);
  return keys.length === 3
    ? keys[0] === "components" && keys[1] === "schemas"
    : keys.length === 2 && keys[0] === "definitions";
}

