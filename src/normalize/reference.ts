import { diagnose } from "../diagnostics/diagnostic.ts";
import type { RefSchema, Schema } from "../ir/schema.ts";
import { componentNamed, schemaNames } from "../openapi/component-names.ts";
import { isObject, member, type RawObject } from "../openapi/object.ts";
import { claimsOpenApi, hasLegacySchemas } from "../openapi/version.ts";
import { descend, fromPointer, keysOf, type Origin, toPointer } from "../ir/pointer.ts";
import type { Resolution, Target, Unresolved } from "../source/resolve.ts";
import { isComponent } from "./declarations.ts";
import { describe, heldAt, memberAt, type ObjectPlace, type Place } from "./place.ts";
import type { Reading } from "./reading.ts";
import type { Scope } from "./scope.ts";

/** Resolves a reference in a scope. Results are cached by text. */
export function resolveIn(reading: Reading, reference: string, scope: Scope): Resolution {
  const known = scope.references.get(reference);
  if (known !== undefined) return known;
  const resolution = reading.resolver.resolve(reference, scope.resource);
  scope.references.set(reference, resolution);
  return resolution;
}

/** A reference in a document. */
interface WrittenReference {
  readonly text: string;
  readonly at: Origin;
  /** The consequence of a missing target, for the diagnostic. */
  readonly outcome: string;
}

/** Resolves a reference; reports one without a target. */
export function follow(
  reading: Reading,
  reference: WrittenReference,
  scope: Scope,
): Target | undefined {
  return targetOf(reading, reference, resolveIn(reading, reference.text, scope));
}

function targetOf(
  reading: Reading,
  { text, at, outcome }: WrittenReference,
  resolution: Resolution,
): Target | undefined {
  if (resolution.ok) {
    const { isAround, readAs, target } = resolution;
    if (isAround) reading.report(diagnose("ref/around", { ref: text }, at));
    if (readAs !== undefined) {
      reading.report(diagnose("ref/spelling", { ref: text, meant: readAs }, at));
    }
    return target;
  }
  const { reason, stop } = resolution.failure;
  if (reason === "unread") return undefined;
  const details = helpFor(reading, text, stop);
  reading.report(diagnose("ref/unresolved", { ref: text, outcome }, at, details));
  return undefined;
}

