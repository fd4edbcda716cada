import type { ObjectSchema, Schema } from "../../../ir/schema.ts";
import { walk } from "../../../ir/visit.ts";
import { inParts } from "../in-parts.ts";
import { type Code, lit } from "../../code.ts";
import { objectOf, propertyOf } from "../../../schema/object-of.ts";
import type { View } from "../../../schema/facts.ts";
import { not, size } from "../condition.ts";
import { holderOf } from "../exact.ts";
import type { Frame } from "../frame.ts";
import { refusesUndefined } from "../../../schema/json-types.ts";
import type { Keyword } from "../keyword.ts";
import { isVisible, readProperty, requiredNames } from "../properties.ts";
import { type Step, demand, isPresent, onlyIf, withVariable } from "../steps.ts";

/**
 * `properties` and `required`. Each property is read once, however many schemas list it. An object
 * is explained by its list of properties; a required name that is not listed is a rule.
 */
export const properties: Keyword<"object"> = {
  of: "object",
  test: (schemas, value, frame) => {
    const all = merged(schemas, frame.unit.view);
    const parts = inParts(all, weightOf, mostAtOnce);
    return parts.length === 1
      ? all.flatMap((property) => propertySteps(property, value, frame))
      : parts.map((part) => demand(frame.apart(objectWith(part, schemas), value)));
  },
  explain: ({ properties: listed, required }, explanation) => {
    const visible = listed.filter((each) => isVisible(each, explanation.unit.view));
    const declared = new Set(visible.map(({ name }) => name));
    const names = required.filter((name) => !declared.has(name)).map((name) => lit(name));
    return names.length === 0 ? [] : [explanation.object("required", ...names)];
  },
};

/**
 * The weight of the properties that one function checks; more are divided among several, since
 * TypeScript follows the flow through 2,000 conditions and no more (TS2563).
 */
const mostAtOnce = 300;

/** The number of schemas in a property. */
function weightOf({ schemas }: MergedProperty): number {
  let count = 1;
  for (const schema of schemas) walk(schema, () => (count += 1));
  return count;
}

/** An object schema with a part of the properties. */
function objectWith(
  part: readonly MergedProperty[],
  [whole]: readonly ObjectSchema[],
): ObjectSchema {
  const at = whole?.at ?? { source: "", path: undefined };
  const listed = part.map(({ name, required, schemas: [only, ...others] }) => {
    const schema: Schema =
      only === undefined
        ? { kind: "any", at }
        : others.length === 0
          ? only
          : { kind: "intersection", at, members: [only, ...others] };
    return propertyOf(name, schema, required, at);
  });
  return objectOf(listed, at);
}

/** A property with every schema that must accept its value. */
interface MergedProperty {
  readonly name: string;
  readonly required: boolean;
  readonly schemas: readonly Schema[];
}

function merged(objects: readonly ObjectSchema[], view: View): readonly MergedProperty[] {
  const required = new Set(objects.flatMap((object) => requiredNames(object, view)));
  const schemas = new Map<string, Schema[]>();
  for (const property of objects.flatMap((object) => object.properties)) {
    if (!isVisible(property, view)) continue;
    const known = schemas.get(property.name);
    if (known === undefined) schemas.set(property.name, [property.schema]);
    else known.push(property.schema);
  }
  const names = new Set([...schemas.keys(), ...required]);
  return [...names].map((name) => ({
    name,
    required: required.has(name),
    schemas: schemas.get(name) ?? [],
  }));
}

function propertySteps(property: MergedProperty, object: Code, frame: Frame): readonly Step[] {
  const { name, required, schemas } = property;
  const read = readProperty(holderOf(object, schemas, frame.unit), name, frame);
  const refuses = schemas.some((schema) => refusesUndefined(schema, frame.unit.resolve));
  if (schemas.every(({ kind }) => kind === "any")) return required ? [demand(isPresent(read))] : [];

  const [only] = schemas;
  if (only !== undefined && schemas.length === 1 && required && refuses) {
    const direct = frame.direct(only, read);
    if (direct !== undefined && size(direct) === 1) return [demand(direct)];
  }
  const local = frame.locals.declare(name);
  if (required) {
    const present = refuses ? [] : [demand(isPresent(local))];
    return withVariable(local, read, [...present, ...frame.steps(schemas, local)]);
  }
  const checks = onlyIf(isPresent(local), frame.inner().steps(schemas, local));
  const [check] = checks;
  if (check === undefined) return [];
  const isPlain = checks.length === 1 && check.kind === "refuse" && size(check.when) === 1;
  return isPlain ? [demand(not(isPresent(read)))] : withVariable(local, read, checks);
}
