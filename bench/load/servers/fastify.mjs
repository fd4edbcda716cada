import { fastify } from "fastify";

const thing = {
  type: "object",
  required: ["name", "count"],
  properties: {
    name: { type: "string", minLength: 1, maxLength: 100 },
    count: { type: "integer", minimum: 0 },
    tags: { type: "array", maxItems: 20, items: { type: "string" } },
  },
};

const params = { type: "object", required: ["id"], properties: { id: { type: "string" } } };

/**
 * The echo on Fastify: the same schema for the request, and for the response, which it compiles
 * into a serializer.
 */
export async function start() {
  const app = fastify();
  app.post(
    "/things/:id",
    { schema: { params, body: thing, response: { 200: thing } } },
    (request) => request.body,
  );
  await app.listen({ port: 0, host: "127.0.0.1" });
  return { http: app.server };
}
