import { diagnose } from "../diagnostics/diagnostic.ts";
import type { NullPlace } from "../openapi/nullable.ts";
import { member } from "../openapi/object.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { at } from "../ir/pointer.ts";
import { type JsonType, typeOfJson } from "../schema/value.ts";
import { invalidKeyword, isJson, isList } from "./keyword.ts";
import { heldAt, type ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/** A value of `type`. `file` is from Swagger 2.0. */
export type TypeName = JsonType | "integer" | "file";

const names: ReadonlySet<string> = new Set<TypeName>([
  "null",
  "boolean",
  "string",
  "number",
  "integer",
  "array",
  "object",
]);

/**
 * Reads the types that a schema allows, including those added by `nullable`; `undefined` if it does
 * not restrict them.
 */
export function readTypes(
  reading: Reading,
  place: ObjectPlace,
  nullable: NullPlace | undefined,
): readonly TypeName[] | undefined {
  const held = heldAt(place, "type");
  const legacy = hasLegacySchemas(place.scope.resource.version);
  if (held?.value === undefined) return undefined;
  if (legacy && held.value === "file") return ["file"];
  const listed = isList(held.value) ? held.value : [held.value];
  const known = listed.filter((name): name is TypeName => isTypeName(name));
  if (known.length < listed.length || listed.length === 0) {
    const wrong = listed.find((name) => !isTypeName(name));
    const { help } = typeof wrong === "string" ? reading.suggest(wrong, names) : {};
    invalidKeyword(reading, held, "type", { expected: "the name of a type, or several", help });
    if (known.length === 0) return undefined;
  }
  if (legacy && (isList(held.value) || held.value === "null")) {
    const written = isList(held.value) ? "type: […]" : "type: null";
    reading.report(diagnose("schema/newer-keyword", { keyword: written }, held.at));
  }
  const types = new Set(known);
  if (types.has("number")) types.delete("integer");
  const withNull = new Set(types).add("null");
  checkDefault(reading, place, nullable === undefined ? types : withNull);
  return [...(nullable === "type" ? withNull : types)];
}

function isTypeName(value: unknown): value is TypeName {
  return typeof value === "string" && names.has(value);
}

function checkDefault(reading: Reading, place: ObjectPlace, types: ReadonlySet<TypeName>): void {
  const value = member(place.value, "default");
  if (value === undefined || !isJson(value)) return;
  const found = typeOfJson(value);
  if (types.has(found)) return;
  if (found === "number" && types.has("integer") && Number.isInteger(value)) return;
  const params = { type: [...types].join(", "), found: `${JSON.stringify(value)}` };
  reading.report(diagnose("schema/default-type", params, at(place.at, "default")));
}
