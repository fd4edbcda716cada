import fc from "fast-check";
import type { Json } from "../../../src/ir/json.ts";

/** The dialects of schemas that there is an oracle for. */
export type Dialect = "2020-12" | "3.0" | "3.1";

/** Names of properties: few, so that keywords meet, and those that every object inherits. */
export const names = [
  "a",
  "b",
  "c",
  "kind",
  "x-y",
  "toString",
  "constructor",
  "__proto__",
  "0",
] as const;

/** Patterns with texts that they match. */
export const patterns: ReadonlyMap<string, readonly string[]> = new Map([
  ["^a", ["a", "ab", "a😀"]],
  ["b$", ["b", "ab", "toStrib"]],
  ["^.$", ["x", "😀", "0"]],
  ["^[a-z]+$", ["kind", "abc", "z"]],
  ["\\d", ["0", "a1b"]],
  ["^\\p{L}*$", ["", "é", "ab"]],
  ["[\\w.-]", ["-", ".", "k"]],
]);

/** Values that are similar without being equal, or equal without being similar. */
export const scalars: readonly Json[] = [
  null,
  true,
  false,
  0,
  1,
  -1,
  2,
  3,
  0.5,
  1.5,
  2.5,
  -3,
  1e20,
  0.1,
  19.99,
  2 ** 53,
  "",
  "a",
  "b",
  "ab",
  "0",
  "1",
  "true",
  "null",
  "😀",
  "é",
  "kind",
];

const name = fc.constantFrom(...names);
const pattern = fc.constantFrom(...patterns.keys());
const count = fc.integer({ min: 0, max: 4 });
const limit = fc.constantFrom(-3, -1, 0, 0.5, 1, 1.5, 2, 3, 1e20, 2 ** 53);
const types = ["null", "boolean", "number", "integer", "string", "array", "object"] as const;

interface Ties {
  schema: Json;
  data: Json;
}

/** JSON from few names and scalars. */
const dataTie = (tie: fc.LetrecTypedTie<Ties>): fc.Arbitrary<Json> =>
  fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(...scalars),
    fc.array(tie("data"), { maxLength: 3 }),
    fc.array(fc.tuple(name, tie("data")), { maxLength: 3 }).map((all) => object(all)),
  );

/**
 * Schemas over every keyword of a dialect. References lead to `#/components/schemas/S0` to
 * `S<components - 1>`.
 */
