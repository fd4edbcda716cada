import type { Declaration, Program } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import { mapSchemas } from "../ir/map-document.ts";
import type { NumberSchema, Schema, StringSchema } from "../ir/schema.ts";
import { mapChildren, walk } from "../ir/visit.ts";
import { matcherOf } from "../pattern/glob.ts";
import { type Resolve, followed, resolverOf } from "../schema/references.ts";
import type { BrandChoices } from "../schema/value-choices.ts";

/**
 * Marks the strings and numbers whose types carry names: those of a format, and the components of
 * a name. A component of a format carries both names, so that it can stand where only the format
 * is asked for. Each format also becomes a component, whose functions make and check its values.
 */
export function markBrands(
  program: Program,
  choicesOf: (document: string) => BrandChoices | undefined,
): Program {
  const chosen = new Map(
    program.documents.flatMap(({ id }) => {
      const choices = choicesOf(id);
      return choices === undefined ? [] : [[id, choices] as const];
    }),
  );
  if (chosen.size === 0) return program;
  const resolve = resolverOf(program);
  const inDeclaration = (declaration: Declaration): Declaration => {
    const choices = chosen.get(declaration.document);
    return choices === undefined ? declaration : withBrands(declaration, choices, resolve);
  };
  const declarations = [...program.declarations.values()].map(inDeclaration);
  const formats = [...chosen].flatMap(([id, choices]) => formatsOf(id, choices, program));
  return {
    ...program,
    declarations: new Map([...declarations, ...formats].map((each) => [each.id, each])),
    documents: program.documents.map((document) => {
      const choices = chosen.get(document.id);
      if (choices === undefined) return document;
      return mapSchemas(document, (schema) => withFormats(schema, choices));
    }),
  };
}

function withBrands(
  declaration: Declaration,
  choices: BrandChoices,
  resolve: Resolve,
): Declaration {
  const schema = withFormats(declaration.schema, choices);
  const isNamed =
    declaration.role === "component" &&
    !isFormat(declaration, choices) &&
    choices.schemas.some((pattern) => matcherOf(pattern)(declaration.hint));
  return { ...declaration, schema: isNamed ? named(schema, declaration.hint, resolve) : schema };
}

/** True if a component is what the component of a format would be. */
function isFormat({ hint, schema }: Declaration, choices: BrandChoices): boolean {
  const format = isScalar(schema) ? schema.format : undefined;
  return format !== undefined && choices.format.includes(format) && isAlike(hint, format);
}

/** Adds the names of formats to all strings and numbers of a schema. */
function withFormats(schema: Schema, choices: BrandChoices): Schema {
  if (!isScalar(schema)) return mapChildren(schema, (child) => withFormats(child, choices));
  const { format, converted } = schema;
  const isMeant = format !== undefined && converted === undefined;
  return isMeant && choices.format.includes(format) ? withName(schema, format) : schema;
}

/** Adds the name of a component to the strings and numbers that its values are. */
function named(schema: Schema, name: string, resolve: Resolve): Schema {
  switch (schema.kind) {
    case "string":
    case "number":
      return withName(schema, name);
    case "union":
      return { ...schema, members: schema.members.map((each) => named(each, name, resolve)) };
    case "intersection": {
      const [first, ...rest] = schema.members;
      return first === undefined
        ? schema
        : { ...schema, members: [named(first, name, resolve), ...rest] };
    }
    case "ref": {
      const target = followed(schema, resolve);
      if (!isScalar(target)) return schema;
      const own = withName({ ...bare(target), at: schema.at }, name);
      return { kind: "intersection", at: schema.at, members: [schema, own] };
    }
    default:
      return schema;
  }
}

function bare(schema: StringSchema | NumberSchema): StringSchema | NumberSchema {
  const { at } = schema;
  return schema.kind === "string"
    ? { kind: "string", at }
    : { kind: "number", at, integer: schema.integer };
}

function withName(schema: StringSchema | NumberSchema, name: string): Schema {
  return { ...schema, brand: [...new Set([...(schema.brand ?? []), name])] };
}

function isScalar(schema: Schema): schema is StringSchema | NumberSchema {
  return schema.kind === "string" || schema.kind === "number";
}

/** Returns a component for each format that a document uses and has no component for. */
function formatsOf(id: string, choices: BrandChoices, program: Program): readonly Declaration[] {
  const found = new Map<string, StringSchema | NumberSchema>();
  const own = [...program.declarations.values()].filter(({ document }) => document === id);
  for (const { schema } of own) {
    walk(schema, (node) => {
      if (!isScalar(node) || node.format === undefined || node.converted !== undefined) return;
      if (choices.format.includes(node.format) && !found.has(node.format))
        found.set(node.format, node);
    });
  }
  const components = own.filter(({ role }) => role === "component");
  const document = program.documents.find((each) => each.id === id);
  if (document === undefined) return [];
  return [...found].flatMap(([format, node]): readonly Declaration[] => {
    const alike = components.find(({ hint }) => isAlike(hint, format));
    if (alike !== undefined && isFormat(alike, choices)) return [];
    const key = format.replaceAll(/[~/#\s]/g, "-");
    return [
      {
        id: `${id}#/x-brand/${key}` as DeclarationId,
        document: id,
        role: "component",
        hint: alike === undefined ? format : `${format} format`,
        schema: { ...bare(node), at: document.at, format, brand: [format] } as Schema,
        at: document.at,
      },
    ];
  });
}

/** True if two names have the same letters and digits. */
function isAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((name) => name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase());
  return a === b;
}
