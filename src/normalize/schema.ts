import { diagnose } from "../diagnostics/diagnostic.ts";
import type { Annotations, EvaluatedSchema, Schema } from "../ir/schema.ts";
import { hasLegacySchemas } from "../openapi/version.ts";
import type { Origin } from "../ir/pointer.ts";
import { annotate, readAnnotations } from "./annotations.ts";
import { checkDiscriminator, readDiscriminator } from "./discriminator.ts";
import { invalidKeyword, isList, keyword } from "./keyword.ts";
import { checkKeywords, checkSiblings } from "./keywords-known.ts";
import { orNull, readNullable } from "./nullable.ts";
import {
  describe,
  heldAt,
  holdsObject,
  itemsAt,
  memberAt,
  type ObjectPlace,
  type Place,
} from "./place.ts";
import type { Reading } from "./reading.ts";
import { readReference } from "./reference.ts";
import { repairKeywords } from "./repair.ts";
import { readTyped } from "./schema-typed.ts";
import { shareAccess } from "./shared-access.ts";
import { withoutKeywords } from "./vocabulary.ts";

/**
 * Reads the schema at a place (JSON Schema 2020-12, or OpenAPI 3.0's dialect in sources of that
 * version). The result accepts exactly what the text accepts; invalid parts are reported and left
 * out.
 * References are not followed: their targets are declarations. A schema read again in the same
 * scope is the same node.
 */
export function readSchema(reading: Reading, place: Place): Schema {
  const { value, at } = place;
  if (value === true) return { kind: "any", at };
  if (value === false) return { kind: "never", at };
  if (!holdsObject(place)) {
    const outcome = "any value is accepted";
    reading.report(diagnose("schema/not-a-schema", { found: describe(value), outcome }, at));
    return { kind: "any", at };
  }
  const known = place.scope.schemas.get(place.value);
  if (known !== undefined) return known;
  const schema = readObjectSchema(reading, place);
  place.scope.schemas.set(place.value, schema);
  return schema;
}

function readObjectSchema(reading: Reading, outer: ObjectPlace): Schema {
  const scope = reading.scopes.inside(outer.value, outer.scope);
  const raw = { value: withoutKeywords(outer.value, scope.disabled), at: outer.at, scope };
  const place = repairKeywords(reading, raw);
  checkKeywords(reading, place);
  const legacy = hasLegacySchemas(place.scope.resource.version);
  const nullable = readNullable(reading, place);
  const complete = (schema: Schema): Schema =>
    nullable === "beside" ? orNull(schema, place.at) : schema;
  if (legacy && Object.hasOwn(place.value, "$ref")) {
    checkSiblings(reading, place);
    return complete(readReference(reading, place, "$ref") ?? { kind: "any", at: place.at });
  }
  const note = readAnnotations(reading, place);
  const parts = [
    ...present(readReference(reading, place, "$ref")),
    ...(legacy ? [] : present(readReference(reading, place, "$dynamicRef"))),
    ...readMembers(reading, place, "allOf"),
    ...readTyped(reading, place, nullable),
    ...readUnions(reading, place),
    ...readNot(reading, place),
    ...readConditional(reading, place),
  ];
  const schema = readEvaluated(reading, place, allOf(shareAccess(reading, place, parts), place.at));
  return annotate(complete(schema), note);
}

/**
 * Returns the schema that accepts the values that all parts accept. A part that accepts everything
 * contributes only its annotations.
 */
function allOf(parts: readonly Schema[], at: Origin): Schema {
  const never = parts.find((part) => part.kind === "never");
  if (never !== undefined) return never;
  let note: Annotations | undefined;
  const unresolved: string[] = [];
  const members: Schema[] = [];
  for (const part of parts) {
    if (part.unresolved !== undefined) unresolved.push(part.unresolved);
    if (part.kind === "any") note = part.note === undefined ? note : { ...note, ...part.note };
    else if (part.kind === "intersection" && part.note === undefined) members.push(...part.members);
    else members.push(part);
  }
  const [only] = members;
  const schema: Schema =
    only === undefined
      ? { kind: "any", at }
      : members.length === 1
        ? only
        : { kind: "intersection", at, members };
  const isKnown = unresolved.length === 0;
  return annotate(isKnown ? schema : { ...schema, unresolved: unresolved.join(" ") }, note);
}

const none: readonly never[] = [];

function readMembers(reading: Reading, place: ObjectPlace, name: string): readonly Schema[] {
  return membersAt(reading, place, name).map((item) => readSchema(reading, item));
}

function membersAt(reading: Reading, place: ObjectPlace, name: string): readonly Place[] {
  const value = keyword(reading, place, name, { is: isList, expected: "an array of schemas" });
  if (value === undefined) return none;
  const held = memberAt(place, name);
  if (value.length === 0)
    invalidKeyword(reading, held, name, { expected: "an array of at least one schema" });
  return itemsAt({ ...held, value });
}

function readUnions(reading: Reading, place: ObjectPlace): readonly Schema[] {
  const unions = (["anyOf", "oneOf"] as const).flatMap((mode): readonly Schema[] => {
    const places = membersAt(reading, place, mode);
    const members = places.map((item) => readSchema(reading, item));
    const [only] = members;
    if (only === undefined) return [];
    const discriminator = readDiscriminator(reading, place, places);
    if (members.length === 1 && discriminator === undefined) return [only];
    const at = memberAt(place, mode).at;
    return [
      {
        kind: "union",
        at,
        mode,
        members,
        ...(discriminator === undefined ? {} : { discriminator }),
      },
    ];
  });
  if (unions.length === 0) checkDiscriminator(reading, place);
  return unions;
}

function readNot(reading: Reading, place: ObjectPlace): readonly Schema[] {
  const held = heldAt(place, "not");
  if (held?.value === undefined) return [];
  return [{ kind: "not", at: held.at, schema: readSchema(reading, held) }];
}

/**
 * Reads `if`. Without branches it rejects nothing, but the properties it evaluates count for
 * `unevaluatedProperties`.
 */
function readConditional(reading: Reading, place: ObjectPlace): readonly Schema[] {
  const condition = heldAt(place, "if");
  if (condition?.value === undefined) return [];
  const branch = (name: "then" | "else"): Schema => {
    const held = memberAt(place, name);
    return held.value === undefined ? { kind: "any", at: held.at } : readSchema(reading, held);
  };
  return [
    {
      kind: "conditional",
      at: place.at,
      if: readSchema(reading, condition),
      // oxlint-disable-next-line unicorn/no-thenable -- the keyword's name
      then: branch("then"),
      else: branch("else"),
    },
  ];
}

function readEvaluated(reading: Reading, place: ObjectPlace, schema: Schema): Schema {
  const properties = heldAt(place, "unevaluatedProperties");
  const items = heldAt(place, "unevaluatedItems");
  if (properties?.value === undefined && items?.value === undefined) return schema;
  const evaluated: EvaluatedSchema = {
    kind: "evaluated",
    at: place.at,
    schema,
    ...(properties?.value === undefined ? {} : { properties: readSchema(reading, properties) }),
    ...(items?.value === undefined ? {} : { items: readSchema(reading, items) }),
  };
  return evaluated;
}

function present(schema: Schema | undefined): readonly Schema[] {
  return schema === undefined ? [] : [schema];
}
