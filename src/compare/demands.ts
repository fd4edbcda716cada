import { canonicalText } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type {
  ArraySchema,
  Bounds,
  GuardSchema,
  NumberSchema,
  ObjectSchema,
  Range,
  Schema,
  StringSchema,
} from "../ir/schema.ts";
import { objectOf, propertyOf } from "../schema/object-of.ts";
import type { Conjunct } from "./conjuncts.ts";
import { type TextForm, readAs } from "./readings.ts";
import { type Side as View, isVisible } from "../schema/view.ts";

/**
 * One demand of a schema on a value. A value is valid if it meets all demands of the schema, and
 * valid for all schemas inside.
 */
export interface Demand {
  /** The keyword, and for some the name that it is about: `required pet`. Unique in its place. */
  readonly key: string;
  readonly keyword: string;
  readonly name?: string;
  /** The value of the keyword as text. */
  readonly shown: string;
  /** The members of an `enum` as text. */
  readonly values?: readonly string[];
  /** Accepts a value if it meets the demand. */
  readonly schema: Schema;
  readonly at: Origin;
  /** True if only the whole schema says what is demanded. */
  readonly isWhole?: true;
}

/** Returns what schemas demand of a value, besides what the schemas inside them demand. */
export function demandsOf(
  conjuncts: readonly Conjunct[],
  view: View,
  text: TextForm | undefined,
): readonly Demand[] {
  const found = new Map<string, Demand>();
  for (const conjunct of conjuncts) {
    for (const demand of ofConjunct(conjunct, view, text)) {
      let key = demand.key;
      for (let number = 2; found.has(key); number += 1) key = `${demand.key} #${number}`;
      found.set(key, { ...demand, key });
    }
  }
  return [...found.values()];
}

function ofConjunct(conjunct: Conjunct, view: View, text?: TextForm): readonly Demand[] {
  const { schema } = conjunct;
  const type = conjunct.isGuard ? [] : [typeDemand(conjunct, text)];
  switch (schema.kind) {
    case "null":
    case "boolean":
      return type;
    case "string":
      return [...type, ...ofString(schema)];
    case "number":
      return [...type, ...ofNumber(schema)];
    case "array":
      return [...type, ...ofArray(schema)];
    case "object":
      return [...type, ...ofObject(schema, view)];
    case "enum": {
      const values = schema.members.map(({ value }) => canonicalText(value));
      const all = conjunct.isNullable ? [...values, "null"] : values;
      return [{ ...whole("enum", conjunct, ""), shown: all.toSorted().join(", "), values: all }];
    }
    case "union":
      return [whole(schema.mode, conjunct, "")];
    case "evaluated":
      return [whole("unevaluated", conjunct, "")];
    case "conditional":
      return [whole("if", conjunct, "")];
    case "never":
      return [whole("false", conjunct, "")];
    case "any":
      return [whole("$ref", conjunct, schema.unresolved ?? "")];
    default:
      return [whole(schema.kind, conjunct, "")];
  }
}

function typeDemand({ schema, isNullable }: Conjunct, text: TextForm | undefined): Demand {
  const bare = readAs(bareOf(schema), schema, text);
  const name = schema.kind === "number" && schema.integer ? "integer" : schema.kind;
  const { at } = schema;
  return {
    key: "type",
    keyword: "type",
    shown: isNullable ? `${name} or null` : name,
    schema: isNullable ? orNull(bare) : bare,
    at,
  };
}

function bareOf(schema: Schema): Schema {
  const { at } = schema;
  switch (schema.kind) {
    case "string":
      return { kind: "string", at };
    case "number":
      return { kind: "number", at, integer: schema.integer };
    case "array":
      return { kind: "array", at, prefix: [], unique: false };
    case "object":
      return objectOf([], at);
    default:
      return schema;
  }
}

function orNull(schema: Schema): Schema {
  const { at } = schema;
  return { kind: "union", mode: "anyOf", at, members: [schema, { kind: "null", at }] };
}

function whole(keyword: string, { schema, isNullable }: Conjunct, shown: string): Demand {
  const own = isNullable ? orNull(schema) : schema;
  return { key: keyword, keyword, shown, schema: own, at: schema.at, isWhole: true };
}

function ofString({ at, length, patterns = [], format }: StringSchema): readonly Demand[] {
  const own = (part: Partial<StringSchema>): Schema =>
    guard({ kind: "string", at, ...part } as StringSchema);
  return [
    ...ofBounds(length, "Length", at, (bounds) => own({ length: bounds })),
    ...patterns.map((pattern) =>
      demand("pattern", JSON.stringify(pattern), own({ patterns: [pattern] })),
    ),
    ...(format === undefined ? [] : [demand("format", format, own({ format }))]),
  ];
}

