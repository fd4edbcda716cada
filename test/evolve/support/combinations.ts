import type { Json } from "../../../src/ir/json.ts";

type Combine = (a: Json, b: Json, c: Json) => readonly [left: Json, right: Json];

/** Pairs of schemas that are built from the same three: with some, the right one is wider. */
export const combinations: readonly Combine[] = [
  (a, b) => [a, b],
  (a, b) => [{ allOf: [a, b] }, a],
  (a, b) => [a, { anyOf: [a, b] }],
  (a, b) => [{ oneOf: [a, b] }, { anyOf: [a, b] }],
  (a, b) => [{ anyOf: [a, b] }, { oneOf: [a, b] }],
  (a, b) => [{ not: a }, { not: { allOf: [a, b] } }],
  (a, b, c) => [{ if: a, then: b, else: c }, { anyOf: [b, c] }],
  (a, b, c) => [
    { type: "object", properties: { a, b } },
    { type: "object", properties: { a, b: { anyOf: [b, c] } } },
  ],
  (a, b) => [{ items: { allOf: [a, b] } }, { items: b }],
  (a, _, c) => [{ allOf: [a], unevaluatedProperties: c }, a],
  (a, b, c) => [
    { allOf: [a, c], unevaluatedItems: false },
    { allOf: [c, a], unevaluatedItems: b },
  ],
  (a, b) => [{ contains: a, minContains: 2 }, { contains: { anyOf: [a, b] } }],
  (a, b) => [{ uniqueItems: true, items: a, minItems: 2 }, { not: { contains: b, minItems: 3 } }],
  (a, b, c) => [
    { allOf: [a, { anyOf: [b, c] }] },
    { anyOf: [{ allOf: [a, b] }, { allOf: [c, a] }] },
  ],
  (a, b) => [
    { properties: { x: a }, patternProperties: { "^x": b } },
    { properties: { x: { allOf: [a, b] } } },
  ],
  (a, b) => [{ prefixItems: [a, b] }, { items: { anyOf: [a, b] }, maxItems: 2 }],
];
