import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Config } from "../../src/config/config.ts";
import type { Emitter } from "../../src/emit/emitter.ts";
import * as door from "../../src/emitters.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { generate } from "../../src/index.ts";
import { typecheck, writeFiles } from "../support/typecheck.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = readFileSync(`${root}docs/plugins.md`, "utf8");

/** The modules that the page shows, by the names in their first lines. */
const shown = new Map(
  [...page.matchAll(/^```ts\n\/\/ (\S+)\n([\s\S]*?)^```/gm)].map(
    ([, name = "", text = ""]) => [name, text] as const,
  ),
);

/** Loads a module of the page; its only import is `specloom/emitters`. */
function load(name: string): Record<string, (...options: readonly unknown[]) => Emitter> {
  const { outputText } = ts.transpileModule(shown.get(name) ?? "", {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2023 },
  });
  const module = { exports: {} };
  // The page is part of this repository.
  new Function("require", "exports", outputText)(() => door, module.exports);
  return module.exports;
}

const shop = `openapi: 3.1.0
info: { title: "Shop | <b>", version: "1" }
servers: [{ url: "https://shop.test" }]
paths:
  /pets:
    get:
      operationId: listPets
      summary: "All *pets* | [link](x)"
      parameters: [{ name: limit, in: query, schema: { type: integer } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } } }
    post:
      operationId: addPet
      requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
      responses: { "204": { description: done } }
  /pets/{id}:
    get:
      operationId: getPet
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/Pet" } } } }
  /health:
    get:
      operationId: queryOptions
      responses: { "204": { description: ok } }
components:
  schemas:
    Pet: { type: object, required: [name], properties: { name: { type: string, example: Rex } } }
`;

async function run(emitters: readonly Emitter[], more: Partial<Config> = {}) {
  const host = memoryHost({ "shop.yaml": shop });
  const config = { documents: { shop: "shop.yaml" }, emitters, ...more };
  return await generate(config, { host, write: false });
}

/** An emitter of one item of the document, or with files. */
function single(parts: Partial<Emitter>): Emitter {
  return {
    name: "mine",
    version: "1",
    declare: (program) =>
      program.documents.map(({ id }) => ({
        role: "extra",
        subject: { kind: "document", document: id },
        scope: id,
        file: "extra",
        as: "value",
        name: () => "extra",
      })),
    emit: () => [door.declareConst({ name: "extra", value: door.lit(1) })],
    ...parts,
  };
}

/** The messages of a run with one emitter, without the code and the place. */
async function messages(emitter: Emitter, more: Partial<Config> = {}): Promise<readonly string[]> {
  const { diagnostics, files } = await run([emitter], more);
  if (diagnostics.some(({ severity }) => severity === "error")) expect(files.size).toBe(0);
  return diagnostics.map(({ code, message }) => `${code}: ${message}`);
}

