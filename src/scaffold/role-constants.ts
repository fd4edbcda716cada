import { type PathPart, collectionName } from "./path-place.ts";
import type { ExampleRole, Parent, Role, StoredRole, UnnamedPart, UnnamedRole } from "./roles.ts";
import { constantNames } from "./stored-collections.ts";

/** A role without the name of its constant. */
export type Unnamed = UnnamedRole | UnnamedPart | ExampleRole;

/** Names the constants of the collections. */
export function withConstants(roles: ReadonlyMap<string, Unnamed>): ReadonlyMap<string, Role> {
  const stored = [...roles.values()].filter((role) => "collection" in role);
  const apart = [...roles.values()].flatMap((role) =>
    role.kind === "part" && role.property === undefined ? [role.path] : [],
  );
  const names = constantNames([...stored.map(({ collection }) => collection), ...apart]);
  const constantOf = (collection: readonly PathPart[]): string =>
    names.get(collectionName(collection)) ?? "";
  const filled = new Set(
    stored
      .filter(({ kind }) => kind === "create")
      .map(({ collection }) => collectionName(collection)),
  );
  const parentOf = (collection: readonly PathPart[]): Parent | undefined => {
    const at = collection.findLastIndex((part) => "parameter" in part);
    const part = collection[at];
    if (part === undefined || !("parameter" in part)) return undefined;
    const above = collection.slice(0, at);
    return filled.has(collectionName(above))
      ? { collection: above, constant: constantOf(above), item: part.parameter }
      : undefined;
  };
  const named = (role: UnnamedRole): StoredRole => ({
    ...role,
    constant: constantOf(role.collection),
    parent: parentOf(role.collection),
  });
  const finished = (role: Unnamed): Role => {
    if ("collection" in role) return named(role);
    if (role.kind !== "part") return role;
    const [owner, related] = [role.owner, role.related].map((one) => one && named(one));
    return { ...role, constant: constantOf(role.path), owner, related };
  };
  return new Map([...roles].map(([key, role]) => [key, finished(role)]));
}
