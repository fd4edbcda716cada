import type { Schema, UnionSchema } from "../ir/schema.ts";

/** Returns the members of a union other than null. */
export function besideNull({ members }: UnionSchema): readonly Schema[] {
  return members.filter(({ kind }) => kind !== "null");
}

/** Returns `X` of `X | null`: the only other member of a union with null. */
export function onlyBesideNull(union: UnionSchema): Schema | undefined {
  const [only, ...others] = besideNull(union);
  return others.length === 0 ? only : undefined;
}
