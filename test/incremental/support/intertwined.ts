import type { Edit } from "./edits.ts";

const ref = (name: string): { $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: object): object => ({ "application/json": { schema } });
const ok = (schema: object): object => ({ 200: { description: "done", content: json(schema) } });

/** An object that several components have in place. */
const address = (): object => ({
  type: "object",
  properties: {
    street: { type: "string", description: "With the number" },
    ...Object.fromEntries(["city", "zip", "region", "country"].map((name) => [name, {}])),
    place: { type: "object", properties: { lat: { type: "number" }, tail: ref("Tail") } },
  },
});

/**
 * A document with many dependencies between parts of its output: pages of parts of components,
 * discriminators, recursion, defaults, views, its own errors, forms, streams, rejected names.
 */
export const intertwined = {
  openapi: "3.1.0",
  info: { title: "Intertwined", version: "1", description: "All of it." },
  servers: [{ url: "https://a.example", description: "Here" }],
  tags: [{ name: "pets", description: "Pets" }],
  security: [{ key: [] }],
  paths: {
    "/pets": {
      get: {
        operationId: "listPets",
        summary: "Lists them",
        description: "All pets.",
        parameters: [
          { $ref: "#/components/parameters/Page" },
          {
            name: "size",
            in: "query",
            description: "How many",
            schema: { type: "integer", default: 5 },
          },
        ],
        responses: {
          ...ok(ref("PetPage")),
          422: { description: "no", content: json(ref("Problem")) },
        },
      },
      post: {
        operationId: "createPet",
        description: "One more.",
        requestBody: { description: "The pet", content: json(ref("Pet")) },
        responses: ok(ref("Pet")),
      },
    },
    "/pets/{id}": {
      get: {
        operationId: "getPet",
        parameters: [{ name: "id", in: "path", required: true, schema: ref("PetId") }],
        responses: ok({
          type: "object",
          description: "In place",
          properties: { pet: ref("Pet"), note: { type: "string", description: "A note" } },
        }),
      },
    },
    "/pets/{id}/photo": {
      put: {
        operationId: "putPhoto",
        parameters: [{ name: "id", in: "path", required: true, schema: ref("PetId") }],
        requestBody: { content: { "multipart/form-data": { schema: ref("Photo") } } },
        responses: { 204: { description: "done" } },
      },
    },
    "/events": {
      get: {
        operationId: "streamEvents",
        responses: {
          200: {
            description: "events",
            content: { "text/event-stream": { itemSchema: ref("Event") } },
          },
        },
      },
    },
  },
  components: {
    securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key", description: "A key" } },
    parameters: {
      Page: { name: "page", in: "query", description: "Which page", schema: ref("PageNumber") },
    },
    schemas: {
      PageNumber: { type: "integer", minimum: 1, description: "From one on" },
      PetId: { type: "string", minLength: 3, description: "An id" },
      PetPage: {
        type: "object",
        required: ["items"],
        properties: {
          items: ref("PetRows"),
          total: { type: "integer", description: "Of all pages" },
        },
      },
      PetRows: {
        type: "array",
        items: {
          type: "object",
          required: ["pet"],
          properties: {
            pet: ref("Pet"),
            rank: { type: "integer", description: "The place in the list" },
          },
        },
      },
      Pet: {
        description: "Any pet",
        oneOf: [ref("Cat"), ref("Dog")],
        discriminator: {
          propertyName: "kind",
          mapping: { cat: "#/components/schemas/Cat", dog: "#/components/schemas/Dog" },
        },
      },
      Chip: { type: "integer", format: "int64", description: "Under the skin" },
      Base: {
        type: "object",
        title: "What all have",
        required: ["kind", "name"],
        properties: {
          kind: ref("Kind"),
          name: { type: "string", description: "What it is called" },
          chip: ref("Chip"),
          born: { type: "string", format: "date-time", readOnly: true },
          secret: { type: "string", writeOnly: true },
          mood: { type: "string", default: "calm", description: "How it is" },
        },
      },
      Kind: { type: "string", description: "Which kind" },
      Cat: {
        allOf: [
          ref("Base"),
          {
            type: "object",
            properties: {
              kind: { const: "cat" },
              friends: { type: "array", items: ref("Pet"), description: "Whom it likes" },
            },
          },
        ],
      },
      Dog: {
        allOf: [
          ref("Base"),
          { type: "object", properties: { kind: { const: "dog" }, tail: ref("Tail") } },
        ],
      },
      Tail: {
        type: "object",
        properties: { length: { type: "number", default: 1 }, part: ref("Tail") },
      },
      Photo: {
        type: "object",
        required: ["file"],
        properties: {
          file: { type: "string", format: "binary", description: "The picture" },
          tail: ref("Tail"),
        },
      },
      Home: { type: "object", properties: { at: address(), others: { items: address() } } },
      Shelter: { anyOf: [address(), { type: "null" }] },
      Event: {
        type: "object",
        properties: {
          data: ref("Tail"),
          from: address(),
          event: { type: "string", description: "Its name" },
        },
      },
      Problem: {
        type: "object",
        required: ["reason"],
        properties: { reason: { type: "string", description: "Why" }, at: ref("Place") },
      },
      Place: { anyOf: [{ type: "string" }, { type: "integer" }, ref("Tail")] },
    },
  },
} as Parameters<Edit>[0];
