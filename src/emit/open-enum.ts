import type { Program } from "../ir/program.ts";
import type { EnumSchema, Schema, UnionSchema } from "../ir/schema.ts";
import { typeOfJson } from "../schema/value.ts";
import { disjuncts, resolverOf } from "../schema/references.ts";

/**
 * Returns the members of a union that accept all strings, or all numbers, beside others that list
 * some: an open enum, whose listed values an editor shall still propose.
 */
export function openMembers({ members }: UnionSchema, program: Program): ReadonlySet<Schema> {
  const wide = members.filter((member) => member.kind === "string" || member.kind === "number");
  if (wide.length === 0 || wide.length === members.length) return none;
  const resolve = resolverOf(program);
  const listed = members
    .filter(({ kind }) => kind === "enum" || kind === "ref" || kind === "union")
    .flatMap((member) => disjuncts(member, resolve))
    .filter((schema): schema is EnumSchema => schema.kind === "enum");
  const types = new Set(
    listed.flatMap((schema) => schema.members.map(({ value }) => typeOfJson(value))),
  );
  return new Set(wide.filter((schema) => types.has(schema.kind) && schema.converted === undefined));
}

const none: ReadonlySet<Schema> = new Set();
