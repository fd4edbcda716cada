import { describe, expect, test } from "vitest";
import { type Host, HostError } from "../../src/host.ts";
import { memoryHost } from "../../src/host-memory.ts";
import { type LoadOptions, load } from "../../src/source/load.ts";
import { toPointer } from "../../src/source/pointer.ts";
import { referencedSource } from "../../src/source/source-id.ts";
import type { Entry } from "../../src/source/source.ts";

interface Loaded {
  readonly read: readonly string[];
  readonly told: readonly string[];
  /** The paths and URLs that the host was asked for. */
  readonly asked: readonly string[];
}

/** Loads `specs/a.yaml` of these files: what has a value, `code source#pointer` of each diagnostic, what was touched. */
async function loadFiles(
  files: Readonly<Record<string, string>>,
  options: LoadOptions = {},
  links: Readonly<Record<string, string>> = {},
  entries: readonly Entry[] = [{ document: "a", source: "specs/a.yaml" }],
): Promise<Loaded> {
  const asked: string[] = [];
  const memory = memoryHost(files);
  const host: Host = {
    ...memory,
    readText: (path) => (asked.push(path), memory.readText(path)),
    fetchText: (url) => (asked.push(url), memory.fetchText(url)),
    realPath: async (path) => links[path] ?? memory.realPath(path),
  };
  const { value, diagnostics } = await load(entries, host, options);
  const told = diagnostics.map(({ code, at }) => {
    return at === undefined ? code : `${code} ${at.source}#${"path" in at ? toPointer(at.path) : at.offset}`;
  });
  const read = [...value.sources.values()].flatMap((source) => (source.value === undefined ? [] : source.id));
  return { read, told, asked };
}

const document = (schemas: object, more: object = {}) =>
  JSON.stringify({ openapi: "3.1.0", components: { schemas }, ...more });

const toRef = ($ref: string) => document({ A: { $ref } });

describe("references to files", () => {
  test("are followed to the parts that they name, through each other and in circles", async () => {
    const { read, told } = await loadFiles({
      "specs/a.yaml": document({ A: { $ref: "./models/pet.yaml#/definitions/Pet" } }),
      "specs/models/pet.yaml":
        "definitions:\n  Pet:\n    properties:\n      owner: {$ref: '../owner.json'}\n      tag: {$ref: '#/other/Tag'}\n  Unused: {$ref: missing.yaml}\nother:\n  Tag: {allOf: [{$ref: 'a%20tag.yaml#/x'}]}\n",
      "specs/models/a tag.yaml": "x: {type: string}\n",
      "specs/owner.json": '{"properties": {"pets": {"items": {"$ref": "models/pet.yaml#/definitions/Pet"}}}}',
    });
    expect(told).toEqual([]);
    expect(read).toEqual(["specs/a.yaml", "specs/models/pet.yaml", "specs/owner.json", "specs/models/a tag.yaml"]);
  });

  test("are followed wherever OpenAPI has references", async () => {
    const ref = (name: string) => ({ $ref: `${name}.json` });
    const names = ["pathItem", "parameter", "body", "response", "header", "media", "callback", "schema", "items", "security", "mapped", "sibling"];
    const files = Object.fromEntries(names.map((name) => [`specs/${name}.json`, "{}"]));
    const paths = {
      "/a": ref("pathItem"),
      "/b": {
        post: {
          parameters: [ref("parameter"), { schema: ref("schema") }],
          requestBody: ref("body"),
          responses: { default: ref("response"), 200: { headers: { x: ref("header") }, content: { a: ref("media") } } },
          callbacks: { c: ref("callback") },
        },
      },
    };
    const A = {
      properties: { default: { items: ref("items") }, $ref: { $ref: "sibling.json", description: "x" } },
      discriminator: { propertyName: "k", mapping: { a: "./mapped.json", b: "A", c: "not-a-file.json" } },
    };
    const components = { schemas: { A }, securitySchemes: { s: ref("security") } };
    const { read, told } = await loadFiles({ ...files, "specs/a.yaml": JSON.stringify({ openapi: "3.1.0", paths, components }) });
    expect(told).toEqual([]);
    expect(read.toSorted()).toEqual(["specs/a.yaml", ...Object.keys(files)].toSorted());
  });

  test("are data in examples, defaults, enums and extensions", async () => {
    const data = { $ref: "http://127.0.0.1:1/x", nested: [{ $ref: "file:///etc/passwd" }] };
    const A = { default: data, example: data, examples: [data], enum: [data], const: data, "x-a": data, unknownKeyword: data };
    const { read, told, asked } = await loadFiles({
      "specs/a.yaml": document({ A, "x-y": { properties: { $ref: { type: "string" } } } }, { "x-top": data, info: data }),
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
      "specs/c.json": '{"x": {"$defs": {"y": {"$id": "https://example.com/schemas/c"}, "z": {"$id": "https://example.com/schemas/in-c"}}}}',
    });
    expect(told).toEqual([]);
    expect(read).toEqual(["specs/a.yaml", "specs/c.json"]);
  });

  test("that cannot be read are told once each, at the reference", async () => {
    const memory = memoryHost({ "specs/empty.json": "", "specs/folder/x.json": "{}" });
    const refs = { A: "gone.json", B: "gone.json#/x", C: "folder", D: "empty.json", E: "denied.json", F: "big.json" };
    const schemas = Object.fromEntries(Object.entries(refs).map(([name, $ref]) => [name, { $ref }]));
    memory.files.set("specs/a.yaml", document(schemas));
    const host: Host = {
      ...memory,
      readText: async (path) => {
        if (path.endsWith("denied.json")) throw new HostError("denied", path);
        if (path.endsWith("big.json")) throw new HostError("too-large", path);
        return memory.readText(path);
      },
    };
    const entries = [{ document: "a", source: "specs/a.yaml" }, { document: "b", source: "specs/b.yaml" }, { document: "c", source: "specs/empty.json" }];
    const { value, diagnostics } = await load(entries, host, {});
    expect(diagnostics.map(({ code, message }) => `${code}: ${message}`)).toEqual([
      "source/empty: the file holds no text",
      "source/missing: the file `specs/b.yaml` does not exist",
      "source/missing: the file `specs/gone.json` does not exist",
      "source/not-a-file: `specs/folder` is a folder, not a file",
      "source/unreadable: `specs/denied.json` cannot be read: permission denied",
      "source/too-large: `specs/big.json` is larger than a document may be",
    ]);
    expect(diagnostics[2]?.related).toHaveLength(1);
    expect(value.entries).toEqual([entries[0]]);
    // Whoever resolves references can tell what was told from what nobody has seen.
    expect(value.sources.get("specs/gone.json")?.value).toBeUndefined();
    expect(value.sources.has("specs/gone.json")).toBe(true);
  });

  test("very many and very deep ones are followed", async () => {
    const chain = Object.fromEntries(Array.from({ length: 2000 }, (_, index) => [`S${index}`, { $ref: `#/components/schemas/S${index + 1}` }]));
    const wide = Object.fromEntries(Array.from({ length: 20_000 }, (_, index) => [`W${index}`, { $ref: `b.json#/${index}` }]));
    const { told, read } = await loadFiles({ "specs/a.yaml": document({ ...chain, ...wide }), "specs/b.json": "{}" });
    expect(told).toEqual([]);
    expect(read).toHaveLength(2);
  });
});

