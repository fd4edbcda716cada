/** The kind of a map's keys: fields of OpenAPI and JSON Schema, or names that the author chose. */
export type Position = "fields" | "names";

const NAME_MAPS: ReadonlySet<string> = new Set(
  (
    "properties patternProperties $defs definitions dependentSchemas dependencies " +
    "schemas responses parameters requestBodies headers securitySchemes securityDefinitions links callbacks " +
    "pathItems mediaTypes examples paths webhooks x-webhooks content encoding variables scopes"
  ).split(" "),
);

const DATA: ReadonlySet<string> = new Set(
  "example examples default enum const value dataValue".split(" "),
);

/** True for a field whose value is a map by names that the author chose. */
export function holdsNames(field: string): boolean {
  return NAME_MAPS.has(field);
}

/** True for a field whose value is data, and not part of the description. */
export function holdsData(field: string): boolean {
  return DATA.has(field) || field.startsWith("x-");
}
