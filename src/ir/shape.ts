import { hash } from "node:crypto";
import { components } from "./graph.ts";
import { canonicalText } from "./json.ts";
import type { Declaration } from "./program.ts";
import type { DeclarationId } from "./id.ts";
import type { Annotations } from "./schema.ts";
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
    const refText = (id: DeclarationId): string => {
      const name = JSON.stringify(byId.get(id)?.hint ?? id);
      return inside.has(id) ? name : `${name} ${shapes.get(id) ?? ""}`;
    };
    const encoded = component.map(
      (member) => `${JSON.stringify(member.hint)} ${fieldsText(member.schema, refText)}`,
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

/** Encodes a reference. */
export type RefText = (id: DeclarationId) => string;

/**
 * The fields of an object of the representation as a text that is the same for equal meanings: with
 * its keys in one order, and without places and annotations, except those that affect views.
 */
export function fieldsText(value: object, ref: RefText): string {
  let text = "{";
  for (const name of Object.keys(value).sort()) {
    const field = (value as Readonly<Record<string, unknown>>)[name];
    if (field === undefined || unsaid.has(name)) continue;
    if (name === "note") text += noteText(field as Annotations);
    else if (name === "default" || name === "value") text += `${name}:${canonicalText(field)},`;
    else if (name === "target" || name === "fallback") {
      text += `${name}:${ref(field as DeclarationId)},`;
    } else if (isOrderless(name, value) && Array.isArray(field)) {
      text += `${name}:${field
        .map((item) => valueText(item, ref))
        .toSorted()
        .join()},`;
    } else text += `${name}:${valueText(field, ref)},`;
  }
  return `${text}}`;
}

/** Lists whose order says nothing, such as that of properties; that of alternatives does. */
const orderless: ReadonlySet<string> = new Set([
  "dependentRequired",
  "dependentSchemas",
  "patterns",
  "properties",
  "required",
  "requires",
]);

function isOrderless(name: string, owner: object): boolean {
  return orderless.has(name) || (name === "members" && "kind" in owner && owner.kind === "enum");
}

const unsaid: ReadonlySet<string> = new Set(["at", "description", "examples"]);

function valueText(value: unknown, ref: RefText): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (!Array.isArray(value)) return fieldsText(value, ref);
  let text = "[";
  for (const item of value) text += `${valueText(item, ref)},`;
  return `${text}]`;
}

function noteText({ default: value, readOnly, writeOnly }: Annotations): string {
  const given = value === undefined ? "" : `default:${canonicalText(value)},`;
  return `${given}${readOnly === true ? "readOnly," : ""}${writeOnly === true ? "writeOnly," : ""}`;
}
