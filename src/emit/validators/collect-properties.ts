import type { ObjectSchema, Property } from "../../ir/schema.ts";
import { isSamePath } from "../../ir/pointer.ts";
import { type Code, join, lit, ts } from "../code.ts";
import type { Collector } from "./collector.ts";
import { holderOf } from "./exact.ts";
import { type PlainSchema, type PropertyPlace, plainSchema } from "./plain-schema.ts";
import { isVisible, readProperty, requiredNames } from "./properties.ts";
import { type Site, propertySite, reportAt } from "./site.ts";
import { type Statement, run, usesIn, when } from "./statements.ts";
import { isPresent } from "./steps.ts";

/**
 * Collects for the properties of an object, in the document's order.
 * What is asked of nearly every property is a line each, by the runtime's `Properties`; the rest is written out.
 */
export function collectProperties(
  schema: ObjectSchema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  const { view } = site.frame.unit;
  const visible = schema.properties.filter((property) => isVisible(property, view));
  const declared = new Set(visible.map(({ name }) => name));
  const names = requiredNames(schema, view);
  const required = new Set(names);
  const properties = site.frame.locals.declare("properties");
  const statements = [
    ...visible.flatMap((property) => {
      const isRequired = required.has(property.name);
      return collectProperty({ property, isRequired, properties, schema, site, collector });
    }),
    ...names
      .filter((name) => !declared.has(name))
      .flatMap((name) => collectPresence(name, properties, site)),
  ];
  if (!usesIn(statements, properties)) return statements;
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const make = site.frame.unit.runtime("validate/object-properties", "Properties");
  const made = ts`const ${properties} = new ${make}(${at}, ${from}, ${issues});`;
  return [run(made), ...statements];
}

interface Asked {
  readonly property: Property;
  readonly isRequired: boolean;
  /** The variable that holds the runtime's `Properties`. */
  readonly properties: Code;
  readonly schema: ObjectSchema;
  readonly site: Site;
  readonly collector: Collector;
}

function collectProperty(asked: Asked): readonly Statement[] {
  const { property, isRequired, properties, schema, site, collector } = asked;
  const { name, schema: wanted } = property;
  const below = placeBelow(property, schema);
  const isPlainName = !/[~/]/.test(name);
  const plain =
    below !== undefined && isPlainName ? plainSchema(wanted, below, site, collector) : undefined;
  if (plain !== undefined) return collectPlain(plain, asked);

  const frame = site.frame.inner();
  const local = site.frame.locals.declare(name);
  const inner = propertySite(site, name, local, frame);
  const body = collector.collect(wanted, inner);
  if (body.length === 0) return isRequired ? collectPresence(name, properties, site) : [];
  const read = readProperty(holderOf(site.value, [wanted], frame.unit), name, frame);
  const value = isRequired ? ts`${properties}.required(${lit(name)}, ${read})` : read;
  return [run(ts`const ${local} = ${value};`), ...when(isPresent(local), body)];
}

function collectPlain(plain: PlainSchema, asked: Asked): readonly Statement[] {
  const { property, isRequired, properties, site, collector } = asked;
  const holder = holderOf(site.value, [property.schema], site.frame.unit);
  const value = readProperty(holder, property.name, site.frame);
  const given = ts`${lit(property.name)}, ${value}`;
  const presence = isRequired ? [run(ts`${properties}.required(${given});`)] : [];
  switch (plain.kind) {
    case "values":
      return [...presence, run(ts`${properties}.enum(${given}, ${lit(plain.values)});`)];
    case "call":
      return [...presence, run(ts`${properties}.check(${given}, ${plain.collect});`)];
    case "types": {
      const typed = ts`${properties}.${typedCall(plain, given, isRequired)}`;
      const inside = plain.inside;
      if (inside !== undefined) {
        const frame = site.frame.inner();
        const local = site.frame.locals.declare(property.name);
        const body = collector.collectInside(
          inside,
          propertySite(site, property.name, local, frame),
        );
        if (body.length > 0)
          return [run(ts`const ${local} = ${typed};`), ...when(isPresent(local), body)];
      }
      const { format } = plain;
      if (format === undefined) return [run(ts`${typed};`)];
      const matches = site.frame.unit.runtime(...format.check);
      const formatted = ts`${properties}.format(${given}, ${lit(format.name)}, ${matches});`;
      return [run(ts`${typed};`), run(formatted)];
    }
  }
}

/** The question for a property that has one of a list of types; a required string, which is what most are, has one of its own. */
function typedCall(
  { types, below }: Extract<PlainSchema, { kind: "types" }>,
  given: Code,
  isRequired: boolean,
): Code {
  const [type = "", ...others] = types;
  if (isRequired && type === "string" && others.length === 0 && below === "")
    return ts`string(${given})`;
  const method = isRequired ? ts`required` : ts`optional`;
  const place = below === "" ? [] : [lit(below)];
  return ts`${method}(${join([given, lit(others.length === 0 ? type : types), ...place], ", ")})`;
}

function collectPresence(name: string, properties: Code, site: Site): readonly Statement[] {
  const value = readProperty(site.value, name, site.frame);
  return [run(ts`${properties}.required(${lit(name)}, ${value});`)];
}

/** What leads to the schema of a property from where the runtime's `Properties` takes it to be: nothing, or the keyword that lists its alternatives. */
function placeBelow(
  { name, schema: { at } }: Property,
  schema: ObjectSchema,
): PropertyPlace | undefined {
  if (at.source !== schema.at.source) return undefined;
  const isAlternative = at.path?.key === "anyOf" && at.path.parent?.key === name;
  const path = isAlternative ? at.path.parent : at.path;
  const isHere =
    path?.key === name &&
    path.parent?.key === "properties" &&
    isSamePath(path.parent.parent, schema.at.path);
  if (!isHere) return undefined;
  return isAlternative ? "/anyOf" : "";
}
