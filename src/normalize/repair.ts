import { diagnose } from "../diagnostics/diagnostic.ts";
import { isList } from "../ir/json.ts";
import { isObject, type RawObject } from "../openapi/object.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { invalidKeyword, isNumber, isText } from "./keyword.ts";
import { describe, itemsAt, memberAt, type ObjectPlace, type Place, relocated } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * The value that a keyword evidently means, and a description of how it is read. Without a value
 * the keyword is left out.
 */
interface Repair {
  readonly value?: unknown;
  readonly outcome: string;
  readonly expected: string;
}

/**
 * Replaces the values of keywords that have another form than JSON Schema requires, but one
 * meaning: `allOf` with one schema instead of a list, `minLength: "3"`, `type: Integer`, and null
 * where a schema would be. What has no meaning is left to the readers of the keywords.
 */
export function repairKeywords(reading: Reading, place: ObjectPlace): ObjectPlace {
  let repaired: Record<string, unknown> | undefined;
  for (const key of Object.keys(place.value)) {
    const repair = repairOf(reading, place, key);
    if (repair === undefined) continue;
    repaired ??= { ...place.value };
    delete repaired[key];
    if (repair.value !== undefined) repaired[key] = repair.value;
  }
  return repaired === undefined ? place : { ...place, value: repaired };
}

function repairOf(
  reading: Reading,
  place: ObjectPlace,
  key: string,
): Pick<Repair, "value"> | undefined {
  const value = place.value[key];
  const known = schemaKeywords.get(key);
  if (known === undefined || value === undefined) return undefined;
  if (key === "$ref" || key === "$dynamicRef") return repairReference(reading, place, key);
  const held = memberAt(place, key);
  if (compositions.has(key)) return repairComposition(reading, held, key);
  const repair = simpleRepair(place, key, held.value);
  if (repair !== undefined) invalidKeyword(reading, wrongPart(held), key, repair);
  return repair;
}

/** Returns the first item of a list of names that is not one, or the whole value. */
function wrongPart(held: Place): Place {
  if (!isList(held.value)) return held;
  const isWrong = ({ value }: Place): boolean => !isText(value) || meantType(value) !== value;
  return itemsAt({ ...held, value: held.value }).find(isWrong) ?? held;
}

function simpleRepair(place: ObjectPlace, key: string, value: unknown): Repair | undefined {
  if (schemaKeywords.get(key)?.subschemas === "one") return repairSchema(key, value);
  if (key === "type") return repairType(place, value);
  if (key === "required") return repairRequired(value);
  if (key === "enum" && ["string", "number", "boolean"].includes(typeof value)) {
    return {
      value: [value],
      expected: "an array of JSON values",
      outcome: "it is read as a list of one",
    };
  }
  if (flags.has(key)) return repairFlag(value);
  if (!numeric.has(key) || !isText(value)) return undefined;
  const number = Number(value);
  if (value.trim() === "" || !isNumber(number)) return undefined;
  return { value: number, expected: "a number", outcome: `it is read as ${number}` };
}

const compositions: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf"]);
const flags: ReadonlySet<string> = new Set(["nullable", "uniqueItems", "deprecated"]);
const numeric: ReadonlySet<string> = new Set([
  ..."minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minLength maxLength".split(" "),
  ..."minItems maxItems minContains maxContains minProperties maxProperties".split(" "),
]);

function repairReference(
  reading: Reading,
  place: ObjectPlace,
  key: string,
): Pick<Repair, "value"> | undefined {
  const { value, at } = memberAt(place, key);
  if (typeof value === "string") return undefined;
  reading.report(
    diagnose("ref/invalid", { found: describe(value), outcome: "it is left out" }, at),
  );
  return {};
}

function isSchema(value: unknown): boolean {
  return isObject(value) || typeof value === "boolean";
}

/** Reads one schema as a list, and leaves out what is not a schema. */
function repairComposition(
  reading: Reading,
  held: Place,
  key: string,
): Pick<Repair, "value"> | undefined {
  const { value } = held;
  if (isObject(value)) {
    const outcome = "it is read as a list of one";
    invalidKeyword(reading, held, key, { expected: "an array of schemas", outcome });
    return { value: [relocated(held)] };
  }
  if (!isList(value) || value.every(isSchema)) return undefined;
  const items = itemsAt({ ...held, value });
  const kept = items.filter((item) => isSchema(item.value));
  for (const item of items) {
    if (isSchema(item.value)) continue;
    const params = { found: describe(item.value), outcome: "it is left out" };
    reading.report(diagnose("schema/not-a-schema", params, item.at));
  }
  return kept.length === 0 ? {} : { value: kept.map(relocated) };
}

function repairSchema(key: string, value: unknown): Repair | undefined {
  if (isSchema(value) || (key === "items" && isList(value))) return undefined;
  const expected = "a schema";
  if (value !== "true" && value !== "false") return { expected, outcome: "it is left out" };
  return { value: value === "true", expected, outcome: `it is read as \`${value}\`` };
}

function repairFlag(value: unknown): Repair | undefined {
  if (value !== "true" && value !== "false") return undefined;
  const outcome = `it is read as \`${value}\``;
  return { value: value === "true", expected: "`true` or `false`", outcome };
}

/** Keeps the names in a list; numbers and booleans are names without quotes. */
function repairRequired(value: unknown): Repair | undefined {
  const expected = "an array of property names";
  if (isText(value) && !/^(?:true|false)?$/i.test(value)) {
    return { value: [value], expected, outcome: "it is read as a list of one" };
  }
  if (!isList(value) || value.every(isText)) return undefined;
  const names = value.filter((name) => ["string", "number", "boolean"].includes(typeof name));
  return { value: names.map(String), expected, outcome: "its names are used" };
}

const otherNames: ReadonlyMap<string, string> = new Map([
  ["int", "integer"],
  ["long", "integer"],
  ["float", "number"],
  ["double", "number"],
  ["bool", "boolean"],
]);
const names = ["null", "boolean", "string", "number", "integer", "array", "object"];

/** Reads types in capitals or of other languages, and null without quotes as the type `null`. */
function repairType({ value: schema, scope }: ObjectPlace, value: unknown): Repair | undefined {
  const isNull = value === null && isAlone(schema) && !hasLegacySchemas(scope.resource.version);
  const meant = isNull ? "null" : isList(value) ? value.map(meantItem) : meantType(value);
  const isSame =
    isList(meant) && isList(value)
      ? meant.every((one, index) => one === value[index])
      : meant === value;
  if (isSame) return undefined;
  const read = [meant].flat().map((name) => `\`${String(name)}\``);
  return {
    value: meant,
    expected: "the name of a type, or several",
    outcome: `it is read as ${read.join(", ")}`,
  };
}

function meantItem(value: unknown): unknown {
  return value === null ? "null" : meantType(value);
}

function meantType(value: unknown): unknown {
  if (!isText(value)) return value;
  const name = value.toLowerCase();
  return names.includes(name) ? name : (otherNames.get(name) ?? value);
}

/** True if a schema has no other keyword that constrains a value. */
function isAlone(schema: RawObject): boolean {
  return Object.keys(schema).every((key) => ["type", "title", "description"].includes(key));
}
