import type { ObjectSchema, Property } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import type { Collector } from "./collector.ts";
import { ask, not, print } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { keyLoop } from "./keys.ts";
import { isVisible, readProperty, requiredNames } from "./properties.ts";
import { type Site, keySite, otherwise, propertySite, reportAt } from "./site.ts";
import { isPresent } from "./steps.ts";

/** Collects for an object: its properties in the document's order, then what is asked of it as a whole. */
export function collectObject(
  schema: ObjectSchema,
  site: Site,
  collector: Collector,
): readonly Code[] {
  const { view } = site.frame.unit;
  const visible = schema.properties.filter((property) => isVisible(property, view));
  const declared = new Set(visible.map(({ name }) => name));
  const undeclared = requiredNames(schema, view).filter((name) => !declared.has(name));
  const required = new Set(requiredNames(schema, view));
  const size = ts`Object.keys(${site.value}).length`;
  return [
    ...visible.flatMap((property) =>
      collectProperty(property, required.has(property.name), schema, site, collector),
    ),
    ...undeclared.map((name) => collectMissing(name, schema, site)),
    ...collector.constraints(schema, sizeConstraints(schema.count, size, "Properties"), site),
    ...collectDependent(schema, site, collector),
    ...collectKeys(schema, site, collector),
  ];
}

function collectProperty(
  property: Property,
  isRequired: boolean,
  schema: ObjectSchema,
  site: Site,
  collector: Collector,
): readonly Code[] {
  const { frame } = site;
  const { name } = property;
  const block = frame.inner();
  const local = frame.locals.declare(name);
  const body = collector.collect(property.schema, propertySite(site, name, local, block));
  if (body.length === 0) return isRequired ? [collectMissing(name, schema, site)] : [];
  const declared = ts`const ${local} = ${readProperty(site.value, name, frame)};`;
  if (!isRequired) return [declared, ts`if (${local} !== undefined) {\n${body}\n}`];
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const missing = ts`if (${local} === undefined) ${issues}.required(${at}, ${from}, ${lit(name)});`;
  return [declared, otherwise(missing, body)];
}

function collectMissing(name: string, schema: ObjectSchema, site: Site): Code {
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const isThere = isPresent(readProperty(site.value, name, site.frame));
  return ts`if (${print(not(isThere))}) ${issues}.required(${at}, ${from}, ${lit(name)});`;
}

function collectDependent(schema: ObjectSchema, site: Site, collector: Collector): readonly Code[] {
  const { frame, value } = site;
  const block = (name: string, body: readonly Code[]): readonly Code[] => {
    const isThere = isPresent(readProperty(value, name, frame));
    return body.length === 0 ? [] : [ts`if (${print(isThere)}) {\n${body}\n}`];
  };
  return [
    ...schema.dependentRequired.flatMap(({ name, requires }) => {
      const { issues, at, schema: from } = reportAt(site, schema.at);
      const missing = requires.map((wanted) => {
        const isThere = isPresent(readProperty(value, wanted, frame));
        const call = ts`${issues}.dependentRequired(${at}, ${from}, ${lit(name)}, ${lit(wanted)});`;
        return ts`if (${print(not(isThere))}) ${call}`;
      });
      return block(name, missing);
    }),
    ...schema.dependentSchemas.flatMap(({ name, schema: wanted }) =>
      block(name, collector.collect(wanted, { ...site, frame: frame.inner() }, "object")),
    ),
  ];
}

function collectKeys(schema: ObjectSchema, site: Site, collector: Collector): readonly Code[] {
  const { value } = site;
  const frame = site.frame.inner();
  const key = frame.locals.declare("name");
  const item = frame.locals.declare("item");
  const keyed = keySite(site, key, item, frame);
  const { issues, at, schema: from } = reportAt(site, schema.at);

  const patterns = schema.patterns.flatMap(({ pattern, schema: wanted }) => {
    const test = frame.unit.pattern(pattern);
    return test === undefined ? [] : [{ test, wanted }];
  });
  const matching = patterns.flatMap(({ test, wanted }) => {
    const body = collector.collect(wanted, { ...keyed, frame: frame.inner() });
    return body.length === 0 ? [] : [ts`if (${test}.test(${key})) {\n${body}\n}`];
  });
  const each = [...collectNames(schema, site, key), ...matching];
  const others =
    schema.rest?.kind === "never"
      ? [ts`${issues}.additionalProperties(${at}, ${from}, ${key});`]
      : schema.rest === undefined
        ? []
        : collector.collect(schema.rest, keyed);
  const full = ts`if (${issues}.full) break;`;
  const loop = keyLoop({
    object: value,
    key,
    item,
    each: each.length + others.length === 0 ? [] : [full, ...each],
    known: schema.properties.map(({ name }) => name),
    patterns: patterns.map(({ test }) => test),
    others,
  });
  return loop === undefined ? [] : [loop];
}

function collectNames(schema: ObjectSchema, site: Site, key: Code): readonly Code[] {
  if (schema.names === undefined) return [];
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const fails = not(checker.condition(schema.names, key, site.frame, "string"));
  if (fails.kind === "constant" && !fails.value) return [];
  return [ts`if (${print(fails)}) ${issues}.propertyNames(${at}, ${from}, ${key});`];
}
