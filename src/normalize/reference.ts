import { diagnose } from "../diagnostics/diagnostic.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import { isObject, member } from "../openapi/object.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import { nearest } from "../diagnostics/suggest.ts";
import { descend, type Origin, toPointer } from "../source/pointer.ts";
import type { Resolution, Target, Unresolved } from "../source/resolve.ts";
import { describe, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";

/** Where a reference leads from a scope, remembered by its text. */
export function resolveIn(reading: Reading, reference: string, scope: Scope): Resolution {
  const known = scope.references.get(reference);
  if (known !== undefined) return known;
  const resolution = reading.resolver.resolve(reference, scope.resource);
  scope.references.set(reference, resolution);
  return resolution;
}

/** The target of a reference; one that leads nowhere is reported at `at`. */
export function follow(
  reading: Reading,
  reference: string,
  scope: Scope,
  at: Origin,
): Target | undefined {
  return arrived(reading, reference, resolveIn(reading, reference, scope), at);
}

function arrived(
  reading: Reading,
  reference: string,
  resolution: Resolution,
  at: Origin,
): Target | undefined {
  if (resolution.ok) return resolution.target;
  const { stop } = resolution.failure;
  const help = stop === undefined ? undefined : helpAt(stop);
  const details = help === undefined ? {} : { help };
  reading.report(diagnose("ref/unresolved", { ref: reference }, at, details));
  return undefined;
}

function helpAt({ value, at, key }: NonNullable<Unresolved["stop"]>): string | undefined {
  if (!isObject(value)) return undefined;
  if (Object.hasOwn(value, "$ref")) return "the way leads through a `$ref`: refer to its target";
  const meant = nearest(key, Object.keys(value));
  return meant === undefined
    ? undefined
    : `did you mean \`#${toPointer(descend(at.path, meant))}\`?`;
}

/** A `$ref` or `$dynamicRef` of a schema as a node, or `undefined` when there is none. One that leads nowhere accepts everything. */
export function readReference(
  reading: Reading,
  place: ObjectPlace,
  keyword: "$ref" | "$dynamicRef",
): Schema | undefined {
  const held = memberAt(place, keyword);
  if (held.value === undefined) return undefined;
  if (typeof held.value !== "string") {
    reading.report(diagnose("ref/invalid", { found: describe(held.value) }, held.at));
    return undefined;
  }
  const resolution =
    keyword === "$ref"
      ? resolveIn(reading, held.value, place.scope)
      : reading.scopes.dynamic(held.value, place.scope);
  const target = arrived(reading, held.value, resolution, held.at);
  if (target === undefined) return { kind: "any", at: place.at };
  return refTo(reading, target, place);
}

/** A node that refers to a target. */
export function refTo(reading: Reading, target: Target, from: Place): RefSchema {
  return { kind: "ref", at: from.at, target: reading.declarations.refer(target, from.scope) };
}

/**
 * The object behind a Reference Object outside of schemas: parameters, responses and the like, through chains of references. A loop is reported.
 * Of what stands beside a reference, OpenAPI 3.1 lets `summary` and `description` count; they are laid over the target.
 */
export function dereference(reading: Reading, place: Place): Place | undefined {
  const seen = new Set<unknown>();
  let current = place;
  let over: { readonly [key: string]: unknown } = {};
  while (isObject(current.value) && Object.hasOwn(current.value, "$ref")) {
    const reference = member(current.value, "$ref");
    const at = memberAt({ ...current, value: current.value }, "$ref").at;
    if (typeof reference !== "string") {
      reading.report(diagnose("ref/invalid", { found: describe(reference) }, at));
      return undefined;
    }
    if (seen.has(current.value)) {
      reading.report(diagnose("ref/loop", { ref: reference }, at));
      return undefined;
    }
    seen.add(current.value);
    const target = follow(reading, reference, current.scope, at);
    if (target === undefined) return undefined;
    if (!hasLegacySchemas(current.scope.resource.version)) {
      over = { ...overlay(current.value), ...over };
    }
    current = { value: target.value, at: target.at, scope: reading.scopes.at(target) };
  }
  if (Object.keys(over).length === 0 || !isObject(current.value)) return current;
  return { ...current, value: { ...current.value, ...over } };
}

function overlay(object: { readonly [key: string]: unknown }): {
  readonly [key: string]: unknown;
} {
  const texts = ["summary", "description"].filter((key) => typeof member(object, key) === "string");
  return Object.fromEntries(texts.map((key) => [key, object[key]]));
}
