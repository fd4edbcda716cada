import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Schema } from "../ir/schema.ts";
import { type NullPlace, placeOfNull } from "../openapi/nullable.ts";
import { member } from "../openapi/object.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { isFlag, keyword } from "./keyword.ts";
import type { ObjectPlace } from "./place.ts";
import type { Reading } from "./reading.ts";

/**
 * Returns the place of the null that `nullable` allows; `undefined` if it allows none. Reports a
 * `nullable` whose effect differs from the specification, and one without effect.
 */
export function readNullable(reading: Reading, place: ObjectPlace): NullPlace | undefined {
  const name = nullableKeyword(reading, place);
  if (name === undefined) return undefined;
  const where = at(place.at, name);
  const ineffective = (reason: string): void => {
    reading.report(diagnose("schema/nullable", { name, reason }, where));
  };
  if (!hasLegacySchemas(place.scope.resource.version)) {
    ineffective("OpenAPI 3.1 does not have it");
    return undefined;
  }
  const found = placeOfNull(place.value);
  if (found.place === "beside") {
    reading.report(diagnose("schema/null-meant", { name, keyword: found.keyword }, where));
  } else if (found.place === "nowhere") {
    if (found.keyword === "type") ineffective("there is no `type` beside it");
    else if (Object.hasOwn(place.value, "type"))
      ineffective(`\`${found.keyword}\` does not list null`);
  }
  return found.place;
}

/**
 * Returns the name of the keyword that is true: `nullable` of OpenAPI 3.0, or its substitute in
 * Swagger 2.0.
 */
function nullableKeyword(
  reading: Reading,
  place: ObjectPlace,
): "nullable" | "x-nullable" | undefined {
  const nullable = keyword(reading, place, "nullable", {
    is: isFlag,
    expected: "`true` or `false`",
  });
  if (nullable !== undefined) return nullable ? "nullable" : undefined;
  const isExtended =
    place.scope.resource.version === "2.0" && member(place.value, "x-nullable") === true;
  return isExtended ? "x-nullable" : undefined;
}

/** Returns a schema that also accepts null. */
export function orNull(schema: Schema, at: Origin): Schema {
  return schema.kind === "any"
    ? schema
    : { kind: "union", at, mode: "anyOf", members: [schema, { kind: "null", at }] };
}
