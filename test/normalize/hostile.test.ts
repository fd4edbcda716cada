/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { settings, timeout } from "../fuzz/support/settings.ts";
import { read } from "./support/read.ts";
import { swagger } from "./support/swagger.ts";

/** A document in which everything occurs once. */
function sample(openapi: string): Json {
  const ref = { $ref: "#/components/schemas/S" };
  const response = {
    description: "d",
    headers: { "X-A": { schema: ref } },
    content: { "application/json": { schema: ref } },
  };
  return {
    openapi,
    info: { title: "t", version: "1" },
    servers: [{ url: "https://{host}", variables: { host: { default: "a", enum: ["a"] } } }],
    tags: [{ name: "t" }],
    security: [{ key: [] }],
    paths: {
      "/a/{id}": {
        $ref: "#/components/pathItems/P",
        parameters: [{ name: "id", in: "path", required: true, schema: ref }],
        post: {
          operationId: "o",
          tags: ["t"],
          parameters: [{ $ref: "#/components/parameters/Q" }],
          requestBody: {
            content: {
              "multipart/form-data": { schema: ref, encoding: { a: { headers: {} } } },
              "text/plain": {},
            },
          },
          responses: { 200: response, default: { $ref: "#/components/responses/R" } },
          callbacks: { c: { "{$url}": { post: { responses: { 200: response } } } } },
          security: [],
        },
      },
    },
    components: {
      schemas: {
        S: {
          $id: "https://example.com/s",
          type: ["object", "null"],
          properties: { a: ref, b: { type: "array", items: { $dynamicRef: "#d" } } },
          required: ["a"],
          allOf: [{ $anchor: "x" }, { if: {}, then: {}, dependentSchemas: { a: {} } }],
          oneOf: [ref, { enum: [1, null] }],
          discriminator: { propertyName: "a", mapping: { s: "S" } },
          unevaluatedProperties: { $dynamicAnchor: "d", minimum: 1, pattern: "a" },
        },
      },
      parameters: {
        Q: {
          name: "q",
          in: "query",
          style: "form",
          content: { "application/json": { schema: ref } },
        },
      },
      responses: { R: response },
      pathItems: { P: { get: { responses: { 200: response } } } },
      securitySchemes: {
        key: { type: "oauth2", flows: { implicit: { authorizationUrl: "u", scopes: {} } } },
      },
    },
  };
}

const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    "",
    "\0",
    "__proto__",
    "constructor",
    -1,
    NaN,
    Infinity,
    [],
    {},
    [null],
    [{}],
  ),
  fc.constantFrom<unknown>(
    { $ref: "#" },
    { $ref: "#/components/schemas/S" },
    { $ref: "" },
    { $ref: "//" },
    { $ref: null },
  ),
);

/** Every place of a value, as keys from the root. */
function places(value: unknown, at: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return [at, ...Object.entries(value).flatMap(([key, inner]) => places(inner, [...at, key]))];
}

function replace(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined || typeof value !== "object" || value === null) return by;
  const copy: unknown = Array.isArray(value) ? [...(value as readonly unknown[])] : { ...value };
  const inner = (value as { readonly [key: string]: unknown })[key];
  // No document has an array with holes.
  const slot = Array.isArray(value) ? String(Math.min(Number(key), value.length)) : key;
  Object.defineProperty(copy, slot, {
    value: replace(inner, rest, by),
    enumerable: true,
    configurable: true,
  });
  return copy;
}

test.each(["2.0", "3.0.3", "3.1.0", "3.2.0"])(
  "whatever is put anywhere into a document of %s, nothing is thrown",
  (version) => {
    const start = version === "2.0" ? swagger : sample(version);
    const all = places(start).filter((keys) => keys.length > 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...all), strange), { minLength: 1, maxLength: 3 }),
        (changes) => {
          const changed = changes.reduce(
            (value: unknown, [keys, by]) => replace(value, keys, by),
            start,
          );
          const { value, diagnostics } = read(changed);
          if (value === undefined) expect(diagnostics).not.toEqual([]);
        },
      ),
      { numRuns: 400 * settings.rounds },
    );
  },
  timeout,
);

test("a template that takes long to match, and many alternatives, come to an end", () => {
  const path = "/" + "{".repeat(50_000);
  const schema = {
    anyOf: Array.from({ length: 5_000 }, () => ({ $ref: "#/components/schemas/S" })),
  };
  const { diagnostics } = read({
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: { [path]: {} },
    components: { schemas: { S: { type: "object", properties: { s: schema } } } },
  });
  expect(diagnostics.map((one) => one.code)).toContain("operation/invalid-path");
});
