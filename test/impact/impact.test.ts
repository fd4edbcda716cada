import { readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type UserProject, userProject } from "./project.ts";
import { shop } from "./shop.ts";

const options = {
  strict: true,
  module: "NodeNext",
  target: "ES2023",
  lib: ["ES2023", "WebWorker"],
  types: [],
  skipLibCheck: true,
};

let project: UserProject;

/** The user's code is in a project of its own, which a solution refers to. */
beforeAll(async () => {
  project = userProject({
    "specs/shop.json": shop(),
    "codegen.config.json": { documents: { shop: "specs/shop.json" }, output: "packages/api/src" },
    "tsconfig.json": {
      files: [],
      references: [{ path: "packages/app" }, { path: "packages/api" }],
    },
    "packages/api/tsconfig.json": {
      compilerOptions: { ...options, composite: true, outDir: "dist" },
      include: ["src"],
    },
    "packages/app/tsconfig.json": {
      compilerOptions: {
        ...options,
        composite: true,
        outDir: "dist",
        paths: { "#shop/*": ["../api/src/shop/*"] },
      },
      references: [{ path: "../api" }],
      include: ["src"],
    },
    "packages/app/src/orders.ts": `import { Shop } from "#shop/index.js";
import type { Order } from "../../api/src/shop/models.js";

const shop = new Shop();

export async function close(count: number): Promise<string> {
  const order = await shop.orders.create({ body: { product: "tea", count, note: "!" } });
  const { id, state } = order;
  switch (state) {
    case "open":
      return id;
    case "closed":
      return note(order);
    default:
      return state satisfies never;
  }
}

const note = ({ note: text = "" }: Order) => text;
`,
    "packages/app/src/old-error.ts": `export const wrong: string = 1;\n`,
  });
  expect((await project.run("generate")).code).toBe(0);
  project.git("init", "-q", "-b", "main");
  project.git("add", ".");
  project.git("commit", "-q", "-m", "one");
}, 60_000);

afterAll(() => rmSync(project.folder, { recursive: true, force: true }));

describe("--impact", () => {
  it("prints only new errors, each with the place of its change, and writes nothing", async () => {
    project.write({
      "specs/shop.json": shop(({ components: { schemas } }) => {
        schemas.NewOrder.required.push("address");
        schemas.NewOrder.properties.address = { type: "string" };
        schemas.State.enum.push("lost");
        delete schemas.Order.properties.note;
        delete schemas.Order.properties.internal;
      }),
    });
    const before = project.texts();
    const { code, out, err } = await project.run(
      "breaking",
      "--impact",
      "--against",
      "main",
      "--format",
      "json",
    );
    expect(err).toBe("");
    expect(project.texts()).toEqual(before);
    expect(code).toBe(1);
    const result = JSON.parse(out);
    const lines = result.errors.map(({ code: error, location, causes: [cause] }: any) => [
      `${location.file}:${location.start.line} ${error}`,
      cause?.message,
      (cause?.new ?? cause?.old)?.pointer,
    ]);
    expect(lines).toEqual([
      [
        "packages/app/src/orders.ts:7 TS2741",
        "the required property `address` was added",
        "/components/schemas/NewOrder/properties/address",
      ],
      [
        "packages/app/src/orders.ts:15 TS1360",
        '`enum` has "lost" now',
        "/components/schemas/State",
      ],
      [
        "packages/app/src/orders.ts:19 TS2339",
        "the property `note` was removed",
        "/components/schemas/Order",
      ],
    ]);
    expect(result.summary).toEqual({ new: 3, withBoth: 1, users: 1 });
    expect(result.unusedFields.map((each: any) => each.message)).toEqual([
      "the property `internal` was removed",
    ]);
    expect(result.unusedOperations).toEqual(["GET /orders"]);
    const text = await project.run("breaking", "--impact", "--against", "main");
    const page = readFileSync(new URL("../../docs/comparing.md", import.meta.url), "utf8");
    const [, example] =
      /^## What breaks in your own code$[\s\S]*?^```text\n([\s\S]*?)^```/m.exec(page) ?? [];
    expect(text.out).toContain(example);
  }, 60_000);

  it("finds operations that nobody uses, and what it cannot read", async () => {
    project.write({
      "next.json": shop(({ paths }) => {
        paths["/orders"].post.operationId = "placeOrder";
        delete paths["/orders/{id}"];
        paths["/orders"].get.parameters[0].required = true;
      }),
      "packages/app/src/View.vue": "<script></script>\n",
      "packages/app/src/direct.ts": `import { createOrder } from "#shop/client.js";\nexport const create = createOrder;\n`,
    });
    const { code, out, err } = await project.run(
      "diff",
      "git:main:specs/shop.json",
      "next.json",
      "--impact",
      "packages/app",
      "--map",
      "POST /orders=POST /orders",
    );
    expect(code).toBe(0);
    expect(err).toContain(
      "warning[impact/unread-files]: 1 file was not read, such as `packages/app/src/View.vue`",
    );
    // The lock keeps the name of the function, as the next run does.
    expect(out).not.toContain("createOrder");
    expect(out).toContain("changed, and not used here:\n  DELETE /orders/{id}\n  GET /orders\n");
    expect(out).toContain("0 new errors");
  }, 60_000);

  it.each([
    [["--impact", "nowhere.json"], "impact/no-tsconfig"],
    [["--impact", "--format", "html"], "impact/format"],
    [["--impact", "packages/other"], "impact/no-use"],
  ])(
    "says why nothing can be said: %j",
    async (words, reported) => {
      project.write({
        "packages/other/tsconfig.json": { compilerOptions: options },
        "packages/other/a.ts": "export const a = 1;\n",
      });
      const { err } = await project.run(
        "diff",
        "git:main:specs/shop.json",
        "specs/shop.json",
        ...words,
      );
      expect(err).toContain(`[${reported}]`);
    },
    60_000,
  );

  it("does not guess which document is meant", async () => {
    const config = {
      documents: { one: "specs/shop.json", two: "next.json" },
      output: "packages/api/src",
    };
    project.write({ "two.config.json": config, "else.json": shop() });
    const words = ["diff", "else.json", "else.json", "--impact", "--config", "two.config.json"];
    expect((await project.run(...words)).err).toContain("[impact/no-document]");
  }, 60_000);
});
