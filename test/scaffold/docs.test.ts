import { expect, it } from "vitest";

// The module imports a type of generated code, which is not there.
const module = new URL("../../templates/service/src/docs.ts", import.meta.url).href;
const { docsPage } = (await import(/* @vite-ignore */ module)) as {
  readonly docsPage: (document: unknown) => string;
};

it("shows operations by tag, with parameters, bodies, responses and schemas", () => {
  const page = docsPage({
    info: { title: "Pets", version: "2" },
    tags: [{ name: "second" }, { name: "first" }],
    paths: {
      "/pets/{id}": {
        parameters: [{ $ref: "#/components/parameters/Id" }],
        get: {
          tags: ["first"],
          summary: "Get a pet",
          responses: {
            200: {
              description: "The pet",
              content: { "application/json": { schema: { $ref: "#/components/schemas/Pet" } } },
            },
          },
        },
        post: {
          tags: ["second"],
          deprecated: true,
          requestBody: {
            content: { "text/plain": { schema: { type: "array", items: { type: "string" } } } },
          },
        },
      },
    },
    components: {
      parameters: { Id: { name: "id", in: "path", required: true, schema: { type: "integer" } } },
      schemas: { Pet: { type: "object", title: "A pet" } },
    },
  });
  const text = page.replaceAll(/<[^>]*>/g, " ").replaceAll(/\s+/g, " ");
  expect(text).toContain("second POST /pets/{id} deprecated Parameters id path, required integer");
  expect(text).toContain("Request body text/plain array of string");
  expect(text).toContain("first GET /pets/{id} Get a pet");
  expect(text).toContain("200 The pet application/json Pet");
  expect(page).toContain('<a href="#schema-Pet">Pet</a>');
  expect(page).toContain('<details id="schema-Pet">');
});

it("has no element and no attribute of a document's texts, and needs no sound document", () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror='y'>&`;
  const schema = { $ref: `#/${hostile}`, type: hostile, enum: [hostile], description: hostile };
  const page = docsPage({
    info: { title: hostile, version: hostile, description: hostile },
    tags: [{ name: hostile }, null, 1],
    paths: {
      [hostile]: {
        get: {
          tags: [hostile],
          summary: hostile,
          parameters: [{ name: hostile, in: hostile, description: hostile, schema }],
          requestBody: { content: { [hostile]: { schema: { type: "object", x: hostile } } } },
          responses: { [hostile]: { description: hostile, content: { [hostile]: { schema } } } },
        },
      },
    },
    components: { schemas: { [hostile]: schema } },
  });
  expect(page).not.toMatch(/<script|<img|onerror='/);
  const attributes = [...page.matchAll(/<[^>]*>/g)].flatMap(([tag]) => tag.match(/"[^"]*"/g) ?? []);
  expect(attributes.filter((one) => /[<>]/.test(one))).toEqual([]);
  for (const broken of [undefined, null, 1, [], { paths: [] }, { paths: { a: { get: null } } }]) {
    expect(docsPage(broken)).toContain("<!doctype html>");
  }
  const cycle = {
    paths: { "/a": { get: { requestBody: { $ref: "#/paths/~1a/get/requestBody" } } } },
  };
  expect(docsPage(cycle)).toContain("/a");
});