/** Suggests the target that a reference probably means. */
function helpFor(
  reading: Reading,
  text: string,
  stop: Unresolved["stop"],
): { readonly help?: string } {
  const root = reading.scopes.document.resource.root.value;
  if (stop === undefined) {
    const names = schemaNames(root);
    const isName = text !== "#" && !text.includes("/");
    return isName ? reading.suggest(text.replace(/^#/, ""), names) : {};
  }
  const { value, at, key } = stop;
  if (isObject(value) && Object.hasOwn(value, "$ref")) {
    return { help: "the pointer goes through a `$ref`: refer to its target" };
  }
  const name = fromPointer(text.slice(text.indexOf("#") + 1))?.at(-1);
  const elsewhere = name === undefined ? undefined : componentNamed(root, name);
  if (elsewhere !== undefined) return { help: `did you mean \`${elsewhere}\`?` };
  if (!isObject(value)) return {};
  const show = (meant: string): string => `#${toPointer(descend(at.path, meant))}`;
  return reading.suggest(key, Object.keys(value), show);
}

/**
 * Reads the `$ref` or `$dynamicRef` of a schema, or returns `undefined` if there is none. A
 * reference without a target accepts everything.
 */
export function readReference(
  reading: Reading,
  place: ObjectPlace,
  keyword: "$ref" | "$dynamicRef",
): Schema | undefined {
  const held = heldAt(place, keyword);
  if (held?.value === undefined) return undefined;
  if (typeof held.value !== "string") return undefined;
  const found =
    keyword === "$ref"
      ? resolveIn(reading, held.value, place.scope)
      : reading.scopes.dynamic(held.value, place.scope);
  const isDocument = found.ok && claimsOpenApi(found.target.value);
  const resolution = isDocument ? resolveAround(reading, held.value, place) : found;
  const written = { text: held.value, at: held.at, outcome: "any value is accepted" };
  const target = targetOf(reading, written, resolution);
  if (target === undefined) return { kind: "any", at: place.at, unresolved: held.value };
  return refTo(reading, target, place);
}

/** Returns the target of the `$ref` of a schema. One that is missing is not reported. */
export function referredPlace(reading: Reading, place: ObjectPlace): Place | undefined {
  const reference = member(place.value, "$ref");
  if (typeof reference !== "string") return undefined;
  const resolution = resolveIn(reading, reference, place.scope);
  return resolution.ok ? reading.scopes.placeOf(resolution.target, place.scope) : undefined;
}

/**
 * Resolves a reference to the whole document, `#`, as one to the component around it: schemas that
 * were files of their own refer to themselves so.
 */
function resolveAround(
  reading: Reading,
  reference: string,
  { at, scope }: ObjectPlace,
): Resolution {
  const isWhole = reference === "#" || reference === "";
  const keys = isWhole ? keysOf(at.path) : [];
  const around = descend(undefined, ...keys.slice(0, keys[0] === "components" ? 3 : 2));
  const readAs = `#${toPointer(around).replaceAll("%", "%25")}`;
  const meant = resolveIn(reading, readAs, scope);
  return meant.ok && isComponent(meant.target.at)
    ? { ...meant, readAs }
    : { ok: false, failure: { reason: "no-value" } };
}

/** Creates a node that refers to a target. */
export function refTo(reading: Reading, target: Target, from: Place): RefSchema {
  return { kind: "ref", at: from.at, target: reading.declarations.refer(target, from.scope) };
}

interface DereferenceOptions {
  /** The treatment of other fields beside a reference: reported and ignored, or kept. */
  readonly siblings?: "ignored" | "kept";
  /** Describes in diagnostics what happens to an object whose reference has no target. */
  readonly outcome?: string;
}

/**
 * Follows chains of Reference Objects outside of schemas: parameters, responses and so on. A loop
 * is reported.
 * In OpenAPI 3.1 `summary` and `description` beside a reference override those of the target.
 */
export function dereference(
  reading: Reading,
  place: Place,
  { siblings = "ignored", outcome = "it is left out" }: DereferenceOptions = {},
): Place | undefined {
  const seen = new Set<unknown>();
  let current = place;
  let over: RawObject = {};
  while (isObject(current.value) && Object.hasOwn(current.value, "$ref")) {
    const reference = member(current.value, "$ref");
    const at = memberAt({ ...current, value: current.value }, "$ref").at;
    if (typeof reference !== "string") {
      const params = { found: describe(reference), outcome: "it is left out" };
      reading.report(diagnose("ref/invalid", params, at));
      break;
    }
    if (seen.has(current.value)) {
      reading.report(diagnose("ref/loop", { ref: reference, outcome }, at));
      return undefined;
    }
    seen.add(current.value);
    if (siblings === "ignored") checkSiblings(reading, current.value, current.at);
    const target = follow(reading, { text: reference, at, outcome }, current.scope);
    if (target === undefined) return undefined;
    reading.followed.add(target.value);
    if (!hasLegacySchemas(current.scope.resource.version)) {
      over = { ...overlay(current.value), ...over };
    }
    current = { value: target.value, at: target.at, scope: reading.scopes.at(target) };
  }
  if (Object.keys(over).length === 0 || !isObject(current.value)) return current;
  return { ...current, value: { ...current.value, ...over } };
}

function checkSiblings(reading: Reading, object: RawObject, at: Origin): void {
  const keywords = Object.keys(object).filter(
    (key) => !["$ref", "summary", "description"].includes(key) && !key.startsWith("x-"),
  );
  if (keywords.length === 0) return;
  reading.report(diagnose("ref/ignored-siblings", { keywords }, at));
}

function overlay(object: RawObject): RawObject {
  const texts = ["summary", "description"].filter((key) => typeof member(object, key) === "string");
  return Object.fromEntries(texts.map((key) => [key, object[key]]));
}
