import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { runImport } from "../../src/cli/import.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { nodeHost } from "../../src/host/node.ts";
import { importPages } from "../../src/import/import.ts";
import { readTrace } from "../../src/import/trace.ts";
import { descend, fromPointer } from "../../src/ir/pointer.ts";
import type { Source } from "../../src/source/source.ts";
import { checkImported } from "../../src/import/write.ts";
import { fragment, page } from "./support/pages.ts";

const host = nodeHost(".");
const options = { out: "specs", onConflict: "error" } as const;

function read(path: string): string {
  return readFileSync(path, "utf8");
}

describe("the project's own pages", () => {
  it("are three documents, which are current", async () => {
    const imported = await importPages(["specs/pages"], host, options);
    const { value: stale, diagnostics } = await checkImported(host, imported);
    expect(imported.value.map(({ path }) => path)).toEqual([
      "specs/honcho-v1.yaml",
      "specs/honcho-v2.yaml",
      "specs/mielto.yaml",
    ]);
    expect(diagnostics.map(({ code }) => code)).toEqual(["import/version-split"]);
    expect(stale).toEqual([]);
  });

  it.each([
    ["honcho-v1", 3, 7],
    ["honcho-v2", 1, 8],
    ["mielto", 1, 5],
  ])("%s has %i operations and %i schemas", (id, operations, schemas) => {
    const document: unknown = parse(read(`specs/${id}.yaml`));
    expect(document).toMatchObject({ "x-codegen-provenance": { coverage: "partial" } });
    const { paths, components } = document as {
      readonly paths: object;
      readonly components: { readonly schemas: object };
    };
    expect(Object.values(paths).flatMap((item: object) => Object.keys(item))).toEqual(
      Array.from({ length: operations }, () => "post"),
    );
    expect(Object.keys(components.schemas)).toHaveLength(schemas);
  });

  it("can be found again from the places of a document", async () => {
    const id = "specs/honcho-v1.yaml";
    const source: Source = { id, text: read(id), format: "yaml", value: parse(read(id)) };
    const trace = await readTrace(new Map([[id, source]]), host);
    const found = (pointer: string, part?: "key"): string => {
      const path = descend(undefined, ...(fromPointer(pointer) ?? []));
      const place = trace({ source: id, path, ...(part && { part }) });
      if (place === undefined) return "nowhere";
      const { file, line = 0, column = 0 } = place;
      const text = read(file).split("\n")[line - 1] ?? "";
      return `${file}:${line}:${column}: ${text.slice(column - 1)}`;
    };
    const messages = "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages";
    const operation = `/paths/${messages.replaceAll("/", "~1")}/post`;
    expect(found(`${operation}/summary`)).toBe(
      "specs/pages/honcho-v1-create-message.md:39:16: Create Message For Session",
    );
    expect(found(`${operation}/summary/nothing`)).toBe(found(`${operation}/summary`));
    expect(found("/components/schemas/Metamessage/type", "key")).toMatch(
      /^specs\/pages\/honcho-v1-create-metamessage\.md:\d+:7: type: object$/,
    );
    expect(found("/components/schemas/ValidationError/required/0")).toMatch(
      /^specs\/pages\/honcho-v1-create-batch-messages\.md:\d+:11: loc$/,
    );
    expect(trace({ source: "other.yaml", path: undefined })).toBeUndefined();
  });

  it("can be found where components were renamed, and where pages differ in words", async () => {
    const shown = (method: string, pet: string): string =>
      page(`yaml ${method} /pets`, fragment({ method, pet: `{type: ${pet}}` }));
    const files = memoryHost({
      "a.md": shown("get", "string, description: A pet"),
      "b.md": shown("post", "string, description: A pet with more words"),
      "c.md": shown("put", "integer, description: A number"),
    });
    const imported = await importPages(["."], files, { out: "specs", onConflict: "rename" });
    const id = "specs/pets-v1.yaml";
    const [text = ""] = imported.value.map((document) => document.text);
    const source: Source = { id, text, format: "yaml", value: parse(text) };
    const trace = await readTrace(new Map([[id, source]]), files);
    const pageOf = (...keys: readonly string[]): string | undefined =>
      trace({ source: id, path: descend(undefined, ...keys), part: "value" })?.file;
    expect(pageOf("components", "schemas", "Pet", "type")).toBe("a.md");
    expect(pageOf("components", "schemas", "Pet", "description")).toBe("b.md");
    expect(pageOf("components", "schemas", "Pet2", "type")).toBe("c.md");
    expect(pageOf("components", "schemas", "Pet2")).toBe("c.md");
    expect(pageOf("paths", "/pets", "put", "responses")).toBe("c.md");
  });

  it("are not looked for outside the working directory", async () => {
    const pages = ["/etc/passwd", "../a.md", "C:\\a.md", "a/../../b.md"].map((page) => ({ page }));
    const value = { openapi: "3.1.0", "x-codegen-provenance": { coverage: "partial", pages } };
    const sources = new Map([
      ["a.yaml", { id: "a.yaml", text: "", format: "yaml", value } as const],
    ]);
    const closed = new Proxy(host, {
      get: (_, name) => () => {
        throw new Error(`${String(name)} was called`);
      },
    });
    const trace = await readTrace(sources, closed);
    expect(trace({ source: "a.yaml", path: descend(undefined, "openapi") })).toBeUndefined();
  });
});

describe("codegen import", () => {
  const run = async (
    files: ReturnType<typeof memoryHost>,
    paths: readonly string[],
    check: boolean,
  ): Promise<{ readonly code: number; readonly lines: readonly string[] }> => {
    const lines: string[] = [];
    const code = await runImport(
      paths,
      { out: "out", onConflict: "error", check },
      {
        host: files,
        directory: "/project",
        report: (diagnostics) => {
          lines.push(...diagnostics.map(({ code: name }) => name));
        },
        print: (line) => lines.push(line),
      },
    );
    return { code, lines };
  };

  it("writes what has changed, and checks", async () => {
    const files = memoryHost({ "a.md": read("specs/pages/mielto-create-message.md"), "b.md": "" });
    expect(await run(files, ["./a.md"], true)).toEqual({ code: 4, lines: ["import/not-current"] });
    expect(await run(files, ["/project/a.md"], false)).toEqual({
      code: 0,
      lines: ["wrote out/mielto.yaml"],
    });
    expect(await run(files, ["a.md"], false)).toEqual({
      code: 0,
      lines: ["unchanged out/mielto.yaml"],
    });
    expect(await run(files, ["."], true)).toEqual({ code: 0, lines: [] });
    expect(await run(files, ["nowhere"], false)).toEqual({ code: 3, lines: ["import/unreadable"] });
    expect(files.changes).toEqual(["write out/mielto.yaml"]);
  });
});
