/**
 * Documents of several kinds, by name: one of collections with pages, one of files, one without any
 * schema.
 */
export const kinds: Readonly<Record<"library" | "files" | "bare", string>> = {
  library: `openapi: 3.0.3
info: { title: Library, version: "1" }
security: [{ oauth: [books] }]
paths:
  /healthz:
    get: { operationId: health, security: [], responses: { '200': { description: ok, content: { application/json: { schema: { type: string, example: fine } } } } } }
  /{shelf}:
    get: { operationId: find, parameters: [{ name: shelf, in: path, required: true, schema: { type: string } }], responses: { '204': { description: ok } } }
  /books:
    get:
      operationId: listBooks
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 100, default: 20 } }
        - { name: offset, in: query, schema: { type: integer, minimum: 0 } }
        - { name: author, in: query, schema: { type: string } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/BookPage' } } } }
    post:
      operationId: createBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewBook' } } } }
      responses:
        '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
  /books/{bookId}:
    parameters: [{ name: bookId, in: path, required: true, schema: { type: string, format: uuid } }]
    get: { operationId: getBook, responses: { '200': { $ref: '#/components/responses/Book' }, '404': { description: no } } }
    put:
      operationId: replaceBook
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewBook' } } } }
      responses: { '200': { $ref: '#/components/responses/Book' } }
    delete: { operationId: deleteBook, responses: { '204': { description: gone } } }
  /shelves:
    get:
      operationId: listShelves
      parameters:
        - { name: page, in: query, schema: { type: integer, minimum: 1, default: 1 } }
        - { name: page_size, in: query, schema: { type: integer, minimum: 1, default: 2 } }
      responses:
        '200':
          description: ok
          content:
            application/json:
              schema:
                type: object
                required: [data, page, page_size, pages, total_count]
                properties:
                  data: { type: array, items: { $ref: '#/components/schemas/Shelf' } }
                  page: { type: integer, minimum: 1 }
                  page_size: { type: integer }
                  pages: { type: integer, minimum: 0 }
                  total_count: { type: integer }
  /shelves/{name}:
    put:
      operationId: putShelf
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [width], properties: { width: { type: number } } } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } } }
  /reader:
    post:
      operationId: addReader
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name], properties: { name: { type: string } } } } } }
      responses: { '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } } } }
    get:
      operationId: getReader
      parameters:
        - { name: readerId, in: query, required: true, schema: { type: string } }
        - { name: expand, in: query, schema: { type: string, enum: [loans] } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Reader' } } } } }
    delete:
      operationId: removeReader
      parameters: [{ name: readerId, in: query, required: true, schema: { type: string } }]
      responses: { '204': { description: gone } }
components:
  securitySchemes:
    oauth: { type: oauth2, flows: { clientCredentials: { tokenUrl: https://library.example.com/token, scopes: { books: all } } } }
  responses:
    Book: { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Book' } } } }
  schemas:
    Reader: { type: object, required: [id, name], properties: { id: { type: string }, name: { type: string } } }
    NewBook:
      type: object
      required: [title, author]
      properties: { title: { type: string, minLength: 1 }, author: { type: string }, year: { type: integer, nullable: true } }
    Book:
      type: object
      required: [id, title, author, created_at]
      properties:
        id: { type: string, format: uuid, readOnly: true }
        title: { type: string, minLength: 1 }
        author: { type: string }
        year: { type: integer, nullable: true }
        created_at: { type: string, format: date-time }
    BookPage:
      type: object
      required: [items, total, limit, offset, hasMore, next]
      properties:
        items: { type: array, items: { $ref: '#/components/schemas/Book' } }
        total: { type: integer }
        limit: { type: integer }
        offset: { type: integer }
        hasMore: { type: boolean }
        next: { type: string, nullable: true }
    Shelf:
      type: object
      required: [name, width]
      properties: { name: { type: string }, width: { type: number } }
`,
  files: `openapi: 3.1.0
info: { title: Files, version: "1" }
servers: [{ url: /v1 }]
paths:
  /files:
    post:
      operationId: upload
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [file, tags]
              properties:
                file: { type: string, contentMediaType: application/octet-stream }
                tags: { type: array, items: { type: string } }
                note: { type: object, properties: { text: { type: string } } }
      responses:
        '201': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } }
  /files/{id}:
    get:
      operationId: getFile
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } } }
  /files/{id}/content:
    parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
    get: { operationId: download, responses: { '200': { description: ok, content: { 'image/*': {} } } } }
    put:
      operationId: replace
      requestBody: { required: true, content: { application/octet-stream: {} } }
      responses: { '204': { description: done } }
  /links:
    post:
      operationId: link
      security: [{ unsendable: [] }, { sendable: [] }]
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } }
      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/File' } } } } }
  /jokes:
    get:
      operationId: joke
      responses:
        '200':
          description: ok
          content: { application/json: { schema: { properties: { text: { type: string } } }, example: '{"text":"an example that is a text"}' } }
  /notes:
    post:
      operationId: note
      requestBody: { required: true, content: { text/plain: { schema: { type: object, required: [a], properties: { a: { type: string } } } } } }
      responses: { '200': { description: ok, content: { '*/*': { schema: { type: array, items: { type: string } } } } } }
  /form:
    post:
      operationId: form
      requestBody: { required: true, content: { application/x-www-form-urlencoded: { schema: { type: object, required: [n], properties: { n: { type: integer } } } } } }
      responses: { '200': { description: ok, content: { text/plain: { schema: { type: string } } } } }
components:
  securitySchemes:
    unsendable: { type: apiKey, in: header, name: 'API Key' }
    sendable: { type: apiKey, in: query, name: key }
  schemas:
    File: { type: object, required: [id, tags], properties: { id: { type: string, readOnly: true }, state: { type: string, readOnly: true, default: new }, tags: { type: array, items: { type: string } }, size: { type: integer } } }
`,
  bare: `openapi: 3.1.0
info: { title: "", version: "" }
paths:
  /: { get: { responses: {} } }
  /ping: { head: { responses: { '200': { description: pong } } }, post: { responses: { default: { description: "?" } } } }
  /a.b/{x}:{y}:
    delete:
      parameters:
        - { name: x, in: path, required: true, schema: {} }
        - { name: y, in: path, required: true, schema: { type: integer } }
      responses: { '3XX': { description: elsewhere } }
`,
};