describe("references that are not followed", () => {
  test.each([
    ["../../etc/passwd", "source/outside-root"],
    ["%2e%2e/%2e%2e/etc/passwd", "source/outside-root"],
    ["../../main-of-somebody/x", "source/outside-root"],
    ["/etc/passwd", "source/refused"],
    ["//host/share/x", "source/refused"],
    ["\\\\host\\share\\x", "source/refused"],
    ["..\\..\\x", "source/refused"],
    ["..%5c..%5cx", "source/refused"],
    ["..%2f..%2fx", "source/refused"],
    ["%252e%252e%252fx", "source/refused"],
    ["x%00.json", "source/refused"],
    ["x\0.json", "source/refused"],
    ["%zz", "source/refused"],
    ["%ff%fe", "source/refused"],
    ["\uFF0E\uFF0E/x", "source/refused"],
    ["%EF%BC%8E%EF%BC%8E/x", "source/refused"],
    ["file:///etc/passwd", "source/refused"],
    ["file://localhost/etc/passwd", "source/refused"],
    ["FILE:/etc/passwd", "source/refused"],
    ["C:x", "source/refused"],
    ["C:\\x", "source/refused"],
    ["data:application/json,{}", "source/refused"],
    ["urn:example:x", "source/refused"],
    ["https://user:secret@example.com/x", "source/refused"],
    ["https://", "source/refused"],
    ["x.json?y", "source/refused"],
    ["http://127.0.0.1:8080/x", "source/remote"],
    ["https://example.com/x.json", "source/remote"],
  ])("%j", async (ref, code) => {
    const { told, asked } = await loadFiles({ "specs/a.yaml": toRef(ref) });
    expect(told).toEqual([`${code} specs/a.yaml#/components/schemas/A/$ref`]);
    expect(asked).toEqual(["specs/a.yaml"]);
  });

  test("through links that lead outside", async () => {
    const files = { "specs/a.yaml": toRef("in.json"), "specs/in.json": "{}" };
    const outside = await loadFiles(files, {}, { "specs/in.json": "../elsewhere/in.json" });
    expect(outside.told).toEqual(["source/outside-root specs/a.yaml#/components/schemas/A/$ref"]);
    expect(outside.asked).toEqual(["specs/a.yaml"]);
  });

  test("neither name the content nor the credentials", async () => {
    const host = memoryHost({ "specs/a.yaml": document({ A: { $ref: "https://user:secret@example.com/x" } }) });
    const { diagnostics } = await load([{ document: "a", source: "specs/a.yaml" }], host, {});
    expect(JSON.stringify(diagnostics.map(({ message, help }) => [message, help]))).not.toContain("secret");
  });
});

