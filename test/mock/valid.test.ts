import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { expect, it } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { mockOf } from "./support/mock-of.ts";

/** Schemas whose valid values are not found by chance. */
const varied = `openapi: 3.1.0
info: { title: Varied, version: "1" }
paths:
${[
  "Account",
  "Shape",
  "Tree",
  "Money",
  "Grid",
  "Mixed",
  "Closed",
  "Nullable",
  "Conditional",
  "Counted",
]
  .map(
    (name) => `  /${name}:
    get:
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/${name}' } } } }
        4XX: { description: bad, content: { application/problem+json: { schema: { $ref: '#/components/schemas/Problem' } } } }`,
  )
  .join("\n")}
components:
  schemas:
    Problem: { type: object, required: [status], properties: { status: { type: integer, minimum: 400, maximum: 499 }, title: { type: string, minLength: 5, maxLength: 6 } }, additionalProperties: false }
    Account:
      type: object
      required: [id, email, site, since, address, code, ratio, roles, level]
      properties:
        id: { type: string, format: uuid }
        email: { type: string, format: email }
        site: { type: string, format: uri }
        since: { type: string, format: date }
        address: { type: string, format: ipv6 }
        code: { type: string, pattern: '^[A-Z]{3}-\\d{4}$' }
        ratio: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 0.01 }
        roles: { type: array, items: { enum: [a, b, c] }, minItems: 2, uniqueItems: true }
        level: { type: integer, multipleOf: 7, minimum: 100 }
    Circle: { type: object, required: [kind, radius], properties: { kind: { const: circle }, radius: { type: number, minimum: 1 } } }
    Square: { type: object, required: [kind, side], properties: { kind: { const: square }, side: { type: number } } }
    Shape: { oneOf: [{ $ref: '#/components/schemas/Circle' }, { $ref: '#/components/schemas/Square' }], discriminator: { propertyName: kind } }
    Tree: { type: object, required: [name], properties: { name: { type: string }, children: { type: array, items: { $ref: '#/components/schemas/Tree' } } } }
    Money: { allOf: [{ type: object, required: [amount], properties: { amount: { type: string, pattern: '^\\d+\\.\\d\\d$' } } }, { type: object, required: [currency], properties: { currency: { type: string, minLength: 3, maxLength: 3 } } }], unevaluatedProperties: false }
    Grid: { type: array, prefixItems: [{ type: integer }, { type: string }], items: false, minItems: 2 }
    Mixed: { type: object, patternProperties: { '^x-': { type: integer } }, additionalProperties: { type: string }, minProperties: 2, propertyNames: { maxLength: 4 } }
    Closed: { type: object, required: [a], properties: { a: { type: boolean } }, additionalProperties: false }
    Nullable: { type: [object, 'null'], required: [x], properties: { x: { type: [string, 'null'] } } }
    Conditional: { type: object, required: [type], properties: { type: { enum: [card] }, number: { type: string } }, if: { properties: { type: { const: card } } }, then: { required: [number] } }
    Counted: { type: array, items: { type: integer }, contains: { const: 42 }, minContains: 2, maxItems: 5 }
`;

interface Content {
  readonly schema: unknown;
}

it.each([
  ["varied", varied],
  ...["honcho-v1", "honcho-v2", "mielto"].map((name) => [
    name,
    readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8"),
  ]),
])("what the mock of %s answers is valid for ajv", async (name, text) => {
  const document = parse(text) as {
    readonly paths: Readonly<
      Record<
        string,
        Readonly<
          Record<
            string,
            {
              readonly responses: Readonly<
                Record<string, { readonly content?: Readonly<Record<string, Content>> }>
              >;
            }
          >
        >
      >
    >;
  };
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  const { server } = await mockOf(memoryHost({ "api.yaml": text }), "api.yaml");
  let count = 0;
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, { responses }] of Object.entries(methods)) {
      for (const [status, { content }] of Object.entries(responses)) {
        const code = status.replace("XX", "18");
        const response = await server.fetch(requestOf(method, path, code));
        count += 1;
        if (content === undefined) {
          expect([response.status, await response.text()]).toEqual([Number(code), ""]);
          continue;
        }
        const type = response.headers.get("content-type")?.split(";")[0] ?? "";
        const steps = ["paths", path, method, "responses", status, "content", type, "schema"];
        const pointer = steps.map((step) => step.replaceAll("~", "~0").replaceAll("/", "~1"));
        const check = ajv.compile({
          $ref: `document#/${pointer.map((step) => encodeURIComponent(step)).join("/")}`,
        });
        const body: unknown = await response.json();
        expect(Object.keys(content)).toContain(type);
        expect([path, response.status, check(body), check.errors, body]).toEqual([
          path,
          Number(code),
          true,
          null,
          body,
        ]);
      }
    }
  }
  expect(count).toBeGreaterThan(1);
});

/** A valid request for each of these operations. */
function requestOf(method: string, path: string, code: string): Request {
  const url = `http://mock${path.replaceAll(/\{\w+\}/g, "x")}`;
  const headers = {
    "content-type": "application/json",
    authorization: "Bearer any",
    prefer: `code=${code}`,
  };
  if (method === "get") return new Request(url, { headers });
  const body = JSON.stringify({
    messages: [{ content: "hi", is_user: true, peer_id: "p" }],
    content: path.includes("api/v1") ? { content: "hi" } : "hi",
    is_user: true,
    metamessage_type: "note",
  });
  return new Request(url, { method: method.toUpperCase(), headers, body });
}
