/** A document that can be changed. */
export interface Document {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, unknown>;
  components: { schemas: Record<string, unknown> };
}

/** A document with an operation for each path, and its schemas. */
export function document(
  title: string,
  schemas: Readonly<Record<string, unknown>>,
  paths: Readonly<Record<string, unknown>> = {},
): Document {
  return {
    openapi: "3.1.0",
    info: { title, version: "1" },
    paths: { ...paths },
    components: { schemas: { ...schemas } },
  };
}

/** A path with the operation that lists things of a schema. */
export function listing(operationId: string, schema: string): object {
  const items = reference(schema);
  const content = { "application/json": { schema: { type: "array", items } } };
  return { get: { operationId, responses: { 200: { description: "All of them.", content } } } };
}

export function reference(schema: string): object {
  return { $ref: `#/components/schemas/${schema}` };
}

/** An object schema with these properties, of which the first one is required. */
export function object(
  properties: Readonly<Record<string, unknown>>,
  more: object = {},
): Record<string, unknown> {
  return { type: "object", required: Object.keys(properties).slice(0, 1), properties, ...more };
}

/** The same value with the keys of each object in the opposite order. */
export function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toReversed();
  return Object.fromEntries(entries.map(([key, each]) => [key, reversed(each)]));
}

export const string = { type: "string" };

/** A schema that several of the documents have. */
export const address = (more: object = {}): object =>
  object({ street: string, city: string }, { description: "A place.", ...more });

const money = (more: object = {}): object =>
  object({ amount: { type: "integer" }, unit: string }, more);

/** A zoo and a shop share `Address`; only the bank has `Money`. */
export const documents: Readonly<Record<"bank" | "shop" | "zoo", () => Document>> = {
  bank: () =>
    document(
      "Bank",
      { Account: object({ id: string, balance: reference("Money") }), Money: money() },
      { "/accounts": listing("listAccounts", "Account") },
    ),
  shop: () =>
    document(
      "Shop",
      { Order: object({ id: string, to: reference("Address") }), Address: address() },
      { "/orders": listing("listOrders", "Order") },
    ),
  zoo: () =>
    document(
      "Zoo",
      { Animal: object({ name: string, home: reference("Address") }), Address: address() },
      { "/animals": listing("listAnimals", "Animal") },
    ),
};

/** A document that shares `Money` with the bank. */
export const till = (more: object = {}): Document =>
  document(
    "Till",
    { Sale: object({ id: string, sum: reference("Money") }), Money: money(more) },
    {
      "/sales": listing("listSales", "Sale"),
    },
  );
