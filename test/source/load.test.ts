import { describe, expect, test } from "vitest";
import { type Host, HostError } from "../../src/host/host.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { load } from "../../src/source/load.ts";
import { document, loadFiles } from "./load-files.ts";

describe("references to files", () => {
  test("are followed to the parts that they name, through each other and in circles", async () => {
    const { read, told } = await loadFiles({
      "specs/a.yaml": document({ A: { $ref: "./models/pet.yaml#/definitions/Pet" } }),
      "specs/models/pet.yaml":
        "definitions:\n  Pet:\n    properties:\n      owner: {$ref: '../owner.json'}\n      tag: {$ref: '#/other/Tag'}\n  Unused: {$ref: missing.yaml}\nother:\n  Tag: {allOf: [{$ref: 'a%20tag.yaml#/x'}]}\n",
      "specs/models/a tag.yaml": "x: {type: string}\n",
      "specs/owner.json":
        '{"properties": {"pets": {"items": {"$ref": "models/pet.yaml#/definitions/Pet"}}}}',
    });
    expect(told).toEqual([]);
    expect(read).toEqual([
      "specs/a.yaml",
      "specs/models/pet.yaml",
      "specs/owner.json",
      "specs/models/a tag.yaml",
    ]);
  });

  test("are followed wherever OpenAPI has references", async () => {
    const ref = (name: string) => ({ $ref: `${name}.json` });
    const names = [
      "pathItem",
      "parameter",
      "body",
      "response",
      "header",
      "media",
      "callback",
      "schema",
      "items",
      "security",
      "mapped",
      "named",
      "sibling",
    ];
    const files = Object.fromEntries(names.map((name) => [`specs/${name}.json`, "{}"]));
    const paths = {
      "/a": ref("pathItem"),
      "/b": {
        post: {
          parameters: [ref("parameter"), { schema: ref("schema") }],
          requestBody: ref("body"),
          responses: {
            default: ref("response"),
            200: { headers: { x: ref("header") }, content: { a: ref("media") } },
          },
          callbacks: { c: ref("callback") },
        },
      },
    };
    const A = {
      properties: {
        default: { items: ref("items") },
        $ref: { $ref: "sibling.json", description: "x" },
      },
      discriminator: {
        propertyName: "k",
        mapping: { a: "./mapped.json", b: "A", c: "named.json", d: "Name" },
      },
    };
    const components = { schemas: { A }, securitySchemes: { s: ref("security") } };
    const { read, told } = await loadFiles({
      ...files,
      "specs/a.yaml": JSON.stringify({ openapi: "3.1.0", paths, components }),
    });
    expect(told).toEqual([]);
    expect(read.toSorted()).toEqual(["specs/a.yaml", ...Object.keys(files)].toSorted());
  });

  test("are data in examples, defaults, enums and extensions", async () => {
    const data = { $ref: "http://127.0.0.1:1/x", nested: [{ $ref: "file:///etc/passwd" }] };
    const A = {
      default: data,
      example: data,
      examples: [data],
      enum: [data],
      const: data,
      "x-a": data,
      unknownKeyword: data,
    };
    const { read, told, asked } = await loadFiles({
      "specs/a.yaml": document(
        { A, "x-y": { properties: { $ref: { type: "string" } } } },
        { "x-top": data, info: data },
      ),
    });
    expect(told).toEqual([]);
    expect(read).toEqual(["specs/a.yaml"]);
    expect(asked).toEqual(["specs/a.yaml"]);
  });

  test("to what a schema names itself with $id are no files", async () => {
    const { told, read } = await loadFiles({
      "specs/a.yaml": document({
        A: { $ref: "https://example.com/schemas/b" },
        B: { $id: "https://example.com/schemas/b", items: { $ref: "c" } },
        C: { $ref: "c.json#/x" },
        D: { $ref: "https://example.com/schemas/in-c" },
      }),
      "specs/c.json":
        '{"x": {"$defs": {"y": {"$id": "https://example.com/schemas/c"}, "z": {"$id": "https://example.com/schemas/in-c"}}}}',
    });
    expect(told).toEqual([]);
    expect(read).toEqual(["specs/a.yaml", "specs/c.json"]);
  });

  test("that cannot be read are told once each, at the reference", async () => {
    const memory = memoryHost({ "specs/empty.json": "", "specs/folder/x.json": "{}" });
    const refs = {
      A: "gone.json",
      B: "gone.json#/x",
      C: "folder",
      D: "empty.json",
      E: "denied.json",
      F: "big.json",
    };
    const schemas = Object.fromEntries(
      Object.entries(refs).map(([name, $ref]) => [name, { $ref }]),
    );
    memory.files.set("specs/a.yaml", document(schemas));
    const host: Host = {
      ...memory,
      readText: async (path) => {
        if (path.endsWith("denied.json")) throw new HostError("denied", path);
        if (path.endsWith("big.json")) throw new HostError("too-large", path);
        return memory.readText(path);
      },
    };
    const entries = [
      { document: "a", source: "specs/a.yaml" },
      { document: "b", source: "specs/b.yaml" },
      { document: "c", source: "specs/empty.json" },
    ];
    const { value, diagnostics } = await load(entries, host, {});
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "source/empty: the file contains no text",
      "source/missing: the file `specs/b.yaml` does not exist",
      "ref/missing-file: the file `specs/gone.json` does not exist",
      "ref/missing-file: the file `specs/folder` is a folder",
      "source/unreadable: `specs/denied.json` cannot be read: permission denied",
      "source/too-large: `specs/big.json` exceeds the size limit of a document",
    ]);
    expect(diagnostics[2]?.related).toHaveLength(1);
    expect(value.entries).toEqual([entries[0]]);
    // Code that resolves references must distinguish reported sources from unknown ones.
    expect(value.sources.get("specs/gone.json")?.value).toBeUndefined();
    expect(value.sources.has("specs/gone.json")).toBe(true);
  });

  test("very many and very deep ones are followed", async () => {
    const chain = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [
        `S${index}`,
        { $ref: `#/components/schemas/S${index + 1}` },
      ]),
    );
    const wide = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`W${index}`, { $ref: `b.json#/${index}` }]),
    );
    const { told, read } = await loadFiles({
      "specs/a.yaml": document({ ...chain, ...wide }),
      "specs/b.json": "{}",
    });
    expect(told).toEqual([]);
    expect(read).toHaveLength(2);
  });
});
