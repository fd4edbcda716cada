/** A small document; `edit` makes another version of it. */
export function shop(edit: (document: any) => void = () => {}): any {
  const json = (schema: unknown) => ({ "application/json": { schema } });
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const id = { in: "path", name: "id", required: true, schema: { type: "string" } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0" },
    servers: [{ url: "https://shop.example" }],
    paths: {
      "/orders": {
        get: {
          operationId: "listOrders",
          parameters: [{ in: "query", name: "state", schema: ref("State") }],
          responses: {
            200: { description: "", content: json({ type: "array", items: ref("Order") }) },
          },
        },
        post: {
          operationId: "createOrder",
          requestBody: { required: true, content: json(ref("NewOrder")) },
          responses: { 201: { description: "", content: json(ref("Order")) } },
        },
      },
      "/orders/{id}": {
        delete: {
          operationId: "deleteOrder",
          parameters: [id, { in: "query", name: "reason", schema: { type: "string" } }],
          responses: { 204: { description: "" } },
        },
      },
    },
    components: {
      schemas: {
        State: { type: "string", enum: ["open", "closed"] },
        NewOrder: {
          type: "object",
          required: ["product", "count"],
          properties: {
            product: { type: "string" },
            count: { type: "integer" },
            note: { type: "string", description: "Shown to the packers." },
          },
        },
        Order: {
          type: "object",
          required: ["id", "product", "state"],
          properties: {
            id: { type: "string" },
            product: { type: "string" },
            state: ref("State"),
            note: { type: "string", description: "Shown to the packers." },
            internal: { type: "string" },
          },
        },
      },
    },
  };
  edit(document);
  return document;
}
