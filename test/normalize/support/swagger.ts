/** A Swagger 2.0 document in which everything occurs once. */
export const swagger: { readonly [key: string]: unknown } = {
  swagger: "2.0",
  info: { title: "t", version: "1" },
  host: "example.com",
  basePath: "/v1",
  schemes: ["https", "http"],
  produces: ["application/json"],
  parameters: {
    limit: { name: "limit", in: "query", type: "integer", maximum: 9, exclusiveMaximum: true },
  },
  responses: { gone: { description: "gone" } },
  securityDefinitions: {
    basic: { type: "basic" },
    oauth: {
      type: "oauth2",
      flow: "accessCode",
      authorizationUrl: "a",
      tokenUrl: "t",
      scopes: { read: "r" },
    },
  },
  security: [{ oauth: ["read"] }, { basic: [] }],
  paths: {
    "/pets/{id}": {
      parameters: [{ name: "id", in: "path", required: true, type: "string" }],
      post: {
        parameters: [
          { $ref: "#/parameters/limit" },
          {
            name: "tags",
            in: "query",
            type: "array",
            items: { type: "string" },
            collectionFormat: "pipes",
          },
          { name: "pet", in: "body", required: true, schema: { $ref: "#/definitions/Pet" } },
        ],
        responses: {
          200: {
            description: "ok",
            schema: { $ref: "#/definitions/Pet" },
            headers: { "X-A": { type: "integer" } },
          },
          410: { $ref: "#/responses/gone" },
        },
      },
      put: {
        consumes: ["multipart/form-data"],
        produces: ["image/png"],
        parameters: [
          { name: "photo", in: "formData", required: true, type: "file" },
          { name: "note", in: "formData", type: "string" },
        ],
        responses: { 200: { description: "ok", schema: { type: "file" } } },
      },
    },
  },
  definitions: {
    Pet: {
      type: "object",
      discriminator: "kind",
      properties: { kind: { type: "string", "x-nullable": true } },
    },
    Cat: { allOf: [{ $ref: "#/definitions/Pet" }] },
  },
};