describe("the plugins of docs/plugins.md", () => {
  const { tanstackQuery = () => single({}) } = load("tanstack-query.ts");
  const { operationList = () => single({}) } = load("operation-list.ts");
  let files: ReadonlyMap<string, string> = new Map();
  let folder = "";
  beforeAll(async () => {
    const result = await run([tanstackQuery({ staleTime: 1000 }), operationList()]);
    expect(result.diagnostics).toEqual([]);
    files = result.files;
    folder = await mkdtemp(join(tmpdir(), "specloom-plugins-"));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it("write modules with imports of packages, beside names of the document", () => {
    expect(files.get("generated/shop/queries.ts")).toMatchInlineSnapshot(`
      "// Generated from OpenAPI documents by specloom. Do not edit: change the document and run \`codegen\`.
      // biome-ignore-all lint: generated
      // biome-ignore-all format: generated
      // biome-ignore-all assist: generated

      import { queryOptions as externalQueryOptions } from "@tanstack/react-query";
      import type { Client } from "../runtime/client/client.js";
      import { getPet, listPets, queryOptions } from "./client.js";
      import type { GetPetRequest, ListPetsRequest } from "./operations.js";

      /** Options of a query: GET /health */
      export function queryOptionsQuery(
        client: Client,
      ): ReturnType<typeof externalQueryOptions<
        Exclude<Awaited<ReturnType<typeof queryOptions>>, undefined> | null
      >> {
        return externalQueryOptions<Exclude<Awaited<ReturnType<typeof queryOptions>>, undefined> | null>({
          queryKey: ["queryOptions"] as const,
          queryFn: ({ signal }) => queryOptions(client, { signal }).then((data) => data ?? null),
          staleTime: 1000,
        });
      }

      /** Options of a query: GET /pets */
      export function listPetsQuery(
        client: Client,
        input: ListPetsRequest = {},
      ): ReturnType<typeof externalQueryOptions<Awaited<ReturnType<typeof listPets>>>> {
        return externalQueryOptions<Awaited<ReturnType<typeof listPets>>>({
          queryKey: ["listPets", input] as const,
          queryFn: ({ signal }) => listPets(client, input, { signal }),
          staleTime: 1000,
        });
      }

      /** Options of a query: GET /pets/{id} */
      export function getPetQuery(
        client: Client,
        input: GetPetRequest,
      ): ReturnType<typeof externalQueryOptions<Awaited<ReturnType<typeof getPet>>>> {
        return externalQueryOptions<Awaited<ReturnType<typeof getPet>>>({
          queryKey: ["getPet", input] as const,
          queryFn: ({ signal }) => getPet(client, input, { signal }),
          staleTime: 1000,
        });
      }
      "
    `);
    expect(JSON.parse(files.get("generated/manifest.json") ?? "")).toHaveProperty("packages", {
      "@tanstack/react-query": "^5.0.0",
    });
  });

  it("write files of other kinds, in which texts of the document stand for themselves", () => {
    expect(files.get("generated/shop/operations.md")).toMatchInlineSnapshot(`
      "# Shop &#124; &#60;b&#62;

      | operation | function | summary | |
      | --- | --- | --- | --- |
      | \`GET /health\` | \`queryOptions\` |  |  |
      | \`GET /pets\` | \`listPets\` | All &#42;pets&#42; &#124; &#91;link&#93;(x) |  |
      | \`POST /pets\` | \`addPet\` |  |  |
      | \`GET /pets/{id}\` | \`getPet\` |  |  |
      "
    `);
  });

  it("give code that compiles with the package, and has the types of the responses", async () => {
    const use = `import { QueryClient, useQuery } from "@tanstack/react-query";
import { createClient } from "./generated/shop/client.js";
import type { Pet } from "./generated/shop/models.js";
import { getPetQuery, listPetsQuery } from "./generated/shop/queries.js";
const client = createClient();
const queries = new QueryClient();
export const pet: Promise<Pet> = queries.fetchQuery(getPetQuery(client, { path: { id: "1" } }));
export const pets = (): Pet[] | undefined => useQuery(listPetsQuery(client)).data;
// @ts-expect-error -- a number is no id
getPetQuery(client, { path: { id: 1 } });
export const known: Pet | undefined = queries.getQueryData(getPetQuery(client, { path: { id: "1" } }).queryKey);
`;
    const all = new Map([...files].filter(([path]) => path.endsWith(".ts")));
    expect(await typecheck(new Map([...all, ["use.ts", use]]))).toEqual([]);
  });

  it("give code that runs", async () => {
    const { build } = await import("esbuild");
    await writeFiles(folder, files);
    await build({
      stdin: {
        contents: `export { QueryClient } from "@tanstack/react-query";
export * from "./generated/shop/queries.ts";
export * from "./generated/shop/client.ts";`,
        resolveDir: folder,
        loader: "ts",
      },
      bundle: true,
      format: "esm",
      platform: "node",
      nodePaths: [join(root, "node_modules")],
      outfile: join(folder, "bundle.mjs"),
      logLevel: "error",
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
    });
    const made = (await import(pathToFileURL(join(folder, "bundle.mjs")).href)) as {
      readonly [name: string]: (...args: readonly unknown[]) => unknown;
      readonly QueryClient: never;
    };
    const asked: string[] = [];
    const fetch = async (request: Request | string | URL): Promise<Response> => {
      asked.push(request instanceof Request ? request.url : String(request));
      return Response.json({ name: "Rex" });
    };
    const client = made["createClient"]?.({ fetch });
    const queries = new (made.QueryClient as new () => { fetchQuery(options: unknown): unknown })();
    const options = made["getPetQuery"]?.(client, { path: { id: "7" } });
    expect(await queries.fetchQuery(options)).toEqual({ name: "Rex" });
    expect(await queries.fetchQuery(options)).toEqual({ name: "Rex" });
    expect(asked).toEqual(["https://shop.test/pets/7"]);
  });

  it("run for the documents that have what they depend on, by their own settings", async () => {
    const other = shop.replace("Shop", "Other");
    const config = {
      documents: {
        served: { spec: "specs/shop.yaml", emit: { client: false } },
        called: { spec: "specs/other.yaml" },
      },
      emitters: [tanstackQuery(), { ...operationList(), dependsOn: ["tanstack-query"] }],
    };
    const host = memoryHost({ "specs/shop.yaml": shop, "specs/other.yaml": other });
    const { files: all, diagnostics } = await generate(config, { host, write: false });
    expect(diagnostics.filter(({ severity }) => severity === "error")).toEqual([]);
    expect([...all.keys()].filter((path) => /queries|operations\.md/.test(path))).toEqual([
      "generated/called/operations.md",
      "generated/called/queries.ts",
    ]);
    const off = { ...config, emit: { client: false }, documents: { called: "specs/other.yaml" } };
    const refused = await generate(off, { host, write: false });
    expect(refused.diagnostics.map(({ code }) => code)).toEqual([
      "config/emitter-needs",
      "config/emitter-needs",
    ]);
  });

  it("have their options checked, and what they depend on", async () => {
    expect(await messages(tanstackQuery({ staleTime: -1 }))).toEqual([
      "config/wrong-type: `emitters[0].staleTime` must be an integer of at least 0, not `-1`",
    ]);
    expect(await messages(tanstackQuery({ stailTime: 1 }))).toEqual([
      "config/unknown-option: there is no option `emitters[0].stailTime`",
    ]);
    expect(await messages(operationList({ a: 1 }))).toEqual([
      "config/unknown-option: there is no option `emitters[0].a`",
    ]);
    expect(await messages(tanstackQuery(), { emit: { client: false } })).toEqual([
      "config/emitter-needs: the emitter `tanstack-query` depends on `client`, which is not on",
    ]);
    expect((await run([operationList(), operationList()])).diagnostics).toMatchObject([
      { code: "config/duplicate-emitter" },
    ]);
  });
});

describe("an emitter is blamed", () => {
  const failed = (item: string, why: string): string =>
    `config/emitter-failed: the emitter \`mine\` failed ${item}: ${why}`;
  const atExtra = "at `extra shop document`";

  it.each([
    [
      "text that does not parse",
      single({ emit: () => [door.declareConst({ name: "extra", value: door.rawCode("1 +") })] }),
      failed(
        atExtra,
        "its text does not parse: Expression expected. (line 1: export const extra = 1 +;)",
      ),
    ],
    [
      "a name that is no identifier",
      single({ emit: () => [door.declareConst({ name: "a b", value: door.lit(1) })] }),
      failed(atExtra, '"a b" is not an identifier'),
    ],
    [
      "a package that it does not list",
      single({
        emit: (_, $) => [door.declareConst({ name: "extra", value: $.external("zod/v4", "z") })],
      }),
      failed(atExtra, "it imports `zod/v4`, which its `packages` do not list with a range"),
    ],
    [
      "a specifier that leads elsewhere",
      single({
        emit: (_, $) => [door.declareConst({ name: "extra", value: $.external("../x", "z") })],
      }),
      failed(atExtra, 'Error: not the name of a package: "../x"'),
    ],
    [
      "two imports of one name",
      single({
        packages: { a: "1", b: "1" },
        emit: (_, $) => [
          door.declareConst({
            name: "extra",
            value: door.list([$.external("a", "z"), $.external("b", "z")]),
          }),
        ],
      }),
      failed(atExtra, "two imports have the name `z`"),
    ],
    [
      "a module outside of its folder",
      single({
        declare: () => [
          {
            role: "extra",
            subject: { kind: "document", document: "shop" },
            scope: "shop",
            file: "../extra",
            as: "value",
            name: () => "extra",
          },
        ],
      }),
      failed("to declare its items", '`extra shop document` cannot be in a module "../extra"'),
    ],
    ...["createServer", "class"].map(
      (name) =>
        [
          `a name that is never free, ${name}`,
          single({
            declare: () => [
              {
                role: "extra",
                subject: { kind: "operation", document: "shop", key: "GET /pets" },
                scope: "shop",
                file: "extra",
                as: "value",
                name: () => name,
              },
            ],
          }),
          failed(
            "at `extra shop GET /pets`",
            `\`${name}\` is taken or reserved, and its \`name\` does not follow from the base name`,
          ),
        ] as const,
    ),
    [
      "an item of nothing",
      single({
        declare: () => [
          {
            role: "extra",
            subject: { kind: "operation", document: "shop", key: "GET /pet" },
            scope: "shop",
            file: "extra",
            as: "value",
            name: ({ camel }) => camel,
          },
        ],
      }),
      failed("to declare its items", "`extra shop GET /pet` is of nothing in a document"),
    ],
    [
      "another name than the planned one",
      single({ emit: () => [door.declareConst({ name: "other", value: door.lit(1) })] }),
      failed(atExtra, "it declares `other`, and not `extra` as planned"),
    ],
    ...["client/nope", "../../x"].map(
      (module) =>
        [
          `the module ${module} of the runtime`,
          single({
            emit: (_, $) => [
              door.declareConst({ name: "extra", value: $.runtime(module, "x", "value") }),
            ],
          }),
          failed(atExtra, `the runtime has no module \`${module}\``),
        ] as const,
    ),
    [
      "code that declares nothing",
      single({ emit: () => [door.ts`export const extra = 1`] as never }),
      failed(
        atExtra,
        "its code is not made by one of the `declare` functions, such as `declareConst`",
      ),
    ],
    [
      "a text in the place of code",
      single({
        emit: () => [door.declareConst({ name: "extra", value: door.ts`${"1" as never}` })],
      }),
      failed(
        atExtra,
        "TypeError: a hole of `ts` takes code, not other values: use `lit`, `key` or `rawCode`",
      ),
    ],
    [
      "files of another time",
      single({ files: async () => [] } as unknown as Partial<door.Emitter>),
      failed("at `files of shop`", "`files` returned a promise, and not a list"),
    ],
    [
      "the path of a file",
      single({ files: () => [{ path: "../../x.md", text: door.markdownText`x` }] }),
      failed("at `../../x.md`", "it has the segment `..`"),
    ],
    [
      "a file that is there",
      single({ files: () => [{ path: "models.ts", text: door.rawText("") }] }),
      failed("at `models.ts`", "another file has this path"),
    ],
    [
      "a text without an encoder",
      single({ files: () => [{ path: "x.md", text: "x" as unknown as door.FileText }] }),
      failed(
        "at `files of shop`",
        "the text of `x.md` is not made by `markdownText`, `jsonText` or `rawText`",
      ),
    ],
    [
      "JSON that does not parse",
      single({ files: () => [{ path: "x.json", text: door.rawText("{") }] }),
      expect.stringContaining("failed at `x.json`: its text does not parse: "),
    ],
    [
      "an exception in files",
      single({
        files: () => {
          throw new TypeError("no");
        },
      }),
      failed("at `files of shop`", "TypeError: no"),
    ],
  ] as const)("for %s", async (_, emitter, message) => {
    expect(await messages(emitter)).toEqual([message]);
  });
});

describe("files", () => {
  it("are not confused by texts of documents", () => {
    const text = "a | <img src=x> `code` [x](javascript:1)\n# b @all";
    expect(door.markdownText`| ${text} | ${door.codeSpan(text)} |`.text).toMatchInlineSnapshot(
      `"| a &#124; &#60;img src&#61;x&#62; &#96;code&#96; &#91;x&#93;(javascript&#58;1)&#92;n&#35; b &#64;&#8288;all | \`\` a | <img src=x> \`code\` [x](javascript:1)\\n# b @all \`\` |"`,
    );
  });

  it("refuse control characters in raw code, which would be marks of layout", () => {
    expect(() => door.rawCode("a\u0001")).toThrow("control characters");
  });
});

it.skipIf(!existsSync(`${root}dist/emitters.d.ts`))(
  "the examples of the page compile (needs `npm run build`)",
  async () => {
    const files = [...shown].map(
      ([name, text]) =>
        [
          name,
          text.replaceAll(
            /"specloom(\/emitters)?"/g,
            (_, part = "/index") => `"${root}dist${part}.js"`,
          ),
        ] as const,
    );
    expect(shown.size).toBe(3);
    const flags = {
      isolatedDeclarations: false,
      declaration: false,
      allowImportingTsExtensions: true,
      skipLibCheck: true,
    };
    expect(await typecheck(new Map(files), flags)).toEqual([]);
  },
);
