import type { Declaration, Program } from "../ir/program.ts";
import type { EnumSchema, NumberSchema, Schema, StringSchema, UnionSchema } from "../ir/schema.ts";
import { mapSchemas } from "../ir/map-document.ts";
import { mapChildren } from "../ir/visit.ts";
import { matcherOf } from "../pattern/glob.ts";
import { factsOf } from "../schema/facts.ts";
import { type Resolve, followed, resolverOf } from "../schema/references.ts";
import type { OpenEnums } from "../schema/value-choices.ts";
import { typeOfJson } from "../schema/value.ts";
import { tagEnums } from "./tag-enums.ts";

/**
 * Opens enums: each becomes a union with all values of its JSON type. All enums that a response can
 * contain are opened, or the components that are named. A list of one value stays closed, and so do
 * the tags that tell the members of a union apart, and conditions.
 */
export function openEnums(program: Program, choiceOf: (document: string) => OpenEnums): Program {
  const chosen = new Map(program.documents.map(({ id }) => [id, choiceOf(id)]));
  const isOpened = (id: string): boolean => (chosen.get(id) ?? false) !== false;
  if (![...chosen.keys()].some(isOpened)) return program;
  const opening = { closed: tagEnums(program), resolve: resolverOf(program) };
  const facts = factsOf(program);
  const inDeclaration = (declaration: Declaration): Declaration => {
    const { document, id, role, hint, schema } = declaration;
    const choice = chosen.get(document) ?? false;
    if (choice === false) return declaration;
    const isMeant =
      choice === true
        ? role === "response" || facts(id).inResponse
        : role === "component" && choice.some((name) => matcherOf(name)(hint));
    if (!isMeant) return declaration;
    const opened = choice === true ? openedInside(schema, opening) : openedHere(schema, opening);
    return { ...declaration, schema: opened };
  };
  const declarations = [...program.declarations.values()].map(inDeclaration);
  return {
    ...program,
    declarations: new Map(declarations.map((each) => [each.id, each])),
    documents: program.documents.map((document) =>
      chosen.get(document.id) === true
        ? mapSchemas(document, (schema, codec) =>
            codec === undefined ? schema : openedInside(schema, opening),
          )
        : document,
    ),
  };
}

interface Opening {
  /** The enums that stay as they are. */
  readonly closed: ReadonlySet<Schema>;
  readonly resolve: Resolve;
}

/** Opens the enums in a schema, wherever it describes a value. */
function openedInside(schema: Schema, opening: Opening): Schema {
  const inside = (child: Schema): Schema => openedInside(child, opening);
  switch (schema.kind) {
    case "enum":
      return openedHere(schema, opening);
    case "union":
      return openedUnion(schema, opening, inside);
    case "not":
    case "conditional":
      return schema;
    case "array": {
      const { contains } = schema;
      return { ...mapChildren(schema, inside), ...(contains && { contains }) } as Schema;
    }
    case "object": {
      const { names } = schema;
      return { ...mapChildren(schema, inside), ...(names && { names }) } as Schema;
    }
    default:
      return mapChildren(schema, inside);
  }
}

/** Opens the enums that a value is one of, and none inside of it. */
function openedHere(schema: Schema, opening: Opening): Schema {
  const here = (child: Schema): Schema => openedHere(child, opening);
  switch (schema.kind) {
    case "enum":
      return isOpenable(schema, opening.closed) ? opened(schema) : schema;
    case "union":
      return openedUnion(schema, opening, here);
    case "intersection":
      return mapChildren(schema, here);
    default:
      return schema;
  }
}

/**
 * Opens the enums of a union, unless it accepts more values of their types already. Several of
 * them become one member, since a value that none lists is one of each.
 */
function openedUnion(
  schema: UnionSchema,
  { closed, resolve }: Opening,
  open: (member: Schema) => Schema,
): Schema {
  const wide = schema.members.filter(isWide).map(({ kind }) => kind);
  const isOpened = (member: Schema): boolean => {
    const target = followed(member, resolve);
    return (
      target.kind === "enum" &&
      isOpenable(target, closed) &&
      !othersOf(target).some(({ kind }) => wide.includes(kind))
    );
  };
  const enums = schema.members.filter(isOpened);
  const [first] = enums;
  const members = schema.members.flatMap((member) => {
    if (member === first && enums.length > 1) return [allOpened(schema, enums)];
    if (enums.includes(member)) return enums.length > 1 ? [] : [open(member)];
    return [member.kind === "enum" ? member : open(member)];
  });
  return { ...schema, members };
}

function allOpened({ at }: UnionSchema, enums: readonly Schema[]): UnionSchema {
  const others = enums.flatMap((member) => (member.kind === "enum" ? othersOf(member) : []));
  const distinct = new Map(others.map((each) => [each.kind, each]));
  return { kind: "union", mode: "anyOf", at, members: [...enums, ...distinct.values()] };
}

function isOpenable(schema: EnumSchema, closed: ReadonlySet<Schema>): boolean {
  return schema.members.length > 1 && !closed.has(schema);
}

function isWide({ kind }: Schema): boolean {
  return kind === "string" || kind === "number";
}

function opened(schema: EnumSchema): Schema {
  const others = othersOf(schema);
  if (others.length === 0) return schema;
  const { at, note, ...rest } = schema;
  return {
    kind: "union",
    mode: "anyOf",
    at,
    ...(note && { note }),
    members: [{ ...rest, at }, ...others],
  };
}

/** Returns the schemas of all values of the types that an enum lists strings or numbers of. */
function othersOf({ members, at }: EnumSchema): readonly (StringSchema | NumberSchema)[] {
  const values = members.map(({ value }) => value);
  const numbers = values.filter((value) => typeof value === "number");
  const string: StringSchema = { kind: "string", at };
  const number: NumberSchema = { kind: "number", at, integer: numbers.every(Number.isInteger) };
  return [
    ...(values.some((value) => typeOfJson(value) === "string") ? [string] : []),
    ...(numbers.length > 0 ? [number] : []),
  ];
}
