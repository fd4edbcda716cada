import type { Annotations, EnumMember, Schema } from "../ir/schema.ts";
import { listedValues } from "../schema/listed-values.ts";

/**
 * Returns the annotations of a schema, with the names and descriptions of the values that it lists
 * as a Markdown list below its description.
 */
export function noteOf(schema: Schema): Annotations | undefined {
  const { note } = schema;
  const values = schema.kind === "enum" ? schema.members : (listedValues(schema) ?? []);
  const lines = values.flatMap(lineOf);
  if (lines.length === 0) return note;
  const description = [...(note?.description ? [note.description] : []), lines.join("\n")];
  return { ...note, description: description.join("\n\n") };
}

/** Returns the line of a value that has a description, or a name other than itself. */
function lineOf({ value, name, description }: EnumMember): readonly string[] {
  const own = name === value ? undefined : name;
  const named = own !== undefined && description !== undefined ? ` (${own})` : "";
  const words = (description ?? own)?.replaceAll(/\s+/g, " ").trim();
  return words === undefined ? [] : [`- \`${JSON.stringify(value)}\`${named}: ${words}`];
}
