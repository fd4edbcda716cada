import { diagnose } from "../diagnostics/diagnostic.ts";
import type { ObjectSchema, PatternProperty, Property, Schema } from "../ir/schema.ts";
import { isObject } from "../openapi/object.ts";
import { readBounds } from "./bounds.ts";
import { members } from "./fields.ts";
import { inherited } from "./inherited.ts";
import { invalidKeyword, isTexts, keyword } from "./keyword.ts";
import { readFile } from "./multipart.ts";
import { heldAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { readSchema } from "./schema.ts";
import { checkPattern } from "./schema-string.ts";

/** Reads the keywords for objects (JSON Schema 2020-12 core §10.3.2, validation §6.5). */
export function readObject(reading: Reading, place: ObjectPlace): ObjectSchema {
  const required = readRequired(reading, place);
  const properties = readProperties(reading, place, required);
  const declared = new Set(properties.map((property) => property.name));
  const undeclared = [...required].filter((name) => !declared.has(name));
  const count = readBounds(reading, place, "Properties");
  const patterns = readPatterns(reading, place);
  const others = optional(reading, place, "additionalProperties");
  // An invalid pattern may match any name, so no name counts as additional.
  const rest = patterns.includes(undefined) ? undefined : others;
  const names = optional(reading, place, "propertyNames");
  checkRequired(reading, place, { properties, required: undeclared, rest });
  return {
    kind: "object",
    at: place.at,
    properties,
    required: undeclared,
    patterns: patterns.filter((pattern) => pattern !== undefined),
    ...(rest === undefined ? {} : { rest }),
    ...(names === undefined ? {} : { names }),
    ...(count === undefined ? {} : { count }),
    ...readDependents(reading, place),
  };
}

function readRequired(reading: Reading, place: ObjectPlace): ReadonlySet<string> {
  const expected = "an array of property names";
  const held = heldAt(place, "required");
  if (held === undefined) return new Set();
  if (typeof held.value === "boolean") {
    const help = "list the name in `required` of the schema that has the property";
    invalidKeyword(reading, held, "required", { expected, help });
    return new Set();
  }
  return new Set(keyword(reading, place, "required", { is: isTexts, expected }) ?? []);
}

function readProperties(
  reading: Reading,
  place: ObjectPlace,
  required: ReadonlySet<string>,
): readonly Property[] {
  const parts = reading.multipart.get(place.value);
  return schemasIn(reading, place, "properties").map(([name, held]) => {
    const file = parts === undefined ? undefined : readFile(reading, held, parts.get(name));
    const { access, default: value } = inherited(reading, held);
    return {
      name,
      schema: file ?? readSchema(reading, held),
      required: required.has(name),
      access,
      ...(value === undefined ? {} : { default: value }),
      at: held.at,
    };
  });
}

function readPatterns(
  reading: Reading,
  place: ObjectPlace,
): readonly (PatternProperty | undefined)[] {
  return schemasIn(reading, place, "patternProperties").map(([pattern, held]) => {
    const schema = readSchema(reading, held);
    return checkPattern(reading, held, pattern) ? { pattern, schema } : undefined;
  });
}

/** Reads the dependent keywords. `dependencies` combined them both before 2019-09. */
function readDependents(
  reading: Reading,
  place: ObjectPlace,
): Pick<ObjectSchema, "dependentRequired" | "dependentSchemas"> {
  if (!dependencies.some((name) => Object.hasOwn(place.value, name))) return independent;
  const old = schemasIn(reading, place, "dependencies");
  const names = [
    ...schemasIn(reading, place, "dependentRequired"),
    ...old.filter(([, held]) => Array.isArray(held.value)),
  ];
  const schemas = [
    ...schemasIn(reading, place, "dependentSchemas"),
    ...old.filter(([, held]) => !Array.isArray(held.value)),
  ];
  return {
    dependentRequired: names.flatMap(([name, held]) => {
      if (isTexts(held.value)) return [{ name, requires: [...new Set(held.value)] }];
      invalidKeyword(reading, held, name, { expected: "an array of property names" });
      return [];
    }),
    dependentSchemas: schemas.map(([name, held]) => ({ name, schema: readSchema(reading, held) })),
  };
}

const dependencies = ["dependentRequired", "dependentSchemas", "dependencies"];
const independent = { dependentRequired: [], dependentSchemas: [] };

function schemasIn(
  reading: Reading,
  place: ObjectPlace,
  name: string,
): readonly (readonly [string, Place])[] {
  const value = keyword(reading, place, name, { is: isObject, expected: "an object" });
  return value === undefined ? [] : members({ ...memberAt(place, name), value });
}

function optional(reading: Reading, place: ObjectPlace, name: string): Schema | undefined {
  const held = heldAt(place, name);
  return held?.value === undefined ? undefined : readSchema(reading, held);
}

/** True for `false` and for `not: {}`, its equivalent where a schema has to be an object. */
function isNever(schema: Schema): boolean {
  return schema.kind === "never" || (schema.kind === "not" && schema.schema.kind === "any");
}

const composing = ["allOf", "anyOf", "oneOf", "$ref", "$dynamicRef", "patternProperties"];

type Members = Pick<ObjectSchema, "properties" | "required"> & {
  readonly rest: Schema | undefined;
};

function checkRequired(
  reading: Reading,
  place: ObjectPlace,
  { properties, required: undeclared, rest }: Members,
): void {
  for (const property of properties) {
    if (!property.required || !isNever(property.schema)) continue;
    const where = memberAt(place, "required").at;
    const reason = `the property \`${property.name}\` is required and cannot have a value`;
    reading.report(diagnose("schema/unsatisfiable", { reason }, where));
  }
  const open = composing.some((name) => Object.hasOwn(place.value, name));
  if (open || properties.length === 0 || undeclared.length === 0) return;
  const where = memberAt(place, "required").at;
  for (const name of undeclared) {
    if (rest?.kind === "never") {
      const reason = `\`${name}\` is required and \`additionalProperties\` forbids it`;
      reading.report(diagnose("schema/unsatisfiable", { reason }, where));
    } else {
      const details = reading.suggest(
        name,
        properties.map((property) => property.name),
      );
      reading.report(diagnose("schema/undeclared-required", { name }, where, details));
    }
  }
}
