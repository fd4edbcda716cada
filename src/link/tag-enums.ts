import type { Program } from "../ir/program.ts";
import { mapSchemas } from "../ir/map-document.ts";
import type { Schema, UnionSchema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { besideNull } from "../schema/nullable.ts";
import { type Resolve, conjuncts, disjuncts, resolverOf } from "../schema/references.ts";
import { commonTag } from "../schema/tags.ts";

/** Returns the enums that tell the members of unions apart. */
export function tagEnums(program: Program): ReadonlySet<Schema> {
  const resolve = resolverOf(program);
  const found = new Set<Schema>();
  const look = (schema: Schema): Schema => {
    walk(schema, (node) => {
      if (node.kind === "union") for (const each of tagsIn(node, resolve)) found.add(each);
    });
    return schema;
  };
  for (const { schema } of program.declarations.values()) look(schema);
  for (const document of program.documents) mapSchemas(document, look);
  return found;
}

function tagsIn(union: UnionSchema, resolve: Resolve): readonly Schema[] {
  const members = besideNull(union);
  const property = commonTag(members, resolve, union.discriminator?.property)?.property;
  if (property === undefined) return [];
  return members
    .flatMap((member) => disjuncts(member, resolve))
    .flatMap((member) => conjuncts(member, resolve))
    .flatMap((part) => (part.kind === "object" ? part.properties : []))
    .filter(({ name }) => name === property)
    .flatMap(({ schema }) => conjuncts(schema, resolve))
    .flatMap((each) => disjuncts(each, resolve))
    .filter(({ kind }) => kind === "enum");
}
