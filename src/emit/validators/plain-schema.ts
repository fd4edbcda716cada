import type { Json } from "../../ir/json.ts";
import type { EnumSchema, Schema, StringSchema, UnionSchema } from "../../ir/schema.ts";
import { isSamePath } from "../../ir/pointer.ts";
import type { Code } from "../code.ts";
import type { Collector, Typed } from "./collector.ts";
import { isExact } from "./exact.ts";
import { checkOf } from "./formats.ts";
import type { Frame } from "./frame.ts";
import type { Site } from "./site.ts";

/** What a method of the runtime's `Properties` asks of a property. */
export type PlainSchema =
  | { readonly kind: "values"; readonly values: readonly Json[] }
  | { readonly kind: "call"; readonly collect: Code }
  | {
      readonly kind: "types";
      readonly types: readonly string[];
      readonly below: PropertyPlace;
      readonly format?: StringFormat;
      /** What else is asked of a value of the one type. */
      readonly inside?: Typed;
    };

/** What leads to a schema from where the schema of its property is: nothing, or a keyword that lists alternatives. */
export type PropertyPlace = "" | "/anyOf";

interface StringFormat {
  readonly name: string;
  readonly check: readonly [module: string, name: string];
}

/** The schema of a property in these words; `undefined` where they do not say it all. */
export function plainSchema(
  schema: Schema,
  below: PropertyPlace,
  site: Site,
  collector: Collector,
): PlainSchema | undefined {
  const { frame } = site;
  if (schema.kind === "union") return plainUnion(schema, below, site, collector);
  if (below !== "") return undefined;
  switch (schema.kind) {
    case "enum":
      return plainValues(schema);
    case "ref": {
      const collect = frame.unit.collectOf(schema);
      return collect && { kind: "call", collect };
    }
    case "number":
      if (schema.converted) return undefined;
      return { kind: "types", types: [typeName(schema)], below, inside: schema };
    case "null":
    case "boolean":
      return { kind: "types", types: [typeName(schema)], below, inside: schema };
    case "array":
    case "object": {
      if (!collector.isApart(schema, frame))
        return { kind: "types", types: [schema.kind], below, inside: schema };
      const collect = collector.companion(schema, frame);
      return collect && { kind: "call", collect };
    }
    case "string": {
      const format = formatAlone(schema, frame);
      return {
        kind: "types",
        types: ["string"],
        below,
        ...(format ? { format } : { inside: schema }),
      };
    }
    default:
      return undefined;
  }
}

function plainValues({ members }: EnumSchema): PlainSchema | undefined {
  const values = members.map(({ value }) => value);
  const areScalar = values.every((value) => typeof value !== "object" || value === null);
  return areScalar && values.length > 0 ? { kind: "values", values } : undefined;
}

/** A list of types, of whose values nothing more is asked than the format of the strings. */
function plainUnion(
  { mode, members, at }: UnionSchema,
  below: PropertyPlace,
  site: Site,
  collector: Collector,
): PlainSchema | undefined {
  if (mode !== "anyOf") return undefined;
  const types: string[] = [];
  let format: StringFormat | undefined;
  for (const member of members) {
    if (!isTyped(member) || isExact(member, site.frame.unit.resolve)) return undefined;
    if (types.includes(typeName(member))) return undefined;
    types.push(typeName(member));
    const frame = site.frame.inner();
    if (collector.collectInside(member, { ...site, frame }).length === 0) continue;
    if (member.kind !== "string" || !isSamePath(member.at.path, at.path)) return undefined;
    format = formatAlone(member, frame);
    if (format === undefined) return undefined;
  }
  if (types.includes("number") && types.includes("integer")) return undefined;
  return { kind: "types", types, below, ...(format && { format }) };
}

function isTyped(schema: Schema): schema is Typed {
  return schema.kind in typedKinds;
}

const typedKinds: Readonly<Record<Typed["kind"], true>> = {
  null: true,
  boolean: true,
  string: true,
  number: true,
  array: true,
  object: true,
};

function typeName(schema: Typed): string {
  return schema.kind === "number" && schema.integer ? "integer" : schema.kind;
}

/** The format of strings of which nothing else is asked. */
function formatAlone(schema: StringSchema, { unit }: Frame): StringFormat | undefined {
  const { length, patterns = [], format: name } = schema;
  const check = checkOf(schema, unit.settings);
  if (name === undefined || check === undefined) return undefined;
  return length === undefined && patterns.length === 0 ? { name, check } : undefined;
}
