import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { compile, modernNode, ownFiles, runScaffold, runTests } from "./support/project.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-scaffold-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const evil = "*/ `${process.exit(1)}` </script> \u2028\u202e'\"";
const schema = { $ref: "#/components/schemas/Store" };
const content = { "application/json": { schema } };
const responses = { 200: { description: evil, content } };

function parameter(name: string): object {
  return { name, in: "path", required: true, schema: { type: "string" } };
}

/** A document in which every text is hostile, and every name is reserved. */
const document = {
  openapi: "3.1.0",
  info: { title: `${evil}\n# heading | [x](y)\n\`\`\`sh\nrm -rf /\n\`\`\``, version: evil },
  servers: [{ url: `https://example.com/${encodeURIComponent(evil)}` }],
  tags: [{ name: "../../outside" }, { name: "__proto__" }],
  security: [{ [evil]: [] }, { basic: [], oauth: ["a"] }],
  paths: {
    "/things": {
      get: {
        operationId: "store",
        summary: evil,
        responses: {
          200: {
            description: "ok",
            content: { "application/json": { schema: { type: "array", items: schema } } },
          },
        },
      },
      post: { operationId: "constructor", requestBody: { required: true, content }, responses },
    },
    "/things/{path}": {
      parameters: [parameter("path")],
      get: { operationId: "randomUUID", responses },
      put: { operationId: "toString", requestBody: { required: true, content }, responses },
      delete: { operationId: "import", responses },
    },
    [`/a|b/${evil.replaceAll(/[/{}?#]/g, "")}`]: { get: { operationId: "test", responses } },
    "/{__proto__}/{constructor}": {
      parameters: [parameter("__proto__"), parameter("constructor")],
      get: { operationId: "__proto__", tags: ["__proto__"], responses },
      post: { operationId: "../../../outside", tags: ["../../outside"], responses },
    },
    "/../{a}/index": { get: { operationId: "index", parameters: [parameter("a")], responses } },
    "/con": { get: { operationId: "await", responses } },
    "/client/service": { get: { operationId: "createHandlers", responses } },
  },
  components: {
    securitySchemes: {
      [evil]: { type: "apiKey", in: "header", name: "X-Key" },
      basic: { type: "http", scheme: "basic" },
      oauth: {
        type: "oauth2",
        flows: { implicit: { authorizationUrl: "https://a.example/", scopes: { a: evil } } },
      },
    },
    schemas: {
      Callers: { type: "object", properties: { x: { type: "string", example: evil } } },
      HttpError: { type: "string", enum: [evil] },
      Handlers: { type: "string" },
      Store: JSON.parse(
        `{"type":"object","required":["id","__proto__","body"],"properties":{"id":{"type":"string"},"__proto__":{"$ref":"#/components/schemas/HttpError"},"body":{"$ref":"#/components/schemas/Callers"}}}`,
      ) as unknown,
    },
  },
};

it("a document that means harm gives a service that compiles, and passes its own tests", async () => {
  await writeFile(join(folder, "evil.json"), JSON.stringify(document));
  const said = await runScaffold(folder, "evil", { from: "evil.json" });
  expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  const project = join(folder, "evil");
  expect(await compile(project)).toBe("");
  if (modernNode !== undefined) {
    const { passed, failed } = await runTests(project, modernNode);
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(8);
  }
}, 120_000);

it("its texts stay what they are: text", async () => {
  const files = await ownFiles(join(folder, "evil"));
  expect([...files.keys()].filter((path) => /\.\.|outside\/|[^\w./-]/.test(path))).toEqual([]);
  expect((await ownFiles(folder)).has("outside.ts")).toBe(false);
  for (const [path, text] of files) {
    const isCode = path.startsWith("src/") || path.startsWith("test/");
    if (isCode || path === "openapi.json" || path === "README.md") continue;
    expect([path, /\$\{process|rm -rf|script>/.test(text)]).toEqual([path, false]);
  }
  const readme = files.get("README.md") ?? "";
  expect(readme.match(/^#.*$/gm)).toEqual(["# evil", "## Run it", "## What works", "## Change it"]);
  expect(readme.match(/^```.*$/gm)).toEqual(["```sh", "```"]);
  expect(readme).not.toMatch(/(?<!\\)<\/script|\[x\]\(y\)|[\u2028\u202e]/);
  // No text adds a cell to a table.
  for (const table of readme.match(/(?:^\|.*\n)+/gm) ?? []) {
    const rows = table.trim().split("\n");
    const cells = rows.map((row) => row.replaceAll("\\|", "").split("|").length);
    expect([table, new Set(cells).size]).toEqual([table, 1]);
  }
});