describe("references that are allowed", () => {
  test("to folders outside, and to nothing beside them", async () => {
    const files = { "specs/a.yaml": toRef("../../shared/b.json"), "../shared/b.json": "{}" };
    expect((await loadFiles(files, { allowOutside: ["../shared"] })).read).toContain("../shared/b.json");
    expect((await loadFiles(files, { allowOutside: ["../shared/"] })).read).toContain("../shared/b.json");
    expect((await loadFiles(files, { allowOutside: [".."] })).read).toContain("../shared/b.json");
    for (const folder of ["../share", "../shared/b", "shared", "/shared", "../../.."]) {
      const { told, read } = await loadFiles(files, { allowOutside: [folder] });
      expect([folder, told.length, read.length]).toEqual(folder === "../../.." ? [folder, 0, 2] : [folder, 1, 1]);
    }
    const linked = await loadFiles(files, { allowOutside: ["../shared"] }, { "../shared/b.json": "../secret/b.json" });
    expect(linked.told).toEqual(["source/outside-root specs/a.yaml#/components/schemas/A/$ref"]);
  });

  test("to listed origins, over the network", async () => {
    const files = {
      "specs/a.yaml": toRef("https://example.com/x/b.json#/y"),
      "https://example.com/x/b.json": '{"y": {"items": {"$ref": "../c.json"}, "not": {"$ref": "file:///etc/passwd"}}}',
      "https://example.com/c.json": '{"not": {"$ref": "http://example.com/d.json"}}',
    };
    const { told, read, asked } = await loadFiles(files, { allowRemote: ["https://example.com"] });
    expect(read).toEqual(["specs/a.yaml", "https://example.com/x/b.json", "https://example.com/c.json"]);
    expect(asked).toEqual(read);
    expect(told).toEqual([
      "source/refused https://example.com/x/b.json#/y/not/$ref",
      "source/remote https://example.com/c.json#/not/$ref",
    ]);
  });

  test("to so many documents and no more", async () => {
    const refs = Array.from({ length: 1005 }, (_, index) => `https://example.com/${index}.json`);
    const files = Object.fromEntries(refs.map((ref) => [ref, "{}"]));
    const schemas = Object.fromEntries(refs.map(($ref, index) => [`S${index}`, { $ref }]));
    const { told, asked } = await loadFiles({ ...files, "specs/a.yaml": document(schemas) }, { allowRemote: ["https://example.com"] });
    expect(told).toEqual(["source/remote-limit specs/a.yaml#/components/schemas/S1000/$ref"]);
    expect(asked).toHaveLength(1001);
  });

  test("an entry is read wherever it is", async () => {
    const entries = [
      { document: "a", source: "../x/a.yaml" },
      { document: "b", source: "https://example.com/b.yaml" },
    ];
    const files = { "../x/a.yaml": toRef("#/x"), "https://example.com/b.yaml": toRef("b.yaml#/components") };
    const { told, read } = await loadFiles(files, {}, {}, entries);
    expect([told, read]).toEqual([[], entries.map(({ source }) => source)]);
  });
});

test("the id of a source that a reference names", () => {
  const ids = [
    ["#/a", "specs/a.yaml", "specs/a.yaml"],
    ["", "specs/a.yaml", "specs/a.yaml"],
    ["b.yaml#/x", "specs/a.yaml", "specs/b.yaml"],
    ["../b%20c.yaml", "specs/a.yaml", "b c.yaml"],
    ["../../b.yaml", "specs/a.yaml", "../b.yaml"],
    ["../b.yaml", "../x/a.yaml", "../b.yaml"],
    ["b.yaml", "https://example.com/x/a.yaml?v=1", "https://example.com/x/b.yaml"],
    ["/b.yaml", "https://example.com/x/a.yaml", "https://example.com/b.yaml"],
    ["HTTPS://EXAMPLE.com:443/%41", "a.yaml", "https://example.com/%41"],
    ["/b.yaml", "a.yaml", undefined],
    ["file:///b.yaml", "https://example.com/a.yaml", undefined],
  ] as const;
  for (const [ref, from, id] of ids) {
    const named = referencedSource(ref, from);
    expect([ref, "id" in named ? named.id : undefined]).toEqual([ref, id]);
  }
});
