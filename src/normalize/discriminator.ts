import { diagnose } from "../diagnostics/diagnostic.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Discriminator, MappingEntry } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { keysOf, type Origin } from "../ir/pointer.ts";
import type { Target } from "../source/resolve.ts";
import { isComponent } from "./declarations.ts";
import { mapField } from "./fields.ts";
import { invalidKeyword, isList } from "./keyword.ts";
import { heldAt, itemsAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import { follow, refTo, resolveIn } from "./reference.ts";

/**
 * Reads the `discriminator` beside a `oneOf` or `anyOf` (OpenAPI 3.1 §4.8.25): its `mapping` by
 * component names and by URIs, then the members that are references, by the names of their
 * components.
 */
export function readDiscriminator(
  reading: Reading,
  place: ObjectPlace,
  members: readonly Place[],
): Discriminator | undefined {
  const held = heldAt(place, "discriminator");
  if (held?.value === undefined) return undefined;
  const object = discriminatorAt(held);
  if (object === undefined) {
    invalidKeyword(reading, held, "discriminator", { expected: "an object" });
    return undefined;
  }
  const property = memberAt(object, "propertyName");
  if (typeof property.value !== "string") {
    invalidKeyword(reading, property, "propertyName", { expected: "a string" });
    return undefined;
  }
  const written = readMapping(reading, object, place);
  const explicit = written.flatMap((entry) => entry ?? []);
  const fallback = readFallback(reading, object, place);
  return {
    property: property.value,
    mapping: [...explicit, ...implicit(reading, members, explicit)],
    ...(fallback === undefined ? {} : { fallback }),
    ...(written.includes(undefined) ? { incomplete: true } : {}),
    at: held.at,
  };
}

/**
 * Returns the Discriminator Object. In Swagger 2.0 a discriminator is only the name of the
 * property.
 */
function discriminatorAt(held: Place): ObjectPlace | undefined {
  if (isObject(held.value)) return { ...held, value: held.value };
  const isName = held.scope.resource.version === "2.0" && typeof held.value === "string";
  return isName ? { ...held, value: { propertyName: held.value } } : undefined;
}

/** Reads the entries of `mapping`; `undefined` for those that are left out. */
function readMapping(
  reading: Reading,
  object: ObjectPlace,
  from: Place,
): readonly (MappingEntry | undefined)[] {
  return mapField(reading, object, "mapping").map(([value, held]) => {
    const target = named(reading, held, from);
    return target === undefined ? undefined : { value, target };
  });
}

function readFallback(
  reading: Reading,
  object: ObjectPlace,
  from: Place,
): DeclarationId | undefined {
  const held = memberAt(object, "defaultMapping");
  return held.value === undefined ? undefined : named(reading, held, from);
}

/**
 * Returns the schema that a mapping value names: the component of that name if there is one, or
 * else the target of a reference.
 */
function named(reading: Reading, held: Place, from: Place): DeclarationId | undefined {
  if (typeof held.value !== "string") {
    invalidKeyword(reading, held, "mapping", {
      expected: "the name of a schema or a reference to one",
    });
    return undefined;
  }
  const target =
    componentNamed(reading, held.value) ??
    follow(
      reading,
      { text: held.value, at: held.at, outcome: "it is left out of the mapping" },
      from.scope,
    );
  return target === undefined ? undefined : refTo(reading, target, from).target;
}

function componentNamed(reading: Reading, name: string): Target | undefined {
  if (!/^[\w.-]+$/.test(name)) return undefined;
  const holder = reading.version === "2.0" ? "/definitions/" : "/components/schemas/";
  const resolution = resolveIn(reading, `#${holder}${name}`, reading.scopes.document);
  return resolution.ok ? resolution.target : undefined;
}

function implicit(
  reading: Reading,
  members: readonly Place[],
  explicit: readonly MappingEntry[],
): readonly MappingEntry[] {
  const mapped = new Set(explicit.map((entry) => entry.target));
  return members.flatMap((place) => {
    const reference = referenceOf(place);
    if (reference === undefined) return [];
    const resolution = resolveIn(reading, reference, place.scope);
    if (!resolution.ok) return [];
    const { target } = refTo(reading, resolution.target, place);
    if (mapped.has(target)) return [];
    const written = writtenValue(resolution.target.value);
    if (written !== undefined) return [{ value: written, target }];
    const value = componentName(resolution.target.at);
    return value === undefined ? [] : [{ value, target, implicit: true }];
  });
}

/** Returns the value that an extension gives a schema, as AutoRest does in Swagger 2.0. */
export function writtenValue(schema: unknown): string | undefined {
  if (!isObject(schema)) return undefined;
  const values = ["x-ms-discriminator-value", "x-discriminator-value"].map((name) =>
    member(schema, name),
  );
  return values.find((value) => typeof value === "string");
}

/** Returns the reference that a member consists of, also alone in `allOf`, or beside null. */
function referenceOf(place: Place): string | undefined {
  if (!isObject(place.value)) return undefined;
  const reference = member(place.value, "$ref");
  if (typeof reference === "string") return reference;
  const held = { ...place, value: place.value };
  const inside = ["allOf", "anyOf", "oneOf"].flatMap((name) => {
    const { value, ...rest } = memberAt(held, name);
    return isList(value) ? itemsAt({ ...rest, value }) : [];
  });
  const [only, ...others] = inside.filter((item) => !isNull(item));
  return only === undefined || others.length > 0 ? undefined : referenceOf(only);
}

function isNull({ value }: Place): boolean {
  return isObject(value) && member(value, "type") === "null";
}

function componentName(at: Origin): string | undefined {
  return isComponent(at) ? keysOf(at.path).at(-1) : undefined;
}

/** Reports a discriminator of a base schema that does not declare the property itself. */
export function checkDiscriminator(reading: Reading, place: ObjectPlace): void {
  const held = heldAt(place, "discriminator");
  if (held === undefined || !isObject(held.value)) return;
  const property = member(held.value, "propertyName");
  const properties = member(place.value, "properties");
  if (typeof property !== "string" || !isObject(properties)) return;
  if (Object.hasOwn(properties, property)) return;
  const reason = `names \`${property}\`, which \`properties\` does not declare`;
  reading.report(diagnose("schema/discriminator", { reason }, held.at));
}
