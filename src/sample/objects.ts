import type { EvaluatedSchema, ObjectSchema, Property, Schema } from "../ir/schema.ts";
import { schemasAt } from "../schema/accepts.ts";
import { isVisible } from "../schema/view.ts";
import { textsOfPattern } from "../schema/pattern.ts";
import {
  type InstanceObject,
  type Instance,
  isInstanceObject,
  ownProperty,
} from "../schema/value.ts";
import type { Demands, Making, SamplePlace } from "./making.ts";

/** The number of optional properties of an object, by its depth. */
const optionalCounts: readonly number[] = [6, 6, 3, 1];

/** The maximum number of properties of an object in a sample. */
const mostProperties = 1000;

/** Generates objects that all of these schemas may accept, with some optional properties. */
export function* objectsFor(
  { all, rests, offers }: Demands<ObjectSchema>,
  place: SamplePlace,
  making: Making,
): Generator<Instance> {
  const required = requiredNames(all, making);
  const dependent = all.flatMap((one) =>
    one.dependentSchemas.filter(({ name }) => required.includes(name)),
  );
  if (dependent.length > 0) {
    // These schemas apply in any case, so they are treated as unconditional.
    const plain = all.map((one): ObjectSchema => ({
      ...one,
      dependentSchemas: one.dependentSchemas.filter((each) => !dependent.includes(each)),
    }));
    const schemas = [...plain, ...rests, ...dependent.map(({ schema }) => schema)];
    yield* making.values(schemas, offers, place, making);
    return;
  }
  const offered = offers.filter(isInstanceObject);
  const optional = optionalNames(all, required, offered, making);
  const most = Math.min(mostProperties, ...all.map(({ count }) => count?.max ?? mostProperties));
  const isNested = new Set(place.open).size < place.open.length;
  const usual = making.allProperties ? optional.length : (optionalCounts[place.depth] ?? 0);
  const some = isNested || making.requiredOnly ? 0 : usual;
  const tried = new Set<number>();
  for (const count of [some, 0, optional.length]) {
    const names = [...required, ...optional.slice(0, count)].slice(
      0,
      Math.max(required.length, most),
    );
    if (tried.has(names.length)) continue;
    tried.add(names.length);
    const made = objectOf({ all, rests, offered, required, names, optional, place, making });
    if (made !== undefined) yield made;
  }
  const seed = `${place.seed}/again`;
  const names = required;
  const again = { ...place, seed };
  const made = objectOf({
    all,
    rests,
    offered: [],
    required,
    names,
    optional,
    place: again,
    making,
  });
  if (made !== undefined) yield made;
}

interface Plan {
  readonly all: readonly ObjectSchema[];
  readonly rests: readonly EvaluatedSchema[];
  readonly offered: readonly InstanceObject[];
  readonly required: readonly string[];
  /** The names of the properties to make. */
  readonly names: readonly string[];
  /** The names of all optional properties. */
  readonly optional: readonly string[];
  readonly place: SamplePlace;
  readonly making: Making;
}

function objectOf(plan: Plan): Instance | undefined {
  const { all, required, names, optional, making } = plan;
  const entries = new Map<string, Instance>();
  const add = (name: string): boolean => {
    const value = propertyOf(name, plan);
    if (value !== undefined) entries.set(name, value);
    return value !== undefined;
  };
  for (const name of inOrder(names, all, making)) {
    if (!add(name) && required.includes(name)) return undefined;
  }
  const fewest = Math.max(0, ...all.map(({ count }) => count?.min ?? 0));
  if (fewest > mostProperties) return undefined;
  for (const names of [optional, inventedNames(plan)]) {
    for (const name of names) {
      if (entries.size >= fewest) break;
      if (!entries.has(name)) add(name);
    }
  }
  return Object.fromEntries(entries);
}

function propertyOf(name: string, plan: Plan): Instance | undefined {
  const { all, rests, offered, place, making } = plan;
  const own = all.flatMap((one) => schemasAt(one, name));
  const schemas = own.length > 0 ? own : rests.flatMap(({ properties }) => properties ?? []);
  const defaults = all.flatMap(
    ({ properties }) => properties.find((property) => property.name === name)?.default ?? [],
  );
  const offers = [...offered.flatMap((object) => ownProperty(object, name) ?? []), ...defaults];
  const at: SamplePlace = {
    ...place,
    seed: `${place.seed}/${name}`,
    name,
    depth: place.depth + 1,
  };
  for (const value of making.values(schemas, offers, at, making)) return value;
  return undefined;
}

function requiredNames(all: readonly ObjectSchema[], { view }: Making): readonly string[] {
  const names = new Set(
    all.flatMap((one) => [
      ...one.properties
        .filter((property) => property.required && isVisible(property, view))
        .map(({ name }) => name),
      ...one.required,
    ]),
  );
  // Names that required ones require, transitively.
  for (const name of names) {
    for (const { requires } of all.flatMap((one) =>
      one.dependentRequired.filter((dependent) => dependent.name === name),
    )) {
      for (const other of requires) names.add(other);
    }
  }
  return [...names];
}

/**
 * The names of optional properties, those with an example first, without those that make other
 * schemas or properties required.
 */
function optionalNames(
  all: readonly ObjectSchema[],
  required: readonly string[],
  offered: readonly InstanceObject[],
  { view }: Making,
): readonly string[] {
  const conditional = new Set(
    all
      .flatMap((one) => [...one.dependentRequired, ...one.dependentSchemas])
      .map(({ name }) => name),
  );
  const properties = all
    .flatMap((one) => one.properties)
    .filter(
      (property) =>
        isVisible(property, view) &&
        !required.includes(property.name) &&
        !conditional.has(property.name),
    );
  const isOffered = ({ name, schema }: Property): boolean =>
    schema.note?.examples !== undefined || offered.some((object) => Object.hasOwn(object, name));
  return [
    ...new Set([
      ...properties.filter(isOffered).map(({ name }) => name),
      ...properties.map(({ name }) => name),
    ]),
  ];
}

/** Sorts names by the order of their declarations. */
function inOrder(
  names: readonly string[],
  all: readonly ObjectSchema[],
  { view }: Making,
): readonly string[] {
  const declared = all.flatMap((one) =>
    one.properties.filter((property) => isVisible(property, view)).map(({ name }) => name),
  );
  return [...new Set([...declared.filter((name) => names.includes(name)), ...names])];
}

/** Generates names of undeclared properties, from patterns or from the schema of names. */
function* inventedNames({ all, place, making }: Plan): Generator<string> {
  const schemas: readonly Schema[] = all.flatMap(({ names }) => names ?? []);
  for (const { pattern } of all.flatMap(({ patterns }) => patterns)) yield* textsOfPattern(pattern);
  if (schemas.length > 0) {
    for (const value of making.values(schemas, [], { ...place, name: "key" }, making)) {
      if (typeof value === "string") yield value;
    }
  }
  for (let count = 1; count <= mostProperties; count += 1) yield `property${count}`;
}
