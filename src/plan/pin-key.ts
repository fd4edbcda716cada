import type { DeclarationId } from "../ir/id.ts";
import type { Declaration, Program } from "../ir/program.ts";
import { standing } from "../schema/references.ts";
import { type Pins, pinAt } from "./pin.ts";

/** Returns the key of a component in the lock: its name, or for any other schema its pointer. */
export function pinKey(declaration: Declaration): string {
  const isNamed = componentsAround(declaration) === "components/schemas";
  return isNamed ? declaration.hint : placeOf(declaration);
}

/** Names that are fixed before naming begins. */
export interface FixedNames {
  /** Those of the lock and of the configuration. */
  readonly pins: Pins;
  /** Those of the configuration. */
  readonly chosen?: Pins | undefined;
}

/**
 * Returns the fixed name of a component in its document, if it has one. Names under `shared` are
 * for components that documents share; those of locks of earlier versions stay when one no longer
 * is.
 */
export function fixedName(
  declaration: Declaration,
  isShared: boolean,
  { pins, chosen = {} }: FixedNames,
): string | undefined {
  const { document, hint } = declaration;
  const key = pinKey(declaration);
  const common = isShared ? pinAt(chosen, "shared", hint) : undefined;
  return (
    pinAt(chosen, document, key) ??
    common ??
    pinAt(pins, document, key) ??
    pinAt(pins, "shared", hint)
  );
}

/** Returns the declarations that each shared declaration stands for, by its id. */
export function membersOf(program: Program): ReadonlyMap<DeclarationId, readonly Declaration[]> {
  const members = new Map<DeclarationId, Declaration[]>();
  for (const declaration of program.declarations.values()) {
    const id = standing(declaration.id, program);
    if (!program.shared.has(id)) continue;
    const own = members.get(id);
    if (own === undefined) members.set(id, [declaration]);
    else own.push(declaration);
  }
  return members;
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