function ofNumber({ at, range = {}, multipleOf = [], format }: NumberSchema): readonly Demand[] {
  const own = (part: Partial<NumberSchema>): Schema =>
    guard({ kind: "number", at, integer: false, ...part } as NumberSchema);
  const bounds = rangeKeywords.flatMap(([field, keyword]) => {
    const value = range[field];
    return value === undefined
      ? []
      : [demand(keyword, String(value), own({ range: { [field]: value } }))];
  });
  return [
    ...bounds,
    ...multipleOf.map((each) => demand("multipleOf", String(each), own({ multipleOf: [each] }))),
    ...(format === undefined ? [] : [demand("format", format, own({ format }))]),
  ];
}

const rangeKeywords: readonly (readonly [keyof Range, string])[] = [
  ["min", "minimum"],
  ["max", "maximum"],
  ["exclusiveMin", "exclusiveMinimum"],
  ["exclusiveMax", "exclusiveMaximum"],
];

function ofArray({ at, length, unique, contains }: ArraySchema): readonly Demand[] {
  const own = (part: Partial<ArraySchema>): Schema =>
    guard({ kind: "array", at, prefix: [], unique: false, ...part } as ArraySchema);
  return [
    ...ofBounds(length, "Items", at, (bounds) => own({ length: bounds })),
    ...(unique ? [demand("uniqueItems", "true", own({ unique }))] : []),
    ...(contains === undefined
      ? []
      : [{ ...demand("contains", "", own({ contains })), isWhole: true as const }]),
  ];
}

function ofObject(schema: ObjectSchema, view: View): readonly Demand[] {
  const { at, properties, required, patterns, rest, names, count } = schema;
  const base = objectOf([], at);
  const own = (part: Partial<ObjectSchema>): Schema => guard({ ...base, ...part });
  const visible = properties.filter((each) => isVisible(each, view));
  const needed = [...visible.filter((each) => each.required).map(({ name }) => name), ...required];
  // Properties that are not there in this view are additional ones.
  const declared = visible.map((each) => propertyOf(each.name, anyAt(at), false, each.at));
  const others = patterns.map((each) => ({ pattern: each.pattern, schema: anyAt(at) }));
  const isOpen = rest === undefined || rest.kind === "any";
  return [
    ...needed.map((name) => ({
      ...demand("required", name, own({ required: [name] })),
      key: `required ${name}`,
      name,
    })),
    ...(isOpen
      ? []
      : [
          {
            ...demand("additionalProperties", rest.kind === "never" ? "false" : "", {
              ...guard({ ...base, properties: declared, patterns: others, rest }),
            }),
            isWhole: true as const,
          },
        ]),
    ...(names === undefined
      ? []
      : [{ ...demand("propertyNames", "", own({ names })), isWhole: true as const }]),
    ...patterns.map((each) => ({
      ...demand("patternProperties", "", own({ patterns: [each] })),
      key: `patternProperties ${each.pattern}`,
      name: each.pattern,
      isWhole: true as const,
    })),
    ...ofBounds(count, "Properties", at, (bounds) => own({ count: bounds })),
    ...schema.dependentRequired.map((each) => ({
      ...demand("dependentRequired", each.requires.join(", "), own({ dependentRequired: [each] })),
      key: `dependentRequired ${each.name}`,
      name: each.name,
    })),
    ...schema.dependentSchemas.map((each) => ({
      ...demand("dependentSchemas", "", own({ dependentSchemas: [each] })),
      key: `dependentSchemas ${each.name}`,
      name: each.name,
      isWhole: true as const,
    })),
  ];
}

function ofBounds(
  bounds: Bounds | undefined,
  what: string,
  at: Origin,
  make: (bounds: Bounds) => Schema,
): readonly Demand[] {
  const { min, max } = bounds ?? {};
  return [
    ...(min === undefined || min === 0 ? [] : [demand(`min${what}`, String(min), make({ min }))]),
    ...(max === undefined ? [] : [demand(`max${what}`, String(max), make({ max }))]),
  ];
}

function demand(keyword: string, shown: string, schema: Schema): Demand {
  return { key: keyword, keyword, shown, schema, at: schema.at };
}

/** Accepts every value of another type. */
export function guard(schema: GuardSchema["schema"]): Schema {
  return { kind: "guard", at: schema.at, schema };
}

export function anyAt(at: Origin): Schema {
  return { kind: "any", at };
}
