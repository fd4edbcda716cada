/** A document with all the features that a service has to handle. */
export const shop = `openapi: 3.1.0
info: { title: "Shop | *of* everything", version: "1" }
servers: [{ url: https://shop.example.com/api }]
security: [{ key: [] }, { user: [] }]
paths:
  /pets:
    get:
      operationId: listPets
      parameters: [{ name: limit, in: query, schema: { type: integer, minimum: 1, default: 10 } }]
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/PetPage' } } } }
    post:
      operationId: createPet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/NewPet' } } } }
      responses:
        '201':
          description: ok
          headers: { Location: { required: true, schema: { type: string, format: uri-reference } } }
          content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } }
        '422': { description: invalid, content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } } }
  /pets/{petId}:
    parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getPet
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
        '404': { description: no, content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } } }
    patch:
      operationId: updatePet
      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/PetChange' } } } }
      responses:
        '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /pets/{petId}/photo:
    put:
      operationId: setPhoto
      parameters: [{ name: petId, in: path, required: true, schema: { type: integer } }]
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema: { type: object, required: [photo], properties: { photo: { type: string, contentMediaType: image/png }, title: { type: string } } }
      responses:
        '200': { description: ok, content: { image/png: {} } }
  /events:
    get:
      operationId: watch
      security: []
      responses:
        '200': { description: ok, content: { text/event-stream: { schema: { $ref: '#/components/schemas/Pet' } } } }
  /report:
    get:
      operationId: delete
      security: [{ key: [], user: [] }]
      responses:
        default:
          description: ok
          content:
            text/csv: { schema: { type: string } }
            application/json: { schema: { $ref: '#/components/schemas/Pet' } }
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    user: { type: http, scheme: basic }
  schemas:
    Failure: { type: object, required: [reason], properties: { reason: { type: string, example: because } } }
    NewPet:
      type: object
      required: [name]
      properties:
        name: { type: string, minLength: 1 }
        tag: { type: [string, 'null'] }
        kind: { type: string, enum: [cat, dog], default: dog }
    PetChange:
      type: object
      properties: { name: { type: string, minLength: 1 }, tag: { type: [string, 'null'] } }
    Pet:
      allOf:
        - $ref: '#/components/schemas/NewPet'
        - type: object
          required: [id, createdAt]
          properties:
            id: { type: integer, minimum: 1 }
            createdAt: { type: string, format: date-time }
    PetPage:
      type: object
      required: [items, total]
      properties:
        items: { type: array, items: { $ref: '#/components/schemas/Pet' } }
        total: { type: integer }
`;
