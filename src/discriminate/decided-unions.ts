import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { mapSchemas } from "../ir/map-document.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator, Schema, UnionSchema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import { type DecidedMember, type Decision, decisionOf } from "../schema/discriminated.ts";
import { objectOf } from "../schema/object-of.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";
import { type Tag, tagsOf } from "../schema/tags.ts";
import type { Side } from "../schema/view.ts";
import { beside, tagProperty } from "./tag-property.ts";

/**
 * Makes each member of a discriminated union require the values of the property that name it. The
 * members then exclude each other. Null, which has no tag, is accepted if any member accepts it.
 */
export function withDecidedUnions(
  read: NormalizedDocument,
  report: Report,
): NormalizedDocument {
  const raw = resolverAmong(read.declarations);
  const known = new Map<DeclarationId, Schema>();
  // Other unions see nested ones as they are decided.
  const resolve: Resolve = (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const made = inPlace(raw(id));
    known.set(id, made);
    return made;
  };
  const inPlace = rewriter(resolve, () => undefined, true);
  const everywhere = rewriter(resolve, report, false);
  return {
    document: mapSchemas(read.document, everywhere),
    declarations: read.declarations.map((declaration) => {
      const schema = everywhere(declaration.schema);
      return schema === declaration.schema ? declaration : { ...declaration, schema };
    }),
  };
}

/** Creates the function that rewrites unions, only those about the value itself or all of them. */
function rewriter(
  resolve: Resolve,
  report: Report,
  onlyInPlace: boolean,
): (schema: Schema) => Schema {
  const known = new Map<Schema, Schema>();
  return enter;

  function enter(schema: Schema): Schema {
    const found = known.get(schema);
    if (found !== undefined) return found;
    const made = isDiscriminated(schema) ? rewritten(schema, []) : schema;
    known.set(schema, made);
    return made;
  }

  function rewritten(schema: Schema, siblings: readonly Schema[]): Schema {
    const isInside = schema.kind === "object" || schema.kind === "array" || schema.kind === "stream";
    if (onlyInPlace && isInside) return schema;
    if (schema.kind === "intersection") {
      const { members } = schema;
      const others = (index: number): readonly Schema[] => members.filter((_, at) => at !== index);
      return {
        ...schema,
        members: members.map((each, index) =>
          each.kind === "union" ? rewritten(each, others(index)) : enter(each),
        ),
      };
    }
    const inside = mapChildren(schema, enter);
    return inside.kind === "union" ? decided(inside, { siblings, resolve, report }) : inside;
  }
}

/** True if there is a discriminator in a schema. */
function isDiscriminated(schema: Schema): boolean {
  let found = false;
  walk(schema, (each) => {
    found ||= each.kind === "union" && each.discriminator !== undefined;
  });
  return found;
}

interface Around {
  /** Schemas that apply to the same value. */
  readonly siblings: readonly Schema[];
  readonly resolve: Resolve;
  readonly report: Report;
}

function decided(union: UnionSchema, { siblings, resolve, report }: Around): UnionSchema {
  const { discriminator } = union;
  const decision = decisionOf(union, { resolve, beside: siblings });
  if (discriminator === undefined || decision === undefined) return union;
  const { property, at } = discriminator;
  if ("reason" in decision) {
    report(diagnose("schema/discriminator", { reason: decision.reason }, at));
    return union;
  }
  const index = decision.members.findIndex(({ isDeclared }) => !isDeclared);
  if (index !== -1) {
    const reason = `names \`${property}\`, which alternative ${index} does not declare; it is required there all the same`;
    report(diagnose("schema/discriminator", { reason }, at));
  }
  const members = decidedMembers(decision, union, discriminator, resolve);
  if (members.every((member) => union.members.includes(member))) return union;
  const outcome = `the value of \`${property}\` decides which alternative a value must match`;
  report(diagnose("schema/discriminator-decides", { outcome }, at));
  return { ...union, members };
}

function decidedMembers(
  { members, access }: Decision,
  union: UnionSchema,
  { property, at }: Discriminator,
  resolve: Resolve,
): readonly Schema[] {
  const side = access === "both" ? undefined : access === "read" ? "output" : "input";
  const lacking = new Set(
    members.filter((member) => lacksTags(member, property, { resolve, side })),
  );
  const nullable = members.filter((member) => member.nullable && Array.isArray(member.tags));
  const hasNull = union.members.some(({ kind }) => kind === "null");
  const isApart =
    nullable.some((member) => lacking.has(member)) || nullable.length + (hasNull ? 1 : 0) > 1;
  const all = members.flatMap(({ tags }) => (Array.isArray(tags) ? tags : []));
  const tagged = members.map((member) => {
    const { schema, tags } = member;
    if (tags === undefined) return schema;
    const required = (values: readonly Tag[]): Schema =>
      objectOf([tagProperty(property, values, { required: true, access, at })], at);
    if (tags === "rest") return beside(schema, { kind: "not", at, schema: required(all) }, at);
    const isKept = !lacking.has(member) && !(isApart && member.nullable);
    return isKept ? schema : beside(schema, required(tags), at);
  });
  return isApart && !hasNull ? [...tagged, { kind: "null", at: union.at }] : tagged;
}

/** True if a member does not demand its tags itself. */
function lacksTags(
  { schema, tags }: DecidedMember,
  property: string,
  { resolve, side }: { readonly resolve: Resolve; readonly side: Side | undefined },
): boolean {
  if (!Array.isArray(tags)) return false;
  const own = tagsOf(schema, resolve, side).get(property) ?? [];
  return own.length !== tags.length || !own.every((tag) => tags.includes(tag));
}
