import { descend, toPointer } from "../ir/pointer.ts";
import { isObject, member, type RawObject } from "./object.ts";

/** The objects of a document whose members can be referred to, schemas first. */
const holders: readonly (readonly string[])[] = [
  ["components", "schemas"],
  ["definitions"],
  ..."parameters responses requestBodies headers examples securitySchemes pathItems callbacks links"
    .split(" ")
    .map((kind) => ["components", kind]),
  ["parameters"],
  ["responses"],
];

/** Returns a reference to the schema of a document that has this name. */
export function schemaNamed(root: unknown, name: string): string | undefined {
  return referenceIn(root, holders.slice(0, 2), name);
}

/** Returns a reference to the component of a document that has this name, schemas first. */
export function componentNamed(root: unknown, name: string): string | undefined {
  return referenceIn(root, holders, name);
}

/** Returns the names of the schemas of a document. */
export function schemaNames(root: unknown): readonly string[] {
  return holders.slice(0, 2).flatMap((keys) => Object.keys(heldAt(root, keys) ?? {}));
}

function referenceIn(
  root: unknown,
  places: readonly (readonly string[])[],
  name: string,
): string | undefined {
  const keys = places.find((place) => Object.hasOwn(heldAt(root, place) ?? {}, name));
  if (keys === undefined) return undefined;
  return `#${toPointer(descend(undefined, ...keys, name)).replaceAll("%", "%25")}`;
}

function heldAt(root: unknown, keys: readonly string[]): RawObject | undefined {
  let value = root;
  for (const key of keys) value = isObject(value) ? member(value, key) : undefined;
  return isObject(value) ? value : undefined;
}
