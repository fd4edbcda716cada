import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { mapSchemas } from "../ir/map-document.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator, Schema, UnionSchema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import { type DecidedMember, type Decision, decisionOf } from "../schema/discriminated.ts";
import { acceptedTypes } from "../schema/json-types.ts";
import { onlyBesideNull } from "../schema/nullable.ts";
import { objectOf } from "../schema/object-of.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";
import { type Tag, tagsOf } from "../schema/tags.ts";
import { beside, tagProperty } from "./tag-property.ts";

/**
 * Makes each member of a discriminated union require the values of the property that name it. The
 * members then exclude each other. Null, which has no tag, is accepted if any member accepts it.
 */
export function withDecidedUnions(read: NormalizedDocument, report: Report): NormalizedDocument {
  const raw = resolverAmong(read.declarations);
  const known = new Map<DeclarationId, Schema>();
  // Other unions see nested ones as they are decided, but one whose tag leads back to itself as it
  // is written.
  const resolve: Resolve = (id) => {
    const found = known.get(id);
    if (found !== undefined) return found;
    const written = raw(id);
    known.set(id, written);
    const made = inPlace(written);
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
    const isInside =
      schema.kind === "object" || schema.kind === "array" || schema.kind === "stream";
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
  const { members, differs } = decidedMembers({ ...decision, discriminator, resolve }, union);
  const outcome = `the value of \`${property}\` decides which alternative a value must match`;
  if (differs) report(diagnose("schema/discriminator-decides", { outcome }, at));
  return { ...union, members };
}

/** A decision with what the schemas of the tag are made of. */
interface Deciding extends Decision {
  readonly discriminator: Discriminator;
  readonly resolve: Resolve;
}

/** The members of a union after the decision, and whether they accept other values than before. */
interface Decided {
  readonly members: readonly Schema[];
  readonly differs: boolean;
}

function decidedMembers(deciding: Deciding, union: UnionSchema): Decided {
  const { members, resolve } = deciding;
  const lacking = new Set(members.filter((member) => lacksTags(member, deciding)));
  const isNull = ({ schema }: DecidedMember): boolean => schema.kind === "null";
  const nullable = members.filter((each) => isNull(each) || (each.nullable && each.tags));
  const differs = lacking.size > 0 || nullable.length > 1;
  if (nullable.every(isNull) && nullable.length < 2) {
    const tagged = members.map((each) =>
      lacking.has(each) ? withTag(each, deciding) : each.schema,
    );
    return { members: tagged, differs };
  }
  // Null is then accepted by one member only.
  const rest = nullable.find(({ tags }) => tags === "rest");
  const tagged = members
    .filter((each) => !isNull(each))
    .map((each) => {
      if (each === rest) return withTag(each, deciding);
      const bare = { ...each, schema: withoutNull(each.schema) };
      const isKept = !lacking.has(each) && !acceptsNull(bare.schema, resolve);
      return isKept ? bare.schema : withTag(bare, deciding);
    });
  if (rest !== undefined) return { members: tagged, differs };
  const own = union.members.find(({ kind }) => kind === "null");
  return { members: [...tagged, own ?? { kind: "null", at: union.at }], differs };
}

/** Returns the schema of a member that demands its tags, or refuses those of all others. */
function withTag({ schema, tags }: DecidedMember, deciding: Deciding): Schema {
  const { members, access, discriminator } = deciding;
  const { property, at } = discriminator;
  const required = (values: readonly Tag[]): Schema =>
    objectOf([tagProperty(property, values, { required: true, access, at })], at);
  if (tags === undefined) return schema;
  if (tags !== "rest") return beside(schema, required(tags), at);
  const others = members.flatMap((each) => (Array.isArray(each.tags) ? each.tags : []));
  return beside(schema, { kind: "not", at, schema: required(others) }, at);
}

/** Returns a schema without the null that is written beside it. */
function withoutNull(schema: Schema): Schema {
  return schema.kind === "union" ? (onlyBesideNull(schema) ?? schema) : schema;
}

function acceptsNull(schema: Schema, resolve: Resolve): boolean {
  return acceptedTypes(schema, resolve).includes("null");
}

/** True if a member does not demand its tags itself. */
function lacksTags(
  { schema, tags }: DecidedMember,
  { access, discriminator, resolve }: Deciding,
): boolean {
  if (tags === undefined || tags === "rest") return tags === "rest";
  const side = access === "both" ? undefined : access === "read" ? "output" : "input";
  const own = tagsOf(schema, resolve, side).get(discriminator.property) ?? [];
  return own.length !== tags.length || !own.every((tag) => tags.includes(tag));
}