export function schemaArbitrary(dialect: Dialect, components: number): fc.Arbitrary<Json> {
  const isModern = dialect !== "3.0";
  return fc.letrec<Ties>((tie) => {
    const schema = tie("schema") as fc.Arbitrary<Json>;
    const list = fc.array(schema, { minLength: 1, maxLength: 3 });
    const map = (key: fc.Arbitrary<string>): fc.Arbitrary<Json> =>
      fc.array(fc.tuple(key, schema), { maxLength: 3 }).map((all) => object(all));
    const requires: fc.Arbitrary<Json> = fc.uniqueArray(name, { maxLength: 2 });
    const listed = fc.uniqueArray(tie("data"), {
      minLength: 1,
      maxLength: 4,
      selector: (value) => JSON.stringify(value),
    });
    const sometimesFalse = fc.oneof(fc.constant(false), schema);

    const string = {
      minLength: count,
      maxLength: count,
      pattern,
    };
    const exclusive = isModern ? limit : fc.boolean();
    const number = {
      minimum: limit,
      maximum: limit,
      exclusiveMinimum: exclusive,
      exclusiveMaximum: exclusive,
      multipleOf: fc.constantFrom(0.5, 1, 2, 3, 0.25),
    };
    const array = {
      items: dialect === "3.0" ? schema : sometimesFalse,
      minItems: count,
      maxItems: count,
      uniqueItems: fc.boolean(),
      ...(isModern && {
        prefixItems: list,
        contains: schema,
        minContains: count,
        maxContains: count,
        unevaluatedItems: sometimesFalse,
      }),
    };
    const members = {
      properties: map(name),
      required: dialect === "3.0" ? fc.uniqueArray(name, { minLength: 1, maxLength: 2 }) : requires,
      additionalProperties: sometimesFalse,
      minProperties: count,
      maxProperties: count,
      ...(isModern && {
        patternProperties: map(pattern),
        propertyNames: fc.oneof(some({ ...string, enum: fc.constant([...names]) }), schema),
        dependentRequired: fc
          .array(fc.tuple(name, requires), { maxLength: 2 })
          .map((all) => object(all)),
        dependentSchemas: map(name),
        unevaluatedProperties: sometimesFalse,
      }),
    };
    const type = fc.constantFrom(...types);
    const types31 = isModern
      ? fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 3 }))
      : type;
    const applied = {
      allOf: list,
      anyOf: list,
      oneOf: list,
      not: schema,
      ...(isModern && { if: schema, then: schema, else: schema }),
    };
    const values = isModern ? { enum: listed, const: tie("data") } : { enum: listed };
    const tagged = fc
      .uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 2, maxLength: 3 })
      .chain((tags) =>
        fc.tuple(
          ...tags.map((tag) => some(members).map((more) => taggedObject(tag, more, isModern))),
        ),
      )
      .map((oneOf): Json => ({ oneOf }));
    const typed = (kind: string, fields: Fields): fc.Arbitrary<Json> =>
      some(fields).map((more) => ({ type: kind, ...(more as object) }));
    // Keywords of one type in several places, which generators merge into one check.
    const meeting = fc.oneof(
      ...(
        [
          ["string", string],
          ["integer", number],
          ["number", number],
          ["array", array],
          ["object", members],
        ] as const
      ).map(([kind, fields]) =>
        fc
          .tuple(
            typed(kind, fields),
            fc.oneof(typed(kind, fields), some(fields), some(values)),
            some(fields),
          )
          .map(([one, other, more]): Json => ({ ...(more as object), allOf: [one, other] })),
      ),
    );
    const nullable = isModern
      ? []
      : [
          typed("string", { ...string, nullable: fc.boolean() }),
          typed("object", { ...members, nullable: fc.boolean() }),
        ];
    return {
      data: dataTie(tie),
      schema: fc.oneof(
        { maxDepth: 5, depthSize: "medium" },
        isModern ? fc.boolean() : fc.constant({}),
        typed("string", string),
        typed("number", number),
        typed("integer", number),
        fc
          .nat({ max: components - 1 })
          .map((index): Json => ({ $ref: `#/components/schemas/S${index}` })),
        some(values),
        typed("object", members),
        typed("object", members),
        typed("array", array),
        typed("array", array),
        some({ ...applied, type: types31 }),
        some({ ...applied, ...members }),
        some({ ...string, ...number, ...array, ...members, type: types31 }),
        tagged,
        meeting,
        ...nullable,
        ...(isModern
          ? [
              some({
                $ref: fc
                  .nat({ max: components - 1 })
                  .map((index) => `#/components/schemas/S${index}`),
                ...members,
                ...applied,
              }),
            ]
          : []),
      ),
    };
  }).schema;
}

function taggedObject(tag: string, more: Json, isModern: boolean): Json {
  const fields = more as { readonly properties?: object; readonly required?: readonly string[] };
  const kind = isModern ? { const: tag } : { type: "string", enum: [tag] };
  return {
    ...fields,
    type: "object",
    properties: { ...fields.properties, kind },
    required: [...new Set([...(fields.required ?? []), "kind"])],
  };
}

type Fields = Readonly<Record<string, fc.Arbitrary<unknown>>>;

/** An object that has some of the fields: about two of them, however many there are. */
function some(fields: Fields): fc.Arbitrary<Json> {
  const keys = Object.keys(fields);
  return fc
    .uniqueArray(fc.constantFrom(...keys), { minLength: 1, maxLength: Math.min(4, keys.length) })
    .chain((chosen) => {
      const kept = keys.filter((key) => chosen.includes(key));
      return fc
        .tuple(...kept.map((key) => fields[key] ?? fc.constant(null)))
        .map((all) => object(kept.map((key, index) => [key, all[index] as Json])));
    });
}

/** An object that owns each name, `__proto__` too. */
function object(entries: readonly (readonly [string, Json])[]): Json {
  return Object.fromEntries(entries);
}
