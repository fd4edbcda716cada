import ts from "typescript";
import { expect, it } from "vitest";
import { generate } from "../support/generate.ts";

type Json = Readonly<Record<string, unknown>>;

/** The value that the module `document.ts` exports. */
async function documentOf(files: Readonly<Record<string, string>>): Promise<Json> {
  const [main = ""] = Object.keys(files);
  const options = { emit: { document: true }, documents: { main } };
  const { files: texts } = await generate(files, options);
  const text = texts.get("main/document.ts") ?? "";
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  const url = `data:text/javascript,${encodeURIComponent(outputText)}`;
  return ((await import(/* @vite-ignore */ url)) as { readonly document: Json }).document;
}

/** The references of a value. */
function referencesIn(value: unknown): readonly string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    key === "$ref" && typeof item === "string" ? [item] : referencesIn(item),
  );
}

/** The value that a pointer leads to. */
function valueAt(document: unknown, reference: string): unknown {
  const keys = reference.split("/").slice(1);
  return keys.reduce<unknown>(
    (at, key) =>
      (at as Json | undefined)?.[
        decodeURIComponent(key).replaceAll("~1", "/").replaceAll("~0", "~")
      ],
    document,
  );
}

it("is the document, upgraded to OpenAPI 3.1, whatever its texts are", async () => {
  const hostile = "</script>`${1}`\u2028\u202e'\"\\ *" + "/";
  const document = await documentOf({
    "main.json": `{
      "openapi": "3.0.3",
      "info": { "title": ${JSON.stringify(hostile)}, "version": "1", "__proto__": { "x": 1 } },
      "paths": {
        "/a": { "get": { "responses": { "200": {
          "description": "constructor",
          "content": { "application/json": { "schema": { "type": "string", "nullable": true } } }
        } } } }
      }
    }`,
  });
  expect(document["openapi"]).toMatch(/^3\.1/);
  expect((document["info"] as Json)["title"]).toBe(hostile);
  expect(Object.keys(document["info"] as Json)).toContain("__proto__");
  const schema = "/paths/~1a/get/responses/200/content/application~1json/schema";
  expect(valueAt(document, schema)).toEqual({ type: ["string", "null"] });
});

it("has the files that it refers to inside, and those that they refer to", async () => {
  const document = await documentOf({
    "main.yaml": `openapi: 3.1.0
info: { title: t, version: "1" }
paths:
  /a:
    get:
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { $ref: "parts/_one.yaml#/Pet" } } }
  /b: { $ref: "parts/_paths.yaml#/b" }
components:
  schemas:
    Own: { type: object, properties: { more: { $ref: "parts/_one.yaml#/Pet" } } }
`,
    "parts/_one.yaml": `Pet:
  oneOf: [{ $ref: "#/Cat" }, { $ref: "../_two.json" }]
  discriminator: { propertyName: kind, mapping: { cat: "#/Cat", two: "../_two.json" } }
Cat: { type: object, required: [kind], properties: { kind: { const: cat }, own: { $ref: "../main.yaml#/components/schemas/Own" } } }
Unused: { properties: { gone: { $ref: "../main.yaml#/components/schemas/Gone" } } }
`,
    "_two.json": `{ "type": "object", "required": ["kind"], "properties": { "kind": { "const": "two" } } }`,
    "parts/_paths.yaml": `c: {}
b: { get: { responses: { "204": { description: none } } } }`,
  });
  const references = referencesIn(document);
  expect(references).toHaveLength(6);
  for (const reference of references) {
    expect(reference).toMatch(/^#\//);
    expect([reference, valueAt(document, reference)]).toEqual([reference, expect.any(Object)]);
  }
  // Of other files, only what is referred to comes along.
  expect(JSON.stringify(document)).not.toMatch(/Unused|"c"/);
  const mapping = "/x-files/_one.yaml/Pet/discriminator/mapping";
  for (const target of Object.values(valueAt(document, mapping) as Json)) {
    expect(valueAt(document, String(target))).toEqual(expect.any(Object));
  }
});
