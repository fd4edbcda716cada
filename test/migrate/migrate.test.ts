import { rmSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import { type UserProject, userProject } from "../impact/project.ts";
import { shop } from "../impact/shop.ts";

const folders: string[] = [];

afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A project whose own code is in one folder; its output is only in memory. */
function projectWith(next: unknown, code: Readonly<Record<string, string>>): UserProject {
  const project = userProject({
    "shop.json": shop(),
    "next.json": next,
    "codegen.config.json": { documents: { shop: "shop.json" }, output: "src/api", lock: false },
    "tsconfig.json": {
      compilerOptions: {
        strict: true,
        module: "NodeNext",
        target: "ES2023",
        lib: ["ES2023", "WebWorker"],
        types: [],
        skipLibCheck: true,
        noEmit: true,
      },
      include: ["src"],
    },
    ...code,
  });
  folders.push(project.folder);
  return project;
}

/** Renames what can be renamed, and moves a parameter. */
const next = shop(({ paths, components: { schemas } }) => {
  const rename = (owner: any, from: string, to: string): void => {
    const entries = Object.entries(owner).map(([key, value]) => [key === from ? to : key, value]);
    for (const key of Object.keys(owner)) delete owner[key];
    Object.assign(owner, Object.fromEntries(entries));
  };
  paths["/orders"].post.operationId = "placeOrder";
  rename(schemas.Order.properties, "note", "remark");
  rename(schemas.NewOrder.properties, "count", "item_count");
  schemas.NewOrder.required = ["product", "item_count"];
  schemas.State.enum = ["opened", "closed"];
  rename(schemas, "Order", "Purchase");
  const ref = { $ref: "#/components/schemas/Purchase" };
  paths["/orders"].get.responses[200].content["application/json"].schema.items = ref;
  paths["/orders"].post.responses[201].content["application/json"].schema = ref;
  const { delete: remove } = paths["/orders/{id}"];
  remove.parameters.push({ in: "query", name: "dry", schema: { type: "boolean" } });
  remove.parameters[1] = { in: "header", name: "reason", schema: { type: "string" } };
});

const code = {
  "src/orders.ts": `import { createClient, createOrder, deleteOrder, listOrders } from "./api/shop/client.js";
import { Shop } from "./api/shop/index.js";
import type { Order, State } from "./api/shop/models.js";

// The words createOrder, note and "open" in comments stay.
const client = createClient();
const text = "open";

/** Creates an order. */
export async function create(count: number): Promise<Order> {
    return createOrder(client, { body: { product: 'tea', count } }) // no semicolon
}

export const closed = (order: Order) => order.state !== 'open' && order.note === text;
export const first: State = "open";
export function describe({ note, state }: Order): string {
  switch (state) {
    case "open": return note ?? "";
    case "closed": return "";
  }
}
export const all = async () =>
  (await listOrders(client, { query: { state: "open" } })).map(({ note: mine }) => mine);

export async function remove(id: string) {
  await deleteOrder(client, {
    path: { id }, // the order
    query: { reason: "late" },
  });
  await new Shop().orders.delete({ path: { id }, query: { reason: \`late\` } });
}

interface Mine { note: string; open: boolean }
export const mine = (each: Mine) => each.note;
export type Note = Order["note"];
export const has = (order: Order) => "note" in order;
`,
  "src/barrel.ts": `export { createOrder } from "./api/shop/client.js";\nexport * from "./api/shop/models.js";\n`,
  "src/uses-barrel.ts": `import { createOrder, type Order } from "./barrel.js";
export const create = createOrder;
export const note = (order: Order) => order?.note;
`,
  "src/taken.ts": `import { createOrder } from "./api/shop/client.js";
export const placeOrder = () => createOrder;
`,
};

describe("migrate-calls", () => {
  it("changes only what the compiler is sure of, and back again to the same bytes", async () => {
    const project = projectWith(next, code);
    const before = project.texts();
    const dry = await project.run("migrate-calls", "shop.json", "next.json", "--dry-run");
    expect(dry.err).toBe("");
    expect(project.texts()).toEqual(before);
    expect(dry.out).toContain("+import { createClient, placeOrder, deleteOrder, listOrders }");
    const { code: exit, out } = await project.run("migrate-calls", "shop.json", "next.json");
    expect(out).not.toContain("left to you");
    expect(exit).toBe(0);
    expect(project.read("src/orders.ts")).toBe(
      code["src/orders.ts"]
        .replace("createClient, createOrder,", "createClient, placeOrder,")
        .replace("return createOrder(", "return placeOrder(")
        .replace("type { Order, State }", "type { Purchase, State }")
        .replace("Promise<Order>", "Promise<Purchase>")
        .replace("'tea', count }", "'tea', item_count: count }")
        .replace(
          "(order: Order) => order.state !== 'open' && order.note",
          "(order: Purchase) => order.state !== 'opened' && order.remark",
        )
        .replace('State = "open"', 'State = "opened"')
        .replace("{ note, state }: Order", "{ remark: note, state }: Purchase")
        .replace('case "open"', 'case "opened"')
        .replace('state: "open" }', 'state: "opened" }')
        .replace("{ note: mine }", "{ remark: mine }")
        .replace('query: { reason: "late" }', 'headers: { reason: "late" }')
        .replace("query: { reason: `late` }", "headers: { reason: `late` }")
        .replace('Order["note"]', 'Purchase["remark"]')
        .replace('(order: Order) => "note" in', '(order: Purchase) => "remark" in'),
    );
    expect(project.read("src/barrel.ts")).toContain("export { placeOrder as createOrder }");
    expect(project.read("src/uses-barrel.ts")).toBe(
      code["src/uses-barrel.ts"]
        .replace("type Order", "type Purchase")
        .replace("order: Order", "order: Purchase")
        .replace("?.note", "?.remark"),
    );
    expect(project.read("src/taken.ts")).toContain("import { placeOrder as createOrder }");
    const back = await project.run("migrate-calls", "next.json", "shop.json");
    expect(back.code).toBe(0);
    expect(project.texts()).toEqual(before);
  }, 120_000);

  it("renames a property of equal objects only if all of them rename it", async () => {
    const withAddresses = (zip: string, city: string) =>
      shop(({ components: { schemas } }) => {
        const address = (town: string) => ({
          type: "object",
          required: ["street", town, zip],
          properties: {
            street: {},
            region: {},
            country: {},
            phone: {},
            [town]: { type: "string", description: "The place." },
            [zip]: { type: "integer", description: "The number of the place." },
          },
        });
        schemas.Order.properties.address = address("city");
        schemas.NewOrder.properties.address = address(city);
      });
    const project = projectWith(withAddresses("postcode", "town"), {
      "shop.json": withAddresses("zip", "city"),
      "src/addresses.ts": `import type { NewOrder, Order } from "./api/shop/models.js";
export const of = (order: Order) => \`\${order.address?.zip} \${order.address?.city}\`;
export const to = (order: NewOrder) => order.address?.city;
`,
    });
    const { err } = await project.run("migrate-calls", "shop.json", "next.json");
    expect(err).toBe("");
    expect(project.read("src/addresses.ts")).toContain("?.postcode} ${order.address?.city}`");
    expect(project.read("src/addresses.ts")).toContain("=> order.address?.city;");
  });

  it("suggests what nothing says for sure, lists what is left, and does as it is told", async () => {
    const other = shop(({ components: { schemas } }) => {
      const { note: _, internal: __, ...others } = schemas.Order.properties;
      schemas.Order.properties = { memo: { type: "string" }, ...others };
      schemas.State.enum = ["lost", "open"];
    });
    const own = {
      "src/a.ts": `import type { Order } from "./api/shop/models.js";
export const a = (order: Order) => order.internal;
export const b = (order: Order) => order.state === "closed";
`,
    };
    const project = projectWith(other, own);
    const { code: exit, out } = await project.run("migrate-calls", "shop.json", "next.json");
    expect(exit).toBe(1);
    expect(project.read("src/a.ts")).toBe(own["src/a.ts"]);
    expect(out).toContain("--map 'State.closed=State.lost'");
    expect(out).toContain("left to you:\nsrc/a.ts:2:");
    expect(out).toContain("src/a.ts:3:");
    const told = await project.run(
      "migrate-calls",
      "shop.json",
      "next.json",
      "--map",
      "Order.internal=Order.memo",
      "--map",
      "State.closed=State.lost",
    );
    expect(told.code).toBe(0);
    expect(project.read("src/a.ts")).toBe(
      own["src/a.ts"].replace("order.internal", "order.memo").replace("closed", "lost"),
    );
    const wrong = await project.run(
      "migrate-calls",
      "shop.json",
      "next.json",
      "--map",
      "Order.x=Order.y",
    );
    expect(wrong.err).toContain("[migrate/unknown-name]");
  }, 120_000);
});
