import type { EnumMember } from "../ir/schema.ts";
import { docComment, key, lit, ts } from "./code.ts";
import { type Declared, declareConst } from "./declare.ts";
import { type Comment, describe } from "./doc.ts";
import { asConst, call, entryOf, object, objectTypeOf, typeMember } from "./syntax.ts";

/** Declares a frozen object of the values of an enum, which are scalars, by their names. */
export function declareEnumObject(
  head: { readonly name: string; readonly doc: Comment },
  members: readonly EnumMember[],
): Declared {
  const named = namesOf(members);
  const types = named.map(([name, { value, description }]) => {
    const doc = describe({ ...(description && { description }) });
    const member = ts`readonly ${typeMember(name, lit(value))}`;
    return doc === "" ? member : ts`${docComment(doc)}\n${member}`;
  });
  const values = object(named.map(([name, { value }]) => entryOf(key(name), lit(value))));
  return declareConst({
    ...head,
    type: objectTypeOf(types),
    value: call(ts`Object.freeze`, [asConst(values)]),
  });
}

/** Returns the members by their names, or by their values if they have no name of their own. */
function namesOf(members: readonly EnumMember[]): readonly (readonly [string, EnumMember])[] {
  const counts = new Map<string, number>();
  for (const { name = "" } of members) counts.set(name, (counts.get(name) ?? 0) + 1);
  const keyed = members.map((member) => {
    const { name = "", value } = member;
    return [name !== "" && counts.get(name) === 1 ? name : String(value), member] as const;
  });
  return [...new Map(keyed)];
}
