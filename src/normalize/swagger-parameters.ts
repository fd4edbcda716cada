import { member, type RawObject } from "../openapi/object.ts";
import { type ObjectPlace, type Place, relocated } from "./place.ts";

/** Fields of a parameter or header of Swagger 2.0 that became its `schema`. */
export const schemaFields: readonly string[] = (
  "type format items default maximum exclusiveMaximum minimum " +
  "exclusiveMinimum maxLength minLength pattern maxItems minItems " +
  "uniqueItems enum multipleOf"
).split(" ");

/** The member that stands for `collectionFormat: tsv`, which has no equivalent in OpenAPI 3. */
const tabs = "x-tab-delimited";

/** The OpenAPI 3 equivalents of `collectionFormat`. */
export const collectionStyles: ReadonlyMap<string, RawObject> = new Map([
  ["csv", { explode: false }],
  ["ssv", { style: "spaceDelimited", explode: false }],
  ["tsv", { [tabs]: true, explode: false }],
  ["pipes", { style: "pipeDelimited", explode: false }],
  ["multi", { style: "form", explode: true }],
]);

/** True if a parameter, or a property of a form, is separated by tabs. */
export function isTabDelimited(place: ObjectPlace): boolean {
  return member(place.value, tabs) === true;
}

/** True for a parameter outside of the request body. */
export function isPlainParameter(place: ObjectPlace): boolean {
  return !isIn(place, "body") && !isIn(place, "formdata");
}

/** True for a parameter in the request body: `in: body`, or one field of a form. */
export function isIn(place: ObjectPlace, where: "body" | "formdata"): boolean {
  return String(member(place.value, "in")).toLowerCase() === where;
}

/** Moves the keywords of a parameter into its `schema`. */
export function upgradeParameter(place: ObjectPlace): unknown {
  const style =
    place.value["type"] === "array"
      ? collectionStyles.get(String(member(place.value, "collectionFormat") ?? "csv"))
      : undefined;
  const { schema, rest } = withSchema(place);
  return relocated({ ...place, value: { ...rest, ...style, schema } });
}

/** Splits a parameter or header into its schema, which has the same place, and the rest. */
export function withSchema(place: ObjectPlace): {
  readonly schema: unknown;
  readonly rest: RawObject;
} {
  const isSchemaField = (key: string): boolean =>
    schemaFields.includes(key) || key === "x-nullable" || key.startsWith("x-enum");
  const schema = pick(place, isSchemaField);
  const rest = pick(
    place,
    (key) => !isSchemaField(key) && key !== "collectionFormat" && key !== "x-example",
  );
  return { schema: relocated({ ...place, value: schema }), rest };
}

/**
 * Returns the schema that a parameter or header has in the form of Swagger 2.0, as keywords of its
 * own, with the same place.
 */
export function ownSchema(place: ObjectPlace): ObjectPlace | undefined {
  if (!["type", "enum", "items"].some((key) => Object.hasOwn(place.value, key))) return undefined;
  return { ...place, value: pick(place, (key) => schemaFields.includes(key)) };
}

/** Returns the wanted members of an object. */
export function pick(place: ObjectPlace, wanted: (key: string) => boolean): RawObject {
  return Object.fromEntries(Object.entries(place.value).filter(([key]) => wanted(key)));
}

/** Wraps a member for the new form, if it exists. */
export function keep(place: Place): unknown {
  return place.value === undefined ? undefined : relocated(place);
}
