import type { Context } from "../../generated/runtime/server/context.js";

/** Bodies, streams and a reply without a body, which frameworks may handle differently. */
export const albumDocument = `
openapi: 3.2.0
info: { title: Album, version: "1" }
security: []
paths:
  /photos:
    post:
      operationId: addPhoto
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo, size]
              properties:
                photo: { type: string, contentMediaType: application/octet-stream }
                size: { type: integer }
                tags: { type: array, items: { type: string } }
      responses:
        "201":
          description: added
          headers: { Set-Cookie: { schema: { type: string } } }
          content: { application/json: { schema: {} } }
  /photos/{name}:
    delete:
      operationId: deletePhoto
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: gone } }
  /form:
    post:
      operationId: fillForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, required: [n], properties: { n: { type: integer } } }
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
  /caller:
    get:
      operationId: describeCaller
      parameters: [{ name: limit, in: query, schema: { type: integer, default: 20 } }]
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
  /changes:
    get:
      operationId: watch
      responses:
        "200":
          description: ok
          content:
            text/event-stream:
              itemSchema: { type: object, required: [n], properties: { n: { type: integer } } }
`;

/**
 * Handlers that reply with their input. `ended` resolves when a client has left the stream of
 * changes.
 */
export function albumHandlers(): { readonly handlers: object; readonly ended: Promise<void> } {
  let onEnd = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    onEnd = resolve;
  });
  const handlers = {
    addPhoto: async (request: { body: { photo: File; size: number; tags?: string[] } }) => {
      const { photo, size, tags } = request.body;
      const answer = { name: photo.name, text: await photo.text(), size, tags };
      return { status: 201, body: answer, headers: { "Set-Cookie": ["a=1", "b=2"] } };
    },
    deletePhoto: () => ({ status: 204 }),
    fillForm: ({ body: form }: { body: unknown }) => ({ status: 200, body: form }),
    describeCaller: (
      { query }: { query: { limit: number } },
      { peer, request, platform, methods }: Context,
    ) => {
      const { pathname, search } = new URL(request.url);
      const url = pathname + search;
      const trace = request.headers.get("x-trace");
      const body = { peer, url, trace, limit: query.limit, methods, platform: namesIn(platform) };
      return { status: 200, body };
    },
    watch: (_request: unknown, { signal }: { signal: AbortSignal }) => {
      signal.addEventListener("abort", onEnd);
      return { status: 200, body: count() };
    },
  };
  return { handlers, ended };
}

/** The names of a platform's request that tell which one it is. */
function namesIn(platform: unknown): readonly string[] {
  const telling = ["httpVersion", "baseUrl", "routeOptions", "env", "remoteAddr", "requestIP"];
  const isObject = typeof platform === "object" && platform !== null;
  return isObject ? telling.filter((name) => name in platform) : [];
}

async function* count(): AsyncGenerator<{ n: number }> {
  for (let n = 0; ; n++) {
    yield { n };
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
