import { isDescriptive } from "../schema/described.ts";
import { lit } from "../emit/code.ts";
import { commonTag } from "../schema/tags.ts";
import { indexTypeOf, membersOf, typeOf } from "../emit/types.ts";
import { type TypeContext } from "../emit/type-context.ts";
import type { Program } from "../ir/program.ts";
import type {
  ArraySchema,
  EvaluatedSchema,
  GuardSchema,
  ObjectSchema,
  Schema,
  UnionSchema,
} from "../ir/schema.ts";
import { children } from "../ir/visit.ts";
import { areDisjoint } from "../schema/disjoint.ts";
import { withListedNames } from "../schema/listed-names.ts";
import { acceptedTypes } from "../schema/json-types.ts";
import { type Resolve, resolverOf } from "../schema/references.ts";
import { type ValueType, jsonTypes } from "../schema/value.ts";
import { at } from "../ir/pointer.ts";
import { isClosedType } from "./closed-type.ts";
import type { FoundLoss, ReportLoss } from "./loss.ts";

/**
 * Reports what the type of a schema does not express. A loss is a type that accepts values that the
 * schema rejects, or the reverse, beyond plain constraints: lengths, patterns, formats, ranges,
 * `multipleOf`, counts and integers are for the validator, and a closed object is as closed as
 * TypeScript's object literals are.
 */
export function reportTypeLosses(schema: Schema, program: Program, report: ReportLoss): void {
  const types = contextFor(program);
  visit(schema, jsonTypes);

  /** `within` are the types that the surrounding schemas allow for its value. */
  function visit(node: Schema, within: readonly ValueType[]): void {
    for (const loss of lossesOf(node, within)) report(loss);
    const inside =
      isAboutTheSameValue(node) && !isAbsorbed(node, types)
        ? acceptedTypes(node, resolverOf(program)).filter((type) => within.includes(type))
        : undefined;
    for (const child of printed(node, types)) visit(child, inside ?? jsonTypes);
  }

  function lossesOf(node: Schema, within: readonly ValueType[]): readonly FoundLoss[] {
    switch (node.kind) {
      case "not":
        return [lost(node, undefined, "not", "the type accepts what `not` excludes")];
      case "conditional":
        return node.then.kind === "any" && node.else.kind === "any"
          ? []
          : [lost(node, "if", "if", "the type does not depend on the condition")];
      case "array":
        return arrayLosses(node);
      case "object":
        return objectLosses(node, types);
      case "guard":
        return guardLosses(node, within);
      case "union":
        return unionLosses(node, program);
      case "evaluated":
        return evaluatedLosses(node, program);
      default:
        return [];
    }
  }
}

/**
 * The subschemas that the type consists of. Losses in the others are covered by the loss of the
 * keyword.
 */
function printed(node: Schema, types: TypeContext): readonly Schema[] {
  switch (node.kind) {
    case "not":
      return [];
    case "conditional":
      return typeOf(node, "output", types).text === "unknown" ? [] : [node.then, node.else];
    case "evaluated":
      return [node.schema];
    case "array":
      return [...node.prefix, ...(node.rest === undefined ? [] : [node.rest])];
    case "object":
      return [
        ...node.properties.map((property) => property.schema),
        ...node.patterns.map((pattern) => pattern.schema),
        ...(node.rest === undefined ? [] : [node.rest]),
      ];
    default:
      return children(node);
  }
}

/** True if one alternative of a union accepts what the type of no other says. */
function isAbsorbed(node: Schema, types: TypeContext): boolean {
  if (node.kind !== "union") return false;
  return node.members.some((member) => {
    const { schema } = member.kind === "guard" ? member : {};
    return schema?.kind === "object" && schema.required.length > 0
      ? false
      : typeOf(member, "output", types).text === "unknown";
  });
}

/** True if the subschemas describe the value itself, and not a part of it. */
function isAboutTheSameValue({ kind }: Schema): boolean {
  return ["union", "intersection", "conditional", "evaluated", "guard"].includes(kind);
}

function lost(schema: Schema, key: string | undefined, construct: string, what: string): FoundLoss {
  const where = key === undefined ? schema.at : at(schema.at, key);
  return { at: where, construct, outputs: ["models", "openapi"], what };
}

function onlyOpenapi(loss: FoundLoss): FoundLoss {
  return { ...loss, outputs: ["openapi"] };
}

function arrayLosses(schema: ArraySchema): readonly FoundLoss[] {
  const found: FoundLoss[] = [];
  const { contains, prefix, rest, length: { max = Infinity } = {} } = schema;
  if (schema.unique) {
    found.push(lost(schema, "uniqueItems", "uniqueItems", "the type accepts equal items"));
  }
  if (contains !== undefined && contains.schema.kind !== "any") {
    const what = "the type does not require matching items";
    found.push(lost(schema, "contains", "contains", what));
  }
  if (prefix.length > 0 && rest?.kind !== "never" && max > prefix.length) {
    const what = "the tuple type ends after `prefixItems`";
    found.push(onlyOpenapi(lost(schema, "prefixItems", "prefixItems", what)));
  }
  return found;
}

