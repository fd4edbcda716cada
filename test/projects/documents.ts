/** One operation with JSON in and out, and a security scheme that it does not use. */
export const plain = `
openapi: 3.0.3
info: { title: Pets, version: "1" }
servers: [{ url: "https://pets.example" }]
paths:
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
        "404": { description: none, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: key } }
  schemas:
    Pet:
      type: object
      required: [name, code]
      properties: { name: { type: string }, code: { type: integer }, tag: { type: string, default: x } }
    Problem: { type: object, properties: { detail: { type: string } } }
`;

/**
 * Every feature: forms, files, streams, credentials, unions, conditions, patterns, defaults,
 * response headers, pages.
 */
export const everything = `
openapi: 3.2.0
info: { title: House, version: "1" }
servers:
  - { url: "https://{place}.house.example", variables: { place: { default: eu, enum: [eu, us] } } }
security: [{ key: [] }, { bearer: [] }]
paths:
  /things:
    get:
      operationId: listThings
      parameters:
        - { name: cursor, in: query, schema: { type: string } }
        - { name: limit, in: query, schema: { type: integer, default: 20, maximum: 100 } }
        - { name: filter, in: query, style: deepObject, explode: true, schema: { type: object, properties: { size: { type: integer }, tags: { type: array, items: { type: string } } } } }
        - { name: ids, in: query, style: pipeDelimited, explode: false, schema: { type: array, items: { type: integer } } }
        - { name: X-Trace, in: header, schema: { type: array, items: { type: string } } }
        - { name: session, in: cookie, schema: { type: string } }
        - { name: json, in: query, content: { application/json: { schema: { type: object } } } }
      responses:
        "200":
          description: ok
          headers:
            X-Total: { required: true, schema: { type: integer } }
            X-Ids: { schema: { type: array, items: { type: integer } } }
            X-Range: { explode: true, schema: { type: object, properties: { from: { type: integer }, to: { type: integer } } } }
            X-Meta: { content: { application/json: { schema: { $ref: "#/components/schemas/Meta" } } } }
            X-At: { schema: { type: string, format: date-time } }
          content:
            application/json:
              schema:
                type: object
                required: [items]
                properties:
                  items: { type: array, items: { $ref: "#/components/schemas/Thing" } }
                  next_cursor: { type: [string, "null"] }
        4XX: { description: no, headers: { Retry-After: { schema: { type: integer } } }, content: { application/problem+json: { schema: { $ref: "#/components/schemas/Problem" } } } }
        default: { description: other, content: { application/json: { schema: {} }, text/plain: { schema: { type: string } } } }
    post:
      operationId: addThing
      requestBody:
        required: true
        content:
          application/json: { schema: { $ref: "#/components/schemas/Thing" } }
          application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Meta" } }
          multipart/form-data:
            schema:
              type: object
              required: [file]
              properties: { file: { type: string, contentMediaType: application/octet-stream }, tags: { type: array, items: { type: string } }, meta: { $ref: "#/components/schemas/Meta" } }
            encoding: { tags: { style: form, explode: false } }
      responses:
        "201": { description: made, content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }
        "422": { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
  /things/{name}/{spot}:
    parameters:
      - { name: name, in: path, required: true, style: label, schema: { type: array, items: { type: string } } }
      - { name: spot, in: path, required: true, style: matrix, explode: true, schema: { type: object, additionalProperties: { type: string } } }
    delete:
      operationId: deleteThing
      security: []
      responses: { "204": { description: gone } }
    get:
      operationId: fetchFile
      security: [{ basic: [] }, { oauth: [read] }]
      responses: { "200": { description: bytes, content: { application/octet-stream: {} } } }
  /events:
    get:
      operationId: watch
      responses:
        "200":
          description: ok
          content:
            text/event-stream: { itemSchema: { type: object, required: [data], properties: { data: { type: string, contentMediaType: application/json, contentSchema: { $ref: "#/components/schemas/Thing" } } } } }
  /lines:
    get:
      operationId: lines
      responses: { "200": { description: ok, content: { application/jsonl: { itemSchema: { $ref: "#/components/schemas/Thing" } } } } }
  /search:
    get:
      operationId: search
      parameters: [{ name: q, in: querystring, content: { application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Meta" } } } }]
      responses: { "200": { description: ok, content: { multipart/form-data: { schema: { $ref: "#/components/schemas/Meta" } }, application/x-www-form-urlencoded: { schema: { $ref: "#/components/schemas/Meta" } } } } }
webhooks:
  changed:
    post: { operationId: changed, requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Thing" } } } }, responses: { "200": { description: ok } } }
components:
  securitySchemes:
    key: { type: apiKey, in: query, name: key }
    bearer: { type: http, scheme: bearer }
    basic: { type: http, scheme: basic }
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: "https://house.example/token", scopes: { read: read } } } }
  schemas:
    Problem: { type: object, required: [status], properties: { status: { type: integer }, detail: { type: string } } }
    Meta: { type: object, required: [size], properties: { size: { type: integer }, note: { type: string, minLength: 1 }, at: { type: string, format: date-time } } }
    Thing:
      oneOf: [{ $ref: "#/components/schemas/Cup" }, { $ref: "#/components/schemas/Box" }]
      discriminator: { propertyName: kind, mapping: { cup: "#/components/schemas/Cup", box: "#/components/schemas/Box" } }
    Cup:
      type: object
      required: [kind, id]
      properties:
        kind: { const: cup }
        id: { type: string, readOnly: true, format: uuid }
        secret: { type: string, writeOnly: true }
        volume: { type: number, multipleOf: 0.01, exclusiveMinimum: 0 }
        count: { type: integer, format: int64 }
        colour: { enum: [red, blue, null, 3] }
        pair: { type: array, prefixItems: [{ type: string }, { type: integer }], minItems: 2, maxItems: 2 }
        tags: { type: array, uniqueItems: true, items: { type: string, pattern: "^[a-z]+(-[a-z]+)*$" } }
        "odd name": { type: string, format: email }
        constructor: { type: string }
    Box:
      allOf:
        - { $ref: "#/components/schemas/Base" }
        - type: object
          required: [kind]
          properties:
            kind: { const: box }
            inside: { type: array, items: { $ref: "#/components/schemas/Thing" }, contains: { type: object }, minContains: 0 }
            extra: { type: object, additionalProperties: { type: integer }, patternProperties: { "^x-": { type: string } }, propertyNames: { maxLength: 9 }, minProperties: 1 }
      unevaluatedProperties: false
    Base:
      type: object
      properties: { label: { type: string, default: none }, when: { anyOf: [{ type: string, format: date-time }, { type: "null" }] }, host: { type: string, format: idn-hostname }, link: { type: string, format: uri } }
      if: { required: [label] }
      then: { properties: { label: { minLength: 1 } } }
      else: { not: { required: [when] } }
      dependentRequired: { when: [label] }
`;
