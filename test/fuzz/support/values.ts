import type { Json, JsonObject } from "../../../src/ir/json.ts";
import type { Random } from "./random.ts";
import { names, patterns, scalars } from "./schemas.ts";

/** Schemas by the last segment of their pointers: the targets of references. */
export type Components = Readonly<Record<string, Json>>;

/**
 * Values for a schema: about half are made to be valid, the others are such values with one change.
 */
export function valuesFor(
  schema: Json,
  components: Components,
  count: number,
  random: Random,
): readonly Json[] {
  return Array.from({ length: count }, () => {
    const value = fitting(schema, components, random, 4);
    return random.chance(0.45) ? value : mutated(value, random);
  });
}

/** A value that is likely to be valid. Contradictions between keywords are not resolved. */
function fitting(schema: Json, components: Components, random: Random, depth: number): Json {
  if (!isObject(schema) || depth < -3) return random.pick(scalars);
  const flat = flattened(schema, components, random, 4);
  const values = flat["const"] !== undefined ? [flat["const"]] : list(flat["enum"]);
  if (values.length > 0 && random.chance(0.9)) return random.pick(values);
  switch (typeFor(flat, random)) {
    case "null":
      return null;
    case "boolean":
      return random.chance(0.5);
    case "string":
      return text(flat, random);
    case "integer":
      return Math.round(number(flat, random));
    case "number":
      return number(flat, random);
    case "array":
      return array(flat, components, random, depth);
    default:
      return object(flat, components, random, depth);
  }
}

/** Merges the keywords that apply together into one schema, and chooses one of the alternatives. */
function flattened(
  schema: JsonObject,
  components: Components,
  random: Random,
  depth: number,
): JsonObject {
  if (depth === 0) return schema;
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const chosen = [...list(allOf)];
  for (const alternatives of [list(anyOf), list(oneOf)]) {
    if (alternatives.length > 0) chosen.push(random.pick(alternatives));
  }
  if (typeof $ref === "string")
    chosen.push(components[$ref.slice($ref.lastIndexOf("/") + 1)] ?? true);
  for (const branch of [own["then"], own["else"]]) {
    if (branch !== undefined && random.chance(0.4)) chosen.push(branch);
  }
  for (const dependent of Object.values(
    isObject(own["dependentSchemas"]) ? own["dependentSchemas"] : {},
  )) {
    if (random.chance(0.4)) chosen.push(dependent);
  }
  let result: JsonObject = own;
  for (const part of chosen) {
    if (isObject(part)) result = merged(result, flattened(part, components, random, depth - 1));
  }
  return result;
}

function merged(one: JsonObject, other: JsonObject): JsonObject {
  const both = Object.fromEntries([...Object.entries(other), ...Object.entries(one)]);
  const maps = ["properties", "patternProperties"].flatMap((key): [string, Json][] =>
    isObject(one[key]) && isObject(other[key])
      ? [[key, Object.fromEntries([...Object.entries(other[key]), ...Object.entries(one[key])])]]
      : [],
  );
  const required = [...new Set([...list(one["required"]), ...list(other["required"])])];
  return { ...both, ...Object.fromEntries(maps), ...(required.length > 0 ? { required } : {}) };
}

const keywordTypes: readonly (readonly [RegExp, string])[] = [
  [
    /^(properties|required|additionalProperties|patternProperties|propertyNames|(min|max)Properties|dependent|unevaluatedP)/,
    "object",
  ],
  [/^(items|prefixItems|contains|uniqueItems|(min|max)(Items|Contains)|unevaluatedI)/, "array"],
  [/^(minLength|maxLength|pattern|format)$/, "string"],
  [/^(minimum|maximum|exclusive|multipleOf)/, "number"],
];

function typeFor(schema: JsonObject, random: Random): string {
  const { type } = schema;
  if (schema["nullable"] === true && random.chance(0.2)) return "null";
  if (typeof type === "string") return type;
  if (Array.isArray(type) && type.length > 0) return String(random.pick(type));
  const meant = Object.keys(schema).flatMap((key) =>
    keywordTypes.flatMap(([keywords, its]) => (keywords.test(key) ? its : [])),
  );
  if (meant.length > 0 && random.chance(0.9)) return random.pick(meant);
  return random.pick(["null", "boolean", "string", "number", "integer", "array", "object"]);
}

const characters = ["a", "b", "z", "0", "😀", "é", "e\u0301", "\ud83d", " ", "k", "-"];

function text(schema: JsonObject, random: Random): string {
  const { pattern, minLength, maxLength } = schema;
  if (typeof pattern === "string" && random.chance(0.8)) {
    return random.pick(patterns.get(pattern) ?? ["a", "ab", "A-1"]);
  }
  const formatted = formats.get(String(schema["format"]));
  if (formatted !== undefined) return random.pick(formatted);
  // At the limits, where counts of code units and code points lead to different verdicts.
  const low = typeof minLength === "number" ? minLength : 0;
  const high = typeof maxLength === "number" ? Math.min(maxLength, low + 40) : low + 3;
  const length = Math.max(0, random.chance(0.7) ? random.pick([low, high]) : low + random.below(3));
  return Array.from({ length }, () => random.pick(characters)).join("");
}

