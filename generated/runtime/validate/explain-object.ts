// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.
/* eslint-disable */
// biome-ignore-all lint: generated
// biome-ignore-all format: generated
// biome-ignore-all assist: generated
// @ts-nocheck

import { type Entry, type Placed, type Rule, accepts, placed } from "./explain.js";
import { isObject } from "./is-object.js";
import { type Issues, pathTo } from "./issues.js";
import { getOwn } from "./own-property.js";

/**
 * Rules by property name. `"name?"` is optional; for a name that ends in a question mark, see
 * `exactName`.
 */
export interface Properties {
  readonly [name: string]: Entry;
}

/** A rule that depends on the listed names of an object. */
export interface Keyed {
  readonly keyed: (names: readonly string[]) => Rule;
}

/** Requires an object with these properties that satisfies the other rules. */
export function object(listed: Properties, ...rules: readonly (Rule | Keyed)[]): Rule {
  const properties = Object.entries(listed).map(([key, entry]) => property(key, placed(entry)));
  const names = properties.map(({ name }) => name);
  const further = rules.map((rule) => (typeof rule === "function" ? rule : rule.keyed(names)));
  return (value, at, issues, schema) => {
    if (!isObject(value))
      return issues.add(at, schema, "type", "must be object", { type: "object" });
    for (const { name, rule, path, way, optional, holder, isInherited } of properties) {
      const object = holder ? holder(value) : value;
      const item = isInherited ? getOwn(object, name) : object[name];
      if (item === undefined) {
        if (!optional) addRequired(issues, at, schema, name);
      } else if (!rule.is?.(item)) rule(item, at + path, issues, schema + way);
    }
    for (const rule of further) rule(value, at, issues, schema);
  };
}

function property(key: string, { rule, at, holder, isExact }: Placed) {
  const optional = key.endsWith("?") && !isExact;
  const name = optional ? key.slice(0, -1) : key;
  const way = at ?? pathTo("/properties", name);
  const isInherited = name in Object.prototype;
  return { name, rule, path: pathTo("", name), way, optional, holder, isInherited };
}

function addRequired(issues: Issues, at: string, schema: string, missingProperty: string): void {
  const message = `must have required property '${missingProperty}'`;
  issues.add(at, schema, "required", message, { missingProperty });
}

/** Requires an object with these properties and no others. */
export function closed(listed: Properties, ...rules: readonly Rule[]): Rule {
  return object(listed, ...rules, keys({}));
}

/**
 * Describes the parameters of a request in one place. Their schema pointer is that of the request.
 */
export function parameters(listed: Properties): Placed {
  return { rule: closed(listed), at: "" };
}

/** Reads a property. Names that every object inherits are read only if they are own properties. */
export function read(object: object, name: string): unknown {
  return name in Object.prototype
    ? getOwn(object, name)
    : (object as Record<string, unknown>)[name];
}

/** Requires properties without constraining their values. */
export function required(...names: readonly string[]): Rule {
  return (value, at, issues, schema) => {
    for (const name of names) {
      if (read(value as object, name) === undefined) addRequired(issues, at, schema, name);
    }
  };
}

/** Applies a rule to the other properties. */
export function rest(rule: Entry, ...also: readonly string[]): Keyed {
  return keys({ also, rest: rule });
}

/** Rules for the keys of an object. */
export interface Keys {
  /** Applies to every name. */
  readonly names?: Rule;
  /** Apply to the properties whose names match. */
  readonly patterns?: readonly (readonly [{ test(name: string): boolean }, Entry, string])[];
  /**
   * Applies to properties that are not listed and match no pattern; without it, they are not
   * allowed.
   */
  readonly rest?: Entry;
  /** More names to treat as listed. */
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

/** Requires other properties if `property` is present. */
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

/** Applies a rule to the object if `property` is present. */
export function dependentSchema(property: string, rule: Rule): Rule {
  return (value, at, issues, schema) => {
    if (read(value as object, property) !== undefined) rule(value, at, issues, schema);
  };
}
