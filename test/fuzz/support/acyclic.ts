import type { Json, JsonObject } from "../../../src/ir/json.ts";
import type { Components } from "./values.ts";

const inPlace = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);

/** Keywords whose value is a map of schemas by name. */
const maps = new Set(["properties", "patternProperties", "dependentSchemas"]);

/**
 * The schemas without references that lead back to themselves at the same place of the value: JSON
 * Schema does not define their meaning (2020-12 §9.4.1).
 */
export function withoutLoops(components: Components): Components {
  const done = new Map<string, Json>();
  const open = new Set<string>();

  function settle(name: string): void {
    open.add(name);
    done.set(name, visit(components[name] ?? true, true));
    open.delete(name);
  }

  function visit(schema: Json, isInPlace: boolean): Json {
    if (Array.isArray(schema)) return schema.map((item: Json) => visit(item, isInPlace));
    if (typeof schema !== "object" || schema === null) return schema;
    return mapped(schema as JsonObject, (value, key) => {
      if (key === "enum" || key === "const") return value;
      if (maps.has(key)) {
        const isHere = isInPlace && key === "dependentSchemas";
        return mapped(value as JsonObject, (one) => visit(one, isHere));
      }
      if (key !== "$ref" || !isInPlace) return visit(value, isInPlace && inPlace.has(key));
      const target = String(value).slice(String(value).lastIndexOf("/") + 1);
      if (open.has(target)) return undefined;
      if (!done.has(target)) settle(target);
      return value;
    });
  }

  for (const name of Object.keys(components)) if (!done.has(name)) settle(name);
  return Object.fromEntries(Object.keys(components).map((name) => [name, done.get(name) ?? true]));
}

/** Maps the values of an object; those that become `undefined` are removed. */
function mapped(object: JsonObject, convert: (value: Json, key: string) => Json | undefined): Json {
  return Object.fromEntries(
    Object.entries(object).flatMap(([key, value]): [string, Json][] => {
      const converted = convert(value, key);
      return converted === undefined ? [] : [[key, converted]];
    }),
  );
}
