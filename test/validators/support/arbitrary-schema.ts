import fc from "fast-check";
import type { Json } from "../../../src/ir/json.ts";

const names = ["a", "b", "kind", "toString"];
const scalars: readonly Json[] = [null, true, false, 0, 1, 2.5, -3, "", "a", "ab", "😀", "x"];

/** Values from few names and scalars, so that random schemas accept some of them. */
export const jsonValue: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...scalars),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names, "other"), tie("value"), { maxKeys: 4 }),
  ),
})).value;

type Ties = {
  schema: Json;
  object: Json;
  array: Json;
  applied: Json;
};

const type = fc.constantFrom("null", "boolean", "number", "integer", "string", "array", "object");
const count = fc.nat({ max: 3 });
const name = fc.constantFrom(...names);

/**
 * Schemas of every keyword, combined at random. References lead to the components `S0` to
 * `S<components - 1>`.
 */
export function jsonSchema(components: number): fc.Arbitrary<Json> {
  return fc.letrec<Ties>((tie) => ({
    schema: anyOf([
      anyOf([fc.boolean(), scalarSchema()]),
      fc.nat({ max: components - 1 }).map((index) => ({ $ref: `#/components/schemas/S${index}` })),
      tie("object"),
      tie("array"),
      tie("applied"),
      fc
        .tuple(tie("object"), tie("applied"))
        .map(([one, other]) => ({ ...(one as object), ...(other as object) })),
    ]),
    object: partial({
      type: fc.constant("object"),
      properties: fc.dictionary(name, tie("schema"), { maxKeys: 3 }),
      required: fc.uniqueArray(name, { maxLength: 2 }),
      patternProperties: fc.dictionary(fc.constantFrom("^a", "b$", "."), tie("schema"), {
        maxKeys: 1,
      }),
      additionalProperties: tie("schema"),
      propertyNames: partial({ maxLength: count, pattern: fc.constantFrom("^[a-k]") }),
      minProperties: count,
      maxProperties: count,
      dependentRequired: fc.dictionary(name, fc.uniqueArray(name, { maxLength: 2 }), {
        maxKeys: 1,
      }),
      dependentSchemas: fc.dictionary(name, tie("schema"), { maxKeys: 1 }),
      unevaluatedProperties: fc.oneof(fc.constant(false), tie("schema")),
    }),
    array: partial({
      type: fc.constant("array"),
      prefixItems: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
      items: tie("schema"),
      minItems: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
      contains: tie("schema"),
      minContains: count,
      maxContains: count,
      unevaluatedItems: fc.oneof(fc.constant(false), tie("schema")),
    }),
    applied: partial({
      type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 })),
      allOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
      anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 3 }),
      oneOf: fc.array(tie("schema"), { minLength: 1, maxLength: 4 }),
      not: tie("schema"),
      if: tie("schema"),
      then: tie("schema"),
      else: tie("schema"),
      enum: fc.uniqueArray(fc.oneof(fc.constantFrom(...scalars), jsonValue), {
        minLength: 1,
        maxLength: 3,
        selector: (value) => JSON.stringify(value),
      }),
      unevaluatedProperties: fc.constant(false),
    }),
  })).schema;
}

/** One of several, the first more often with increasing depth. */
function anyOf(options: readonly fc.Arbitrary<Json>[]): fc.Arbitrary<Json> {
  return fc.oneof({ maxDepth: 4, depthSize: "small" }, ...options);
}

function scalarSchema(): fc.Arbitrary<Json> {
  return partial({
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })),
    minLength: count,
    maxLength: count,
    pattern: fc.constantFrom("^a", "b", "^.$"),
    minimum: fc.constantFrom(-1, 0, 1.5),
    exclusiveMaximum: fc.constantFrom(1, 2.5),
    multipleOf: fc.constantFrom(0.5, 2),
    const: fc.constantFrom(...scalars),
  });
}

/** An object that has some of the fields. */
function partial(fields: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Json> {
  const entries = Object.entries(fields).map(([key, value]) =>
    fc.option(value, { freq: 2, nil: undefined }).map((some): [string, unknown] => [key, some]),
  );
  return fc
    .tuple(...entries)
    .map((all) => Object.fromEntries(all.filter(([, value]) => value !== undefined)) as Json);
}
