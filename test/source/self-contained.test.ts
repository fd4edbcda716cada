import { expect, test } from "vitest";
import { isSelfContained } from "../../src/source/self-contained.ts";

test("references inside of the source lead nowhere else", () => {
  const inside = {
    $ref: "#/components/schemas/A",
    discriminator: { mapping: { a: "A", b: "#/b" } },
  };
  expect(isSelfContained({ paths: { "/a": [{ schema: inside }] }, text: "$ref" })).toBe(true);
});

test.each([
  [{ $ref: "other.yaml" }],
  [{ $dynamicRef: "https://example.com/a#b" }],
  [{ discriminator: { mapping: { a: "other.yaml#/A" } } }],
  [{ $id: "https://example.com/a" }],
  [{ $self: "https://example.com/a" }],
])("but %j may", (part) => {
  expect(isSelfContained({ components: { schemas: { A: { allOf: [part] } } } })).toBe(false);
});

test("an object that stands at several places is seen once", () => {
  const shared = { items: {} };
  const value = { a: shared, b: [shared, shared] };
  expect(isSelfContained(value)).toBe(true);
});
