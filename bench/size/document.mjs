/**
 * The 41 operations of Honcho's first API, as its published SDK calls them: method, path, and
 * response.
 */
const operations = `
POST /keys Key
POST /apps App
GET /apps App
PUT /apps/{app_id} App
POST /apps/list App[]
GET /apps/name/{name} App
GET /apps/get_or_create/{name} App
POST /apps/{app_id}/users User
GET /apps/{app_id}/users User
PUT /apps/{app_id}/users/{user_id} User
POST /apps/{app_id}/users/list User[]
GET /apps/{app_id}/users/name/{name} User
GET /apps/{app_id}/users/get_or_create/{name} User
POST /apps/{app_id}/users/{user_id}/metamessages Metamessage
POST /apps/{app_id}/users/{user_id}/metamessages/list Metamessage[]
GET /apps/{app_id}/users/{user_id}/metamessages/{metamessage_id} Metamessage
PUT /apps/{app_id}/users/{user_id}/metamessages/{metamessage_id} Metamessage
POST /apps/{app_id}/users/{user_id}/sessions Session
GET /apps/{app_id}/users/{user_id}/sessions Session
POST /apps/{app_id}/users/{user_id}/sessions/list Session[]
PUT /apps/{app_id}/users/{user_id}/sessions/{session_id} Session
DELETE /apps/{app_id}/users/{user_id}/sessions/{session_id} Session
POST /apps/{app_id}/users/{user_id}/sessions/{session_id}/chat Answer
GET /apps/{app_id}/users/{user_id}/sessions/{session_id}/clone Session
POST /apps/{app_id}/users/{user_id}/sessions/{session_id}/messages Message
POST /apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch Message
POST /apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/list Message[]
GET /apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/{message_id} Message
PUT /apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/{message_id} Message
POST /apps/{app_id}/users/{user_id}/collections Collection
GET /apps/{app_id}/users/{user_id}/collections Collection
POST /apps/{app_id}/users/{user_id}/collections/list Collection[]
GET /apps/{app_id}/users/{user_id}/collections/name/{name} Collection
PUT /apps/{app_id}/users/{user_id}/collections/{collection_id} Collection
DELETE /apps/{app_id}/users/{user_id}/collections/{collection_id} Collection
POST /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents Document
POST /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents/list Document[]
POST /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents/query Document
GET /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents/{document_id} Document
PUT /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents/{document_id} Document
DELETE /apps/{app_id}/users/{user_id}/collections/{collection_id}/documents/{document_id} Document
`
  .trim()
  .split("\n")
  .map((line) => line.split(" "));

const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
const json = (schema) => ({ content: { "application/json": { schema } } });
const thing = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "string" }, metadata: { type: "object" } },
};
const page = (name) => ({
  type: "object",
  required: ["items", "page", "size", "total", "pages"],
  properties: {
    items: { type: "array", items: ref(name) },
    ...Object.fromEntries(
      ["page", "size", "total", "pages"].map((each) => [each, { type: "integer" }]),
    ),
  },
});

/**
 * A document like Honcho's: FastAPI's names, a bearer token, pages, and its validation error. With
 * `secured: false` it requires no credentials.
 *
 * @param {{ readonly secured?: boolean }} options
 */
export function honchoLike({ secured = true } = {}) {
  const paths = {};
  const schemas = { HTTPValidationError: { type: "object", properties: { detail: {} } } };
  for (const [method, path, result] of operations) {
    const name = result.replace("[]", "");
    const isPage = name !== result;
    schemas[name] = thing;
    if (isPage) schemas[`Page_${name}_`] = page(name);
    const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(([, each]) => ({
      in: "path",
      name: each,
      required: true,
      schema: { type: "string" },
    }));
    const counters = ["page", "size"].map((each) => ({
      in: "query",
      name: each,
      schema: { type: "integer", default: 1, minimum: 1 },
    }));
    paths[`/v1${path}`] = {
      ...paths[`/v1${path}`],
      [method.toLowerCase()]: {
        operationId: operationId(method, `/v1${path}`),
        parameters: isPage ? [...parameters, ...counters] : parameters,
        ...(method === "POST" || method === "PUT"
          ? { requestBody: { required: true, ...json(thing) } }
          : {}),
        responses: {
          200: { description: "", ...json(ref(isPage ? `Page_${name}_` : name)) },
          422: { description: "", ...json(ref("HTTPValidationError")) },
        },
        ...(secured ? { security: [{ HTTPBearer: [] }, {}] } : {}),
      },
    };
  }
  const securitySchemes = { HTTPBearer: { type: "http", scheme: "bearer" } };
  return {
    openapi: "3.1.0",
    info: { title: "Honcho", version: "1" },
    servers: [{ url: "https://demo.honcho.test" }],
    paths,
    components: { schemas, ...(secured ? { securitySchemes } : {}) },
  };
}

/** A document of two operations with JSON bodies, and nothing else. */
export const small = {
  openapi: "3.1.0",
  info: { title: "Things", version: "1" },
  paths: {
    "/things": {
      post: {
        operationId: "createThing",
        requestBody: { required: true, ...json(ref("Thing")) },
        responses: { 201: { description: "", ...json(ref("Thing")) } },
      },
    },
    "/things/{id}": {
      get: {
        operationId: "getThing",
        parameters: [{ in: "path", name: "id", required: true, schema: { type: "string" } }],
        responses: { 200: { description: "", ...json(ref("Thing")) } },
      },
    },
  },
  components: { schemas: { Thing: thing } },
};

/** As FastAPI makes them: the function's name, the path, the method. */
function operationId(method, path) {
  const words = path.match(/(?<=\/)[a-z_]+/g) ?? [];
  const item = path.endsWith("}") ? ["item"] : [];
  const name = [method.toLowerCase(), ...words, ...item].join("_");
  return `${name}${path.replaceAll(/\W/g, "_")}_${method.toLowerCase()}`;
}
