import type { ObjectSchema } from "../ir/schema.ts";
import type { View } from "../schema/view.ts";
import type { Member } from "./declare.ts";
import { describe } from "./doc.ts";
import { noteOf } from "./enum-words.ts";
import { propertyTags } from "./tags.ts";
import type { TypeContext } from "./type-context.ts";
import { type MemberType, membersOf } from "./types.ts";

/** A member of an interface, with the documentation of its property. */
export function documented(member: MemberType): Member {
  const { property } = member;
  return {
    ...undocumented(member),
    doc: describe(noteOf(property.schema), propertyTags(property)),
  };
}

/** A member that another interface documents. */
export function undocumented({ property, type, optional }: MemberType): Member {
  return { name: property.name, type, optional };
}

/** The members of an object that have another type in a view than in the one that it extends. */
export function changedMembers(
  schema: ObjectSchema,
  { from, to }: { readonly from: View; readonly to: View },
  $: TypeContext,
): readonly MemberType[] {
  // Comments make no difference.
  const bare: TypeContext = { ...$, isUndocumented: true, named: undefined };
  const before = new Map(membersOf(schema, from, bare).map((each) => [each.property.name, each]));
  return membersOf(schema, to, bare).filter((each) => {
    const other = before.get(each.property.name);
    return each.type.text !== other?.type.text || each.optional !== other.optional;
  });
}
