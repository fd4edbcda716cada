import type { Json, JsonObject } from "../../ir/json.ts";
import type { Annotations } from "../../ir/schema.ts";

/** A schema in JSON Schema. */
export type JsonSchema = boolean | JsonObject;

/**
 * `schema` with the annotations that JSON Schema has keywords for. Those of `note` take precedence
 * over those in `schema`.
 */
export function annotated(schema: JsonSchema, note: Annotations | undefined): JsonSchema {
  const words = annotationsOf(note ?? {});
  return Object.keys(words).length === 0 ? schema : { ...toObject(schema), ...words };
}

/** A schema as an object, to which more can be added. */
export function toObject(schema: JsonSchema): JsonObject {
  if (typeof schema === "object") return schema;
  return schema ? {} : { not: {} };
}

function annotationsOf(note: Annotations): Readonly<Record<string, Json>> {
  const { title, description, deprecated, readOnly, writeOnly, examples } = note;
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(note.default === undefined ? {} : { default: note.default }),
    ...(examples === undefined ? {} : { examples }),
    ...(deprecated === undefined ? {} : { deprecated }),
    ...(readOnly === undefined ? {} : { readOnly }),
    ...(writeOnly === undefined ? {} : { writeOnly }),
  };
}
