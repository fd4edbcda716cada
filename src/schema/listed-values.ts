import type { EnumMember, Schema } from "../ir/schema.ts";

/**
 * Returns the values that a schema lists, besides null and besides types that it accepts as a
 * whole; `undefined` if it also accepts others. A `const` is named by its `title`.
 */
export function listedValues(schema: Schema): readonly EnumMember[] | undefined {
  switch (schema.kind) {
    case "enum":
      return schema.members.length === 1
        ? schema.members.map((member) => ({ ...annotated(schema), ...member }))
        : schema.members;
    case "null":
    case "string":
    case "number":
      return [];
    case "union": {
      const all = schema.members.map(listedValues);
      return all.includes(undefined) ? undefined : all.flatMap((each) => each ?? []);
    }
    default:
      return undefined;
  }
}

function annotated({ note }: Schema): Pick<EnumMember, "name" | "description"> {
  const { title: name, description } = note ?? {};
  return { ...(name && { name }), ...(description && { description }) };
}
