import type { Schema, UnionSchema } from "../ir/schema.ts";

/** The members of a union without null. */
export function besideNull({ members }: UnionSchema): readonly Schema[] {
  return members.filter(({ kind }) => kind !== "null");
}

/** `X` of `X | null`: the only member of a union besides null. */
export function onlyBesideNull(union: UnionSchema): Schema | undefined {
  const [only, ...others] = besideNull(union);
  return others.length === 0 ? only : undefined;
}
