import fc from "fast-check";
import type { Json } from "../../../src/ir/json.ts";

const name = fc.constantFrom("a", "b", "c", "kind", "toString", "__proto__");

/**
 * Schemas of mostly open objects, combined in every way, so that valid values have properties to
 * strip.
 */
export function openObjectArbitrary(components: number): fc.Arbitrary<Json> {
  return fc.letrec<{ schema: Json; object: Json }>((tie) => {
    const schema = tie("schema") as fc.Arbitrary<Json>;
    const object = tie("object") as fc.Arbitrary<Json>;
    const map = (keys: fc.Arbitrary<string>): fc.Arbitrary<Json> =>
      fc.array(fc.tuple(keys, schema), { minLength: 1, maxLength: 3 }).map(own);
    const required = fc.uniqueArray(name, { maxLength: 2 });
    const list = fc.array(object, { minLength: 2, maxLength: 3 });
    const ref = fc
      .nat({ max: components - 1 })
      .map((index): Json => ({ $ref: `#/components/schemas/S${index}` }));
    return {
      object: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        some({
          properties: { arbitrary: map(name), freq: 4 },
          required: { arbitrary: required, freq: 0.2 },
          patternProperties: { arbitrary: map(fc.constantFrom("^a", "b$", "^.$")), freq: 0.2 },
          additionalProperties: { arbitrary: fc.oneof(schema, fc.boolean()), freq: 0.15 },
          minProperties: { arbitrary: fc.nat({ max: 2 }), freq: 0.15 },
          maxProperties: { arbitrary: fc.integer({ min: 2, max: 4 }), freq: 0.1 },
          dependentRequired: {
            arbitrary: fc.array(fc.tuple(name, required), { maxLength: 2 }).map(own),
            freq: 0.1,
          },
          dependentSchemas: {
            arbitrary: fc.array(fc.tuple(name, object), { maxLength: 2 }).map(own),
            freq: 0.1,
          },
        }),
        ref,
        some({
          allOf: { arbitrary: list, freq: 1 },
          anyOf: { arbitrary: list, freq: 0.5 },
          oneOf: { arbitrary: list, freq: 0.5 },
          properties: { arbitrary: map(name), freq: 0.5 },
          not: { arbitrary: object, freq: 0.1 },
          if: { arbitrary: object, freq: 0.3 },
          then: { arbitrary: object, freq: 0.3 },
          else: { arbitrary: object, freq: 0.3 },
          unevaluatedProperties: { arbitrary: schema, freq: 0.1 },
        }),
      ),
      schema: fc.oneof(
        { maxDepth: 4, depthSize: "small" },
        fc.constantFrom<Json>({}, { type: "integer" }, { type: "string" }, { const: "a" }),
        object,
        object,
        some({
          type: { arbitrary: fc.constant("array"), freq: 3 },
          items: { arbitrary: object, freq: 2 },
          prefixItems: { arbitrary: fc.array(object, { minLength: 1, maxLength: 2 }), freq: 0.3 },
          contains: { arbitrary: object, freq: 0.2 },
          maxContains: { arbitrary: fc.constant(1), freq: 0.1 },
          uniqueItems: { arbitrary: fc.constant(true), freq: 0.1 },
        }),
        fc.constant<Json>({ enum: [{ a: 1, b: 2 }, { a: 1 }, 1, {}] }),
      ),
    };
  }).object;
}

interface Field {
  readonly arbitrary: fc.Arbitrary<unknown>;
  /** The frequency: 1 is half of all cases. */
  readonly freq: number;
}

/** An object that has some of the fields. */
function some(fields: Readonly<Record<string, Field>>): fc.Arbitrary<Json> {
  const entries = Object.entries(fields).map(([key, { arbitrary, freq }]) =>
    fc
      .oneof({ weight: 100, arbitrary: fc.constant(undefined) }, { weight: freq * 100, arbitrary })
      .map((value) => [key, value] as const),
  );
  return fc
    .tuple(...entries)
    .map((all) => own(all.filter(([, value]) => value !== undefined) as [string, Json][]));
}

/** An object that owns each name, `__proto__` too. */
function own(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries);
}
