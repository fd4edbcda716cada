import { describe, expect, test } from "vitest";
import { memoryHost } from "../../src/host/memory.ts";
import { load } from "../../src/source/load.ts";
import { type Project, nameInProject } from "../../src/source/project.ts";
import { referencedSource } from "../../src/source/source-id.ts";
import { document, loadFiles, toRef } from "./load-files.ts";

const projectAt = (folder: string): Project => ({ folder, workingDirectory: "." });

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
    const host = memoryHost({
      "specs/a.yaml": document({ A: { $ref: "https://user:secret@example.com/x" } }),
    });
    const { diagnostics } = await load([{ document: "a", source: "specs/a.yaml" }], host, {});
    expect(JSON.stringify(diagnostics.map(({ message, help }) => [message, help]))).not.toContain(
      "secret",
    );
  });
});

describe("references that are allowed", () => {
  test("to folders outside, and to nothing beside them", async () => {
    const files = { "specs/a.yaml": toRef("../../shared/b.json"), "../shared/b.json": "{}" };
    expect((await loadFiles(files, { allowOutside: ["../shared"] })).read).toContain(
      "../shared/b.json",
    );
    expect((await loadFiles(files, { allowOutside: ["../shared/"] })).read).toContain(
      "../shared/b.json",
    );
    expect((await loadFiles(files, { allowOutside: [".."] })).read).toContain("../shared/b.json");
    for (const folder of ["../share", "../shared/b", "shared", "/shared", "../../.."]) {
      const { told, read } = await loadFiles(files, { allowOutside: [folder] });
      expect([folder, told.length, read.length]).toEqual(
        folder === "../../.." ? [folder, 0, 2] : [folder, 1, 1],
      );
    }
    const linked = await loadFiles(
      files,
      { allowOutside: ["../shared"] },
      { "../shared/b.json": "../secret/b.json" },
    );
    expect(linked.told).toEqual(["source/outside-root specs/a.yaml#/components/schemas/A/$ref"]);
  });

  test("to the project, wherever the working directory is", async () => {
    const files = { "specs/a.yaml": toRef("../b.json"), "b.json": "{}" };
    expect((await loadFiles(files, { project: projectAt(".") })).told).toEqual([]);
    expect((await loadFiles(files, { project: projectAt("..") })).told).toEqual([]);
    const outside = ["source/outside-root specs/a.yaml#/components/schemas/A/$ref"];
    expect((await loadFiles(files, { project: projectAt("specs") })).told).toEqual(outside);
    expect((await loadFiles(files, { project: projectAt("../other") })).told).toEqual(outside);
    const host = memoryHost({ "packages/b/a.yaml": toRef("../../specs/b.json") });
    const { diagnostics } = await load([{ document: "a", source: "packages/b/a.yaml" }], host, {
      project: projectAt("packages/b"),
    });
    expect(diagnostics[0]?.help).toContain("add `../../specs` to `references.outside`");
  });

  test("to what lies beside and below a document, and to nothing hidden", async () => {
    const entries = [{ document: "a", source: "../../specs/a.yaml" }];
    const beside = { project: projectAt("."), besideDocuments: ["../../specs"] };
    const told = async (
      ref: string,
      links: Readonly<Record<string, string>> = {},
    ): Promise<readonly string[]> => {
      const path = new URL(ref, "file:///x/y/specs/a.yaml").pathname.replace(/^\/x\/y/, "../..");
      const files = { "../../specs/a.yaml": toRef(ref), [path]: "{}" };
      return (await loadFiles(files, beside, links, entries)).told;
    };
    const outside = ["source/outside-root ../../specs/a.yaml#/components/schemas/A/$ref"];
    for (const ref of ["b.json", "./b.json", "parts/b.json", "../specs/b.json", "x..y/b.json"]) {
      expect([ref, await told(ref)]).toEqual([ref, []]);
    }
    for (const ref of [
      "../b.json",
      "../specs-too/b.json",
      ".env",
      ".git/config",
      "parts/.env",
      "..b/c.json",
    ]) {
      expect([ref, await told(ref)]).toEqual([ref, outside]);
    }
    expect(await told("b.json", { "../../specs/b.json": "../../secret/b.json" })).toEqual(outside);
    expect(await told("b.json", { "../../specs/b.json": "../../specs/.env" })).toEqual(outside);
    // A file that is read for one document is held to the same.
    const files = {
      "../../specs/a.yaml": toRef("parts/b.json"),
      "../../specs/parts/b.json": '{ "$ref": "../../secret.json" }',
      "../../secret.json": "{}",
    };
    expect((await loadFiles(files, beside, {}, entries)).told).toEqual([
      "source/outside-root ../../specs/parts/b.json#/$ref",
    ]);
  });

  test("to listed origins, over the network", async () => {
    const files = {
      "specs/a.yaml": toRef("https://example.com/x/b.json#/y"),
      "https://example.com/x/b.json":
        '{"y": {"items": {"$ref": "../c.json"}, "not": {"$ref": "file:///etc/passwd"}}}',
      "https://example.com/c.json": '{"not": {"$ref": "http://example.com/d.json"}}',
    };
    const { told, read, asked } = await loadFiles(files, { allowRemote: ["https://example.com"] });
    expect(read).toEqual([
      "specs/a.yaml",
      "https://example.com/x/b.json",
      "https://example.com/c.json",
    ]);
    expect(asked).toEqual(read);
    expect(told).toEqual([
      "source/refused https://example.com/x/b.json#/y/not/$ref",
      "source/remote https://example.com/c.json#/not/$ref",
    ]);
  });

  test("to the origin that a document was fetched from, and to no other", async () => {
    const files = {
      "https://example.com/x/a.yaml": document({
        A: { $ref: "../b.json" },
        B: { $ref: "https://elsewhere.example/b.json" },
        C: { $ref: "http://example.com/b.json" },
      }),
      "specs/b.yaml": toRef("https://example.com/b.json"),
      "https://example.com/b.json": "{}",
    };
    const urls = [{ document: "a", source: "https://example.com/x/a.yaml" }];
    const { told, read } = await loadFiles(files, {}, {}, urls);
    expect(read).toEqual(["https://example.com/x/a.yaml", "https://example.com/b.json"]);
    expect(told).toEqual([
      "source/remote https://example.com/x/a.yaml#/components/schemas/B/$ref",
      "source/remote https://example.com/x/a.yaml#/components/schemas/C/$ref",
    ]);
    const local = await loadFiles(files, {}, {}, [{ document: "b", source: "specs/b.yaml" }]);
    expect(local.told).toEqual(["source/remote specs/b.yaml#/components/schemas/A/$ref"]);
  });

  test("to so many documents and no more", async () => {
    const refs = Array.from({ length: 1005 }, (_, index) => `https://example.com/${index}.json`);
    const files = Object.fromEntries(refs.map((ref) => [ref, "{}"]));
    const schemas = Object.fromEntries(refs.map(($ref, index) => [`S${index}`, { $ref }]));
    const { told, asked } = await loadFiles(
      { ...files, "specs/a.yaml": document(schemas) },
      { allowRemote: ["https://example.com"] },
    );
    expect(told).toEqual(["source/remote-limit specs/a.yaml#/components/schemas/S1000/$ref"]);
    expect(asked).toHaveLength(1001);
  });

  test("an entry is read wherever it is", async () => {
    const entries = [
      { document: "a", source: "../x/a.yaml" },
      { document: "b", source: "https://example.com/b.yaml" },
    ];
    const files = {
      "../x/a.yaml": toRef("#/x"),
      "https://example.com/b.yaml": toRef("b.yaml#/components"),
    };
    const { told, read } = await loadFiles(files, {}, {}, entries);
    expect([told, read]).toEqual([[], entries.map(({ source }) => source)]);
  });
});

test("a path means the same to a project from wherever the program is run", () => {
  const names = [
    [".", ".", "specs/a.yaml", "specs/a.yaml"],
    [".", ".", "../specs/a.yaml", "../specs/a.yaml"],
    ["packages/b", "../..", "specs/a.yaml", "../../specs/a.yaml"],
    ["packages/b", "../..", "packages/b/a.yaml", "a.yaml"],
    ["../..", "packages/b", "../../specs/a.yaml", "specs/a.yaml"],
    ["../..", "packages/b", "a.yaml", "packages/b/a.yaml"],
    ["../x", "../b", "../x/a.yaml", "a.yaml"],
    ["../x", "../b", "a.yaml", "../b/a.yaml"],
    ["../x", "../b", "../specs/a.yaml", "../specs/a.yaml"],
    ["packages/b", "../..", "https://example.com/a.yaml", "https://example.com/a.yaml"],
  ] as const;
  for (const [folder, workingDirectory, path, name] of names) {
    expect(nameInProject(path, { folder, workingDirectory })).toBe(name);
  }
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
