import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Config } from "../../src/index.ts";

/** A document about one resource, with schemas that documents of this kind have in common. */
export function documentOf(name: string): string {
  return `openapi: 3.1.0
info: { title: ${name}, version: "1" }
servers: [{ url: https://api.example.com }]
paths:
  /${name}/{id}:
    get:
      operationId: get${name}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/${name}" } } } }
        "404": { description: no, content: { application/json: { schema: { $ref: "#/components/schemas/Problem" } } } }
components:
  schemas:
    ${name}:
      type: object
      required: [id, owner, at]
      properties: { id: { type: string }, owner: { $ref: "#/components/schemas/Owner" }, at: { type: string, format: date-time } }
    Owner: { type: object, required: [name], properties: { name: { type: string, minLength: 1 } } }
    Problem: { type: object, required: [detail], properties: { detail: { type: string } } }
`;
}

/** Serves `Orders` in one application, and calls it and `Stock` in another one. */
export const workspaceConfig: Config = {
  documents: {
    orders: { spec: "specs/orders.yaml", output: "apps/api/src/generated", group: "backend" },
    stock: {
      spec: "specs/stock.yaml",
      output: "apps/web/src/generated",
      emit: { server: false },
      group: "frontend",
    },
  },
  share: { package: "@acme/api-shared" },
  runtime: "@acme/api-runtime",
  format: "house",
};

const dependencies = { "@acme/api-shared": "*", "@acme/api-runtime": "*" };

const tsconfig = (options: object): string =>
  JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      module: "NodeNext",
      strict: true,
      noEmit: true,
      lib: ["ES2023", "DOM", "DOM.Iterable"],
      types: [],
      ...options,
    },
    include: ["src"],
  });

/** The files of a workspace with two applications, before anything is generated. */
export function workspaceFiles(version = "*"): Readonly<Record<string, string>> {
  const own = Object.fromEntries(Object.keys(dependencies).map((name) => [name, version]));
  const app = (name: string): string =>
    JSON.stringify({ name, version: "1.0.0", private: true, type: "module", dependencies: own });
  return {
    "package.json": JSON.stringify({
      name: "acme",
      private: true,
      type: "module",
      workspaces: ["apps/*", "packages/*"],
    }),
    "codegen.config.json": JSON.stringify(workspaceConfig),
    "specs/orders.yaml": documentOf("Orders"),
    "specs/stock.yaml": documentOf("Stock"),
    "apps/api/package.json": app("api"),
    "apps/web/package.json": app("web"),
    "apps/api/tsconfig.json": tsconfig({}),
    "apps/web/tsconfig.json": tsconfig({ module: "ESNext", moduleResolution: "bundler" }),
    "apps/api/src/main.ts": `import { type Handlers, createServer } from "./generated/index.js";
import type { Owner } from "@acme/api-shared";
const owner: Owner = { name: "ada" };
const handlers: Handlers = {
  getOrders: ({ path }) => ({ status: 200, body: { id: path.id, owner, at: "2026-01-01T00:00:00Z" } }),
};
export const server = createServer(handlers);
`,
    "apps/web/src/main.ts": `import { createClient, getStock, isOwner } from "./generated/index";
import { type Owner, isOwner as isSharedOwner } from "@acme/api-shared";
const stock = await getStock(createClient(), { path: { id: "1" } });
export const owner: Owner = stock.owner;
export const same: boolean = isOwner === isSharedOwner && isOwner(owner);
`,
  };
}

/** Writes files below a folder. */
export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Links packages of a workspace, as package managers do. */
export function linkPackages(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const link = join(folder, "node_modules/@acme", name);
    mkdirSync(dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(join(folder, "packages", name), link);
  }
}