function objectLosses(schema: ObjectSchema, types: TypeContext): readonly FoundLoss[] {
  const listed = withListedNames(schema, resolverOf(types.program));
  const found = indexLosses(listed, types);
  const { names, dependentRequired, dependentSchemas, required } = schema;
  if (names !== undefined && !isPlainName(names)) {
    const loss = lost(schema, "propertyNames", "propertyNames", "the type accepts other names");
    found.push(listed === schema ? loss : onlyOpenapi(loss));
  }
  if (dependentRequired.length > 0) {
    const what = "the type does not require properties that depend on others";
    found.push(lost(schema, "dependentRequired", "dependentRequired", what));
  }
  if (dependentSchemas.length > 0) {
    const what = "the type does not depend on the presence of properties";
    found.push(lost(schema, "dependentSchemas", "dependentSchemas", what));
  }
  if (required.length > 0) {
    const what = "the type does not require names that `properties` does not declare";
    found.push(onlyOpenapi(lost(schema, "required", "required", what)));
  }
  return found;
}

/** Reports losses of index signatures: all undeclared names share one. */
function indexLosses(schema: ObjectSchema, types: TypeContext): FoundLoss[] {
  // `undefined` for an absent property adds no JSON value.
  const members = membersOf(schema, "output", types).map((each) => ({ ...each, optional: false }));
  const index = indexTypeOf(schema, members, "output", types)?.text;
  const isWider = (inner: Schema): boolean => {
    const own = typeOf(inner, "output", types).text;
    return own !== "unknown" && own !== index;
  };
  const found = schema.patterns
    .filter((pattern) => isWider(pattern.schema))
    .map((pattern): FoundLoss => ({
      ...lost(schema, "patternProperties", "patternProperties", ""),
      at: at(schema.at, "patternProperties", pattern.pattern),
      what: "the type has one index signature for all names, so it allows other values for these",
    }));
  const { rest } = schema;
  if (rest !== undefined && rest.kind !== "never" && isWider(rest)) {
    const what = "the index signature also allows the types of the declared properties";
    found.push(lost(schema, "additionalProperties", "additionalProperties", what));
  }
  return found;
}

/** True if a schema of names only constrains their text. */
function isPlainName(schema: Schema): boolean {
  switch (schema.kind) {
    case "any":
    case "string":
      return true;
    case "guard":
      return schema.schema.kind === "string";
    case "intersection":
      return schema.members.every((member) => isPlainName(member));
    default:
      return false;
  }
}

function guardLosses(schema: GuardSchema, within: readonly ValueType[]): readonly FoundLoss[] {
  const { schema: inner } = schema;
  const isWithin = within.length === 1 && within[0] === inner.kind;
  if (!isDescriptive(inner)) {
    if (inner.kind !== "object" || inner.required.length === 0) return [];
    const loss = lost(inner, "required", "required", "the type does not require the properties");
    // A member of an intersection that is an object gets the properties that others require.
    return [isWithin ? onlyOpenapi(loss) : loss];
  }
  if (isWithin) return [];
  const what = `there is no \`type\`, so other values than ${inner.kind}s are accepted, which the type excludes`;
  return [lost(schema, undefined, "type", what)];
}

function unionLosses(schema: UnionSchema, program: Program): readonly FoundLoss[] {
  const found: FoundLoss[] = [];
  if (schema.mode === "oneOf" && !areDisjoint(schema.members, resolverOf(program))) {
    const what = "the type accepts values that match several alternatives";
    found.push(lost(schema, undefined, "oneOf", what));
  }
  const property = schema.discriminator?.property;
  if (property !== undefined && !isNarrowedBy(property, schema, resolverOf(program))) {
    const what = `not every alternative requires \`${property}\` with distinct values, so the type cannot be narrowed by it`;
    found.push(lost(schema, undefined, "discriminator", what));
  }
  return found;
}

/** True if the objects among the members of a union require distinct values of a property. */
function isNarrowedBy(property: string, { members }: UnionSchema, resolve: Resolve): boolean {
  const objects = members.filter((member) => acceptedTypes(member, resolve).includes("object"));
  return commonTag(objects, resolve, property)?.property === property;
}

function evaluatedLosses(schema: EvaluatedSchema, program: Program): readonly FoundLoss[] {
  const { properties, items } = schema;
  const found: FoundLoss[] = [];
  const isOpen = properties?.kind === "never" ? !isClosedType(schema.schema, program) : true;
  if (properties !== undefined && properties.kind !== "any" && isOpen) {
    const what = "the type does not describe unevaluated properties";
    found.push(lost(schema, "unevaluatedProperties", "unevaluatedProperties", what));
  }
  if (items !== undefined && items.kind !== "any") {
    const what = "the type does not describe unevaluated items";
    found.push(lost(schema, "unevaluatedItems", "unevaluatedItems", what));
  }
  return found;
}

/**
 * A type context in which references print as unique names, so that equal texts are equal types.
 */
function contextFor(program: Program): TypeContext {
  return {
    program,
    ref: (schema) => lit(schema.target),
    runtime: (module, name) => lit(`${module}/${name}`),
  };
}
