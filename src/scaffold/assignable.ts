import type { EmitContext } from "../emit/emitter.ts";
import type { Bounds, Schema } from "../ir/schema.ts";
import { accepts } from "../sample/accepts.ts";
import { dereferenced } from "./plain-object.ts";

/** What is needed to compare schemas. */
export type Comparing = Pick<EmitContext, "declaration" | "facts" | "program">;

/**
 * Whether every value that a request brings for `from` may stand in a response at `to`, for the compiler and for the validator.
 * It may say no where it would be so, never yes where it would not.
 */
export function isAssignable(from: Schema, to: Schema, $: Comparing, depth = 0): boolean {
  if (depth > 20) return false;
  if (from.kind === "ref" && to.kind === "ref" && isSame(from.target, to.target, $)) {
    // What only requests or only responses have makes two types of it.
    return !$.facts(from.target).input;
  }
  const [a, b] = [dereferenced(from, $), dereferenced(to, $)];
  const inner = (one: Schema, other: Schema): boolean => isAssignable(one, other, $, depth + 1);
  if (hasNoJson(a)) return false;
  if (b.kind === "any") return true;
  if (a.kind === "union") return a.members.every((member) => inner(member, b));
  if (b.kind === "union") {
    // The type of a member may say more than its schema.
    if (b.discriminator !== undefined) return false;
    const takers = b.members.filter((member) => inner(a, member));
    if (takers.length === 0) return false;
    if (b.mode === "anyOf") return true;
    return b.members.every((member) => takers.includes(member) || areApart(a, member, $));
  }
  if (a.kind === "enum") {
    return (
      a.members.every(({ value }) => accepts(b, value, $.program, "output")) && b.kind !== "guard"
    );
  }
  switch (b.kind) {
    case "null":
    case "boolean":
      return a.kind === b.kind;
    case "string":
      return (
        a.kind === "string" &&
        contains(b.length, a.length) &&
        (b.format === undefined || b.format === a.format) &&
        (b.patterns ?? []).every((pattern) => a.patterns?.includes(pattern) === true)
      );
    case "number": {
      if (a.kind !== "number" || (b.integer && !a.integer)) return false;
      const {
        min = -Infinity,
        exclusiveMin = -Infinity,
        max = Infinity,
        exclusiveMax = Infinity,
      } = a.range ?? {};
      const to = b.range ?? {};
      return (
        (b.format === undefined || b.format === a.format) &&
        Math.max(min, exclusiveMin) >= (to.min ?? -Infinity) &&
        (to.exclusiveMin === undefined ||
          min > to.exclusiveMin ||
          exclusiveMin >= to.exclusiveMin) &&
        Math.min(max, exclusiveMax) <= (to.max ?? Infinity) &&
        (to.exclusiveMax === undefined ||
          max < to.exclusiveMax ||
          exclusiveMax <= to.exclusiveMax) &&
        (b.multipleOf ?? []).every((divisor) => a.multipleOf?.includes(divisor) === true)
      );
    }
    case "array":
      return (
        a.kind === "array" &&
        a.prefix.length + b.prefix.length === 0 &&
        b.contains === undefined &&
        contains(b.length, a.length) &&
        (!b.unique || a.unique) &&
        (b.rest === undefined || (a.rest !== undefined && inner(a.rest, b.rest)))
      );
    case "object":
      return (
        isMap(a) &&
        isMap(b) &&
        (b.rest === undefined || (a.rest !== undefined && inner(a.rest, b.rest)))
      );
    default:
      return false;
  }
}

/** A schema without null, where it is a union with it. */
export function withoutNull(schema: Schema, $: Comparing): Schema {
  const own = dereferenced(schema, $);
  if (own.kind !== "union") return schema;
  const others = own.members.filter(({ kind }) => kind !== "null");
  const [only] = others;
  if (others.length === own.members.length) return schema;
  return others.length === 1 && only !== undefined ? only : { ...own, members: others };
}

function isSame(a: Parameters<Comparing["declaration"]>[0], b: typeof a, $: Comparing): boolean {
  return $.declaration(a).id === $.declaration(b).id;
}

function hasNoJson({ kind }: Schema): boolean {
  return kind === "binary" || kind === "stream" || kind === "never";
}

/** Whether no value is both, seen from the type alone. */
function areApart(a: Schema, other: Schema, $: Comparing): boolean {
  const b = dereferenced(other, $);
  const simple = new Set(["null", "boolean", "string", "number", "array", "object"]);
  return a.kind !== b.kind && simple.has(a.kind) && simple.has(b.kind);
}

/** An object that is nothing but properties of any name. */
function isMap(schema: Schema): schema is Extract<Schema, { kind: "object" }> {
  return (
    schema.kind === "object" &&
    schema.properties.length === 0 &&
    schema.required.length === 0 &&
    schema.patterns.length === 0 &&
    schema.names === undefined &&
    schema.count === undefined &&
    schema.dependentRequired.length === 0 &&
    schema.dependentSchemas.length === 0 &&
    schema.rest?.kind !== "never"
  );
}

function contains(outer: Bounds | undefined, inner: Bounds | undefined): boolean {
  return (
    (inner?.min ?? 0) >= (outer?.min ?? 0) && (inner?.max ?? Infinity) <= (outer?.max ?? Infinity)
  );
}
