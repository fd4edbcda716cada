import { diagnose } from "../diagnostics/diagnostic.ts";
import type { EnumMember, GuardSchema, NumberSchema, Schema, StringSchema } from "../ir/schema.ts";
import type { NullPlace } from "../openapi/nullable.ts";
import { member } from "../openapi/object.ts";
import { type KeywordTarget, schemaKeywords } from "../openapi/schema-keywords.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { canonicalText } from "../ir/json.ts";
import { isJson, isList } from "./keyword.ts";
import { typeOfJson } from "../schema/value.ts";
import type { ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";
import { readArray } from "./schema-array.ts";
import { readMembers } from "./schema-enum.ts";
import { readNumber } from "./schema-number.ts";
import { readObject } from "./schema-object.ts";
import { readString } from "./schema-string.ts";
import { readTypes, type TypeName } from "./schema-types.ts";

type Target = Exclude<KeywordTarget, "any">;

/** Formats that apply to numbers where both strings and numbers are allowed. */
const numericFormats: ReadonlySet<string> = new Set(
  (
    "int8 int16 int32 int64 uint8 uint16 uint32 uint64 " +
    "float double decimal decimal128 double-int single-half-precision"
  ).split(" "),
);

/**
 * Reads `type`, `enum`, `const` and the keywords for single types as schemas that must all accept a
 * value.
 * With a `type`, each keyword belongs to the kind that it constrains; without, it is a guard.
 */
export function readTyped(
  reading: Reading,
  place: ObjectPlace,
  nullable: NullPlace | undefined,
): readonly Schema[] {
  const types = readTypes(reading, place, nullable);
  const targets = targetsOf(place, types);
  if (types !== undefined) checkTargets(reading, place, types);
  const members = readMembers(reading, place);
  if (members !== undefined) return enumParts(reading, place, members, { types, targets });
  if (types === undefined) return [...targets].map((target) => guard(reading, place, target));
  return [
    anyOf(
      types.map((type) => readKind(reading, place, type, targets)),
      place.at,
    ),
  ];
}

function readKind(
  reading: Reading,
  place: ObjectPlace,
  type: TypeName,
  targets: ReadonlySet<Target>,
): Schema {
  switch (type) {
    case "null":
    case "boolean":
      return { kind: type, at: place.at };
    case "file":
      return { kind: "binary", at: place.at, form: "body" };
    case "string":
      return readString(reading, place, formatTarget(place, targets) === "string");
    case "number":
    case "integer": {
      const format = formatTarget(place, targets) === "number";
      return readNumber(reading, place, type === "integer", format);
    }
    case "array":
      return readArray(reading, place);
    case "object":
      return readObject(reading, place);
  }
}

function guard(reading: Reading, place: ObjectPlace, target: Target): GuardSchema {
  const schema = readKind(reading, place, target, new Set([target])) as GuardSchema["schema"];
  return { kind: "guard", at: place.at, schema };
}

/** The types whose keywords occur, restricted to those that `type` allows. */
function targetsOf(
  place: ObjectPlace,
  types: readonly TypeName[] | undefined,
): ReadonlySet<Target> {
  const targets = new Set<Target>();
  for (const key of Object.keys(place.value)) {
    const target = schemaKeywords.get(key)?.target;
    // `unevaluated…` wraps all other keywords and is read elsewhere.
    if (target === undefined || target === "any" || key.startsWith("unevaluated")) continue;
    targets.add(target);
  }
  const format = member(place.value, "format");
  if (typeof format === "string" && types === undefined) {
    targets.add(numericFormats.has(format) ? "number" : "string");
  }
  if (types === undefined) return targets;
  const allowed = { has: (target: Target) => types.some((type) => targetOf(type) === target) };
  if (typeof format === "string") {
    const preferred = numericFormats.has(format) ? "number" : "string";
    const other = preferred === "string" ? "number" : "string";
    if (allowed.has(preferred)) targets.add(preferred);
    else if (allowed.has(other)) targets.add(other);
  }
  for (const target of targets) if (!allowed.has(target)) targets.delete(target);
  return targets;
}

function targetOf(type: TypeName): TypeName {
  return type === "integer" ? "number" : type;
}

/** Returns the one kind that `format` applies to. */
function formatTarget(place: ObjectPlace, targets: ReadonlySet<Target>): Target | undefined {
  const format = member(place.value, "format");
  if (targets.has("string") && targets.has("number")) {
    return typeof format === "string" && numericFormats.has(format) ? "number" : "string";
  }
  return targets.has("number") ? "number" : "string";
}

function checkTargets(reading: Reading, place: ObjectPlace, types: readonly TypeName[]): void {
  for (const key of Object.keys(place.value)) {
    const target = schemaKeywords.get(key)?.target;
    if (target === undefined || target === "any") continue;
    if (types.some((type) => targetOf(type) === target)) continue;
    const reason = `it is for values of type \`${target}\`, which \`type\` does not allow`;
    const where = at(place.at, key);
    reading.report(diagnose("schema/ineffective-keyword", { keyword: key, reason }, where));
  }
}

interface Restrictions {
  readonly types: readonly TypeName[] | undefined;
  readonly targets: ReadonlySet<Target>;
}

/**
 * Creates an enum without the members that the other keywords evidently reject, plus guards for the
 * keywords that cannot be decided here.
 */
function enumParts(
  reading: Reading,
  place: ObjectPlace,
  members: readonly EnumMember[],
  { types, targets }: Restrictions,
): readonly Schema[] {
  let rest = types === undefined ? members : members.filter((one) => hasType(one, types));
  checkNull(reading, place, types, members);
  const guards: GuardSchema[] = [];
  for (const target of targets) {
    if (!rest.some((one) => typeOfJson(one.value) === target)) continue;
    const needed = guard(reading, place, target);
    rest = rest.filter((one) => admits(needed.schema, one));
    if (!isDecided(needed.schema)) guards.push(needed);
  }
  if (rest.length === 0) {
    const reason = members.length === 0 ? "`enum` is empty" : "no member fits the other keywords";
    reading.report(diagnose("schema/unsatisfiable", { reason }, at(place.at, "enum")));
    return [{ kind: "never", at: place.at }];
  }
  for (const member of members) {
    if (!rest.includes(member)) reportIgnored(reading, place, member, types);
  }
  return [enumOf(rest, place.at), ...guards];
}

/** Reports a member of `enum` that the other keywords exclude. */
function reportIgnored(
  reading: Reading,
  place: ObjectPlace,
  { value }: EnumMember,
  types: readonly TypeName[] | undefined,
): void {
  const isOfType = types === undefined || hasType({ value }, types);
  const reason = isOfType
    ? "it does not fit the other keywords"
    : `\`type\` is ${types.map((type) => `\`${type}\``).join(" or ")}`;
  const text = canonicalText(value);
  const listed = member(place.value, "enum");
  const index = isList(listed)
    ? listed.findIndex((each) => isJson(each) && canonicalText(each) === text)
    : 0;
  const params = { member: JSON.stringify(value), reason };
  reading.report(diagnose("schema/ignored-member", params, at(place.at, "enum", index)));
}

/** Creates an enum with null as a separate node, so that null is represented in one way. */
function enumOf(members: readonly EnumMember[], at: Origin): Schema {
  const others = members.filter((one) => one.value !== null);
  const rest: readonly Schema[] =
    others.length === 0 ? [] : [{ kind: "enum", at, members: others }];
  return anyOf(others.length < members.length ? [...rest, { kind: "null", at }] : rest, at);
}

function hasType({ value }: EnumMember, types: readonly TypeName[]): boolean {
  const type = typeOfJson(value);
  if (types.includes(type)) return true;
  return type === "number" && types.includes("integer") && Number.isInteger(value);
}

function admits(schema: GuardSchema["schema"], { value }: EnumMember): boolean {
  if (schema.kind === "string" && typeof value === "string") {
    const length = [...value].length;
    return length >= (schema.length?.min ?? 0) && length <= (schema.length?.max ?? Infinity);
  }
  if (schema.kind === "number" && typeof value === "number") {
    const { min = -Infinity, max = Infinity } = schema.range ?? {};
    const { exclusiveMin = -Infinity, exclusiveMax = Infinity } = schema.range ?? {};
    return value >= min && value <= max && value > exclusiveMin && value < exclusiveMax;
  }
  return true;
}

/**
 * True if `admits` covers everything that the schema requires. A format is not checked against
 * listed values.
 */
function isDecided(schema: StringSchema | NumberSchema | Schema): boolean {
  if (schema.kind === "string") return schema.patterns === undefined;
  return schema.kind === "number" && schema.multipleOf === undefined;
}

/** Reports a null in `type` that `enum` or `const` does not list. */
function checkNull(
  reading: Reading,
  place: ObjectPlace,
  types: readonly TypeName[] | undefined,
  members: readonly EnumMember[],
): void {
  if (types?.includes("null") !== true || members.length === 0) return;
  if (members.some((one) => one.value === null)) return;
  const keyword = Object.hasOwn(place.value, "enum") ? "enum" : "const";
  reading.report(diagnose("schema/unlisted-null", { keyword }, at(place.at, "type")));
}

/** Creates a union, unless there is only one member. */
function anyOf(members: readonly Schema[], at: Origin): Schema {
  const [only] = members;
  if (only !== undefined && members.length === 1) return only;
  return { kind: "union", at, mode: "anyOf", members };
}
