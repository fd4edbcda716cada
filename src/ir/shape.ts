import { hash } from "node:crypto";
import { components } from "./graph.ts";
import { type Json, canonicalText } from "./json.ts";
import type { Declaration } from "./program.ts";
import type { DeclarationId } from "./id.ts";
import type { Annotations, Schema } from "./schema.ts";
import { refsOf } from "./visit.ts";

/**
 * A digest of a declaration's meaning: declarations of one shape have the same type, the same
 * validator and the same defaults.
 */
export type Shape = string & { readonly __shape: unique symbol };

/**
 * The shape of every declaration, which covers everything that it reaches. Annotations do not
 * count, but `default`, `readOnly`, `writeOnly`, `format` and discriminators do.
 *
 * Only declarations of one name may be shared, so names are canonical labels: within a cycle a
 * reference is encoded as its target's name, outside of it as name and shape. One pass over the
 * components in dependency order is enough.
 */
export function shapesOf(declarations: readonly Declaration[]): ReadonlyMap<DeclarationId, Shape> {
  const byId = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const shapes = new Map<DeclarationId, Shape>();
  const targets = (declaration: Declaration): readonly Declaration[] =>
    refsOf(declaration.schema).flatMap((id) => byId.get(id) ?? []);

  for (const component of components(declarations, targets)) {
    const inside = new Set(component.map((member) => member.id));
    const encodeRef = (id: DeclarationId): Json => {
      const name = byId.get(id)?.hint ?? id;
      return inside.has(id) ? [name] : [name, shapes.get(id) ?? null];
    };
    const encoded = component.map((member) =>
      JSON.stringify([member.hint, encode(member.schema, encodeRef)]),
    );
    const whole = digest(encoded.toSorted().join("\n"));
    component.forEach((member, index) => {
      shapes.set(member.id, digest(`${whole}\n${encoded[index]}`) as Shape);
    });
  }
  return shapes;
}

/** A digest of a text, short enough to print. */
export function digest(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 22);
}

type EncodeRef = (id: DeclarationId) => Json;

/** A schema without places and annotations, object keys in one order. */
function encode(schema: Schema, ref: EncodeRef): Json {
  if (schema.kind === "ref")
    return { kind: "ref", target: ref(schema.target), ...meaning(schema.note) };
  return encodeFields(schema, ref);
}

// Annotations are left out, except those that affect views; `at` is a position, not a meaning.
function encodeFields(value: object, ref: EncodeRef): Json {
  const result: Record<string, Json> = {};
  for (const [name, field] of Object.entries(value).toSorted(byName)) {
    if (field === undefined || name === "at") continue;
    if (name === "note") Object.assign(result, meaning(field as Annotations));
    else if (name === "description" || name === "examples") continue;
    else if (name === "default" || name === "value") result[name] = canonicalText(field);
    else if (name === "target" || name === "fallback") result[name] = ref(field as DeclarationId);
    else result[name] = encodeValue(field, ref);
  }
  return result;
}

function encodeValue(value: unknown, ref: EncodeRef): Json {
  if (Array.isArray(value)) return value.map((item: unknown) => encodeValue(item, ref));
  if (typeof value === "object" && value !== null) {
    return "kind" in value ? encode(value as Schema, ref) : encodeFields(value, ref);
  }
  return value as Json;
}

function meaning(note: Annotations | undefined): Record<string, Json> {
  return {
    ...(note?.default === undefined ? {} : { default: canonicalText(note.default) }),
    ...(note?.readOnly === true ? { readOnly: true } : {}),
    ...(note?.writeOnly === true ? { writeOnly: true } : {}),
  };
}

function byName(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