const formats: ReadonlyMap<string, readonly string[]> = new Map([
  ["date-time", ["2024-02-29T23:59:60Z", "2023-01-01T00:00:00+01:00", "2023-02-30T00:00:00Z"]],
  ["date", ["2024-02-29", "2023-02-29"]],
  ["uuid", ["2eb8aa08-aa98-11ea-b4aa-73b441d16380", "2eb8aa08-aa98-11ea"]],
  ["uri", ["https://example.com/a?b#c", "nothing"]],
  ["email", ["a@example.com", "a@"]],
]);

function number(schema: JsonObject, random: Random): number {
  const limits = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]
    .map((key) => schema[key])
    .filter((value) => typeof value === "number");
  const step = typeof schema["multipleOf"] === "number" ? schema["multipleOf"] : 1;
  const near = limits.length > 0 ? random.pick(limits) : random.pick([0, 1, 2, 3, 10]);
  const value = near + random.pick([-1, 0, 0, 1, 2]) * step;
  const exact = random.chance(0.6) ? Math.round(value / step) * step : value;
  return random.chance(0.05) ? random.pick([-0, 1e20, 2 ** 53 + 2]) : exact;
}

function array(schema: JsonObject, components: Components, random: Random, depth: number): Json {
  const prefix = list(schema["prefixItems"]);
  const { minItems, maxItems, items, contains, unevaluatedItems } = schema;
  const low = typeof minItems === "number" ? minItems : 0;
  const high = typeof maxItems === "number" ? maxItems : Math.max(low, prefix.length + 2);
  const length =
    depth <= 0 ? low : random.chance(0.5) ? random.pick([low, high]) : low + random.below(4);
  const rest = [items, contains, unevaluatedItems].filter((one) => one !== undefined);
  return Array.from({ length: Math.min(length, 8) }, (_, index): Json => {
    const own = prefix[index] ?? (rest.length === 0 ? true : random.pick(rest));
    return fitting(own, components, random, depth - 1);
  });
}

function object(schema: JsonObject, components: Components, random: Random, depth: number): Json {
  const properties = isObject(schema["properties"]) ? schema["properties"] : {};
  const entries = new Map<string, Json>();
  const add = (name: string): void => {
    const rest = schema["additionalProperties"] ?? schema["unevaluatedProperties"] ?? true;
    const others = isObject(schema["patternProperties"])
      ? Object.entries(schema["patternProperties"])
      : [];
    const matching = others.find(([pattern]) => matches(pattern, name));
    const own = Object.hasOwn(properties, name) ? properties[name] : (matching?.[1] ?? rest);
    entries.set(name, fitting(own ?? true, components, random, depth - 1));
  };
  for (const name of list(schema["required"])) add(String(name));
  for (const name of Object.keys(properties)) {
    if (!entries.has(name) && random.chance(depth <= 0 ? 0.1 : 0.6)) add(name);
  }
  const { minProperties } = schema;
  const wanted =
    (typeof minProperties === "number" ? minProperties : 0) + (random.chance(0.3) ? 1 : 0);
  for (let tries = 0; entries.size < wanted && tries < 12; tries += 1) add(random.pick(names));
  return Object.fromEntries(entries);
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}

/** A value with one change somewhere in it. */
export function mutated(value: Json, random: Random): Json {
  const isInside = random.chance(0.6);
  if (Array.isArray(value) && value.length > 0 && isInside) {
    const index = random.below(value.length);
    return value.map((item: Json, at): Json => (at === index ? mutated(item, random) : item));
  }
  if (isObject(value) && Object.keys(value).length > 0 && isInside) {
    const name = random.pick(Object.keys(value));
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        key,
        key === name ? mutated(item, random) : item,
      ]),
    );
  }
  return random.chance(0.3) ? random.pick(scalars) : changed(value, random);
}

function changed(value: Json, random: Random): Json {
  if (typeof value === "number")
    return random.pick([value + 1, value - 1, -value, value + 0.5, String(value), 1e20, -0]);
  if (typeof value === "string")
    return random.pick([
      `${value}a`,
      `${value}😀`,
      value.slice(1),
      `\ud83d${value}`,
      value === "a" ? "b" : "a",
      null,
    ]);
  if (Array.isArray(value)) {
    const items: readonly Json[] = value;
    return random.pick<Json>([
      [...items, random.pick(scalars)],
      items.slice(1),
      [...items, ...items.slice(0, 1)],
      items.toReversed(),
      {},
    ]);
  }
  if (!isObject(value)) return random.pick(scalars);
  const entries = Object.entries(value);
  const extra = (name: string): Json =>
    Object.fromEntries([...entries, [name, random.pick(scalars)]]);
  return random.pick<Json>([
    extra(random.pick(names)),
    extra("other"),
    Object.fromEntries(entries.slice(1)),
    Object.fromEntries(entries.slice(0, -1)),
    Object.fromEntries(entries.toReversed()),
    [],
  ]);
}

function list(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
