// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { type Entry, type Placed, type Rule, accepts, placed } from "./explain.js";
import { isObject, own, pathTo } from "./validation.js";

/** Properties by name, each with a rule. */
export interface Properties {
  readonly [name: string]: Entry;
}

/** A rule that has to know which names an object lists. */
export interface Keyed {
  readonly keyed: (names: readonly string[]) => Rule;
}

/** An object with these properties, which meets the further rules. */
export function object(listed: Properties, ...rules: readonly (Rule | Keyed)[]): Rule {
  const inside = [properties(listed), ...rules.map((rule) => withNames(rule, listed))];
  return (value, at, issues, schema) => {
    if (!isObject(value))
      return issues.add(at, schema, "type", "must be object", { type: "object" });
    for (const rule of inside) rule(value, at, issues, schema);
  };
}

function withNames(rule: Rule | Keyed, listed: Properties): Rule {
  return typeof rule === "function" ? rule : rule.keyed(Object.keys(listed));
}

/** The properties of an object, in order. */
function properties(listed: Properties): Rule {
  const entries = Object.entries(listed).map(([name, entry]) => ({ name, ...placed(entry) }));
  return (value, at, issues, schema) => {
    for (const { name, rule, at: way, optional, holder } of entries) {
      const object = value as Record<string, unknown>;
      const item = read(holder ? holder(object) : object, name);
      if (item !== undefined) {
        const path = pathTo(at, name);
        rule(item, path, issues, schema + (way ?? pathTo("/properties", name)));
      } else if (!optional) {
        const message = `must have required property '${name}'`;
        issues.add(at, schema, "required", message, { missingProperty: name });
      }
    }
  };
}

/** A property of an object; of names that every object inherits, only its own. */
export function read(object: object, name: string): unknown {
  return name in Object.prototype ? own(object, name) : (object as Record<string, unknown>)[name];
}

/** Properties that must be there, of which nothing else is said. */
export function required(...names: readonly string[]): Rule {
  return (value, at, issues, schema) => {
    for (const name of names) {
      if (read(value as object, name) !== undefined) continue;
      const message = `must have required property '${name}'`;
      issues.add(at, schema, "required", message, { missingProperty: name });
    }
  };
}

/** No other properties than those that are listed, here or in the object. */
export function closed(...also: readonly string[]): Keyed {
  return keys({ also });
}

/** What is asked of the other properties. */
export function rest(rule: Entry, ...also: readonly string[]): Keyed {
  return keys({ also, rest: rule });
}

/** What is asked of the keys of an object. */
export interface Keys {
  /** Of every name. */
  readonly names?: Rule;
  /** Of the properties whose name matches. */
  readonly patterns?: readonly (readonly [{ test(name: string): boolean }, Entry, string])[];
  /** Of the properties that are not listed and match no pattern; there must be none without it. */
  readonly rest?: Entry;
  /** Names that are listed as well. */
  readonly also?: readonly string[];
}

export function keys({ names, patterns = [], rest: others, also = [] }: Keys): Keyed {
  const matching = patterns.map(([test, entry, source]) => ({ test, ...placed(entry), source }));
  const remaining = others && placed(others);
  return {
    keyed: (listed) => {
      const known = new Set([...listed, ...also]);
      return (value, at, issues, schema) => {
        const object = value as Record<string, unknown>;
        const item = (key: string, { holder }: Placed): unknown =>
          (holder ? holder(object) : object)[key];
        for (const key in object) {
          if (issues.full) break;
          if (names && !accepts(names, key, issues)) {
            const params = { propertyName: key };
            issues.add(at, schema, "propertyNames", "property name must be valid", params);
          }
          let isListed = known.has(key);
          for (const each of matching) {
            if (!each.test.test(key)) continue;
            isListed = true;
            const usual = pathTo("/patternProperties", each.source);
            each.rule(item(key, each), pathTo(at, key), issues, schema + (each.at ?? usual));
          }
          if (isListed) continue;
          if (remaining) {
            const pointer = schema + (remaining.at ?? "/additionalProperties");
            remaining.rule(item(key, remaining), pathTo(at, key), issues, pointer);
          } else {
            const message = "must NOT have additional properties";
            const params = { additionalProperty: key };
            issues.add(at, schema, "additionalProperties", message, params);
          }
        }
      };
    },
  };
}

export function maxProperties(limit: number): Rule {
  return (value, at, issues, schema) => {
    if (Object.keys(value as object).length <= limit) return;
    const message = `must NOT have more than ${limit} properties`;
    issues.add(at, schema, "maxProperties", message, { limit });
  };
}

export function minProperties(limit: number): Rule {
  return (value, at, issues, schema) => {
    if (Object.keys(value as object).length >= limit) return;
    const message = `must NOT have fewer than ${limit} properties`;
    issues.add(at, schema, "minProperties", message, { limit });
  };
}

/** Where `property` is there, the wanted ones are. */
export function dependentRequired(property: string, ...wanted: readonly string[]): Rule {
  return (value, at, issues, schema) => {
    if (read(value as object, property) === undefined) return;
    for (const missingProperty of wanted) {
      if (read(value as object, missingProperty) !== undefined) continue;
      const deps = wanted.join(", ");
      const noun = wanted.length === 1 ? "property" : "properties";
      const message = `must have ${noun} ${deps} when property ${property} is present`;
      const params = { property, missingProperty, depsCount: wanted.length, deps };
      issues.add(at, schema, "dependentRequired", message, params);
    }
  };
}

/** Where `property` is there, the object meets a rule. */
export function dependentSchema(property: string, rule: Rule): Rule {
  return (value, at, issues, schema) => {
    if (read(value as object, property) !== undefined) rule(value, at, issues, schema);
  };
}
