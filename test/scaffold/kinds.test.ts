import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { kinds } from "./support/kinds.ts";
import {
  compile,
  modernNode,
  ownFiles,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-scaffold-"));
  for (const [name, text] of Object.entries(kinds)) {
    await writeFile(join(folder, `${name}.yaml`), text);
  }
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const node = modernNode ?? "";

describe.each(Object.keys(kinds))("a service of %s", (name) => {
  it("compiles, passes its own tests, and is complete", async () => {
    const said = await runScaffold(folder, name, { from: `${name}.yaml` });
    expect([said.code, said.stderr]).toEqual([0, said.stderr]);
    const project = join(folder, name);
    expect(await compile(project)).toBe("");
    const again = await runScaffold(folder, name);
    expect(again.stdout).toMatch(/^left \d+ files unchanged\n$/);
    if (modernNode === undefined) return;
    const { passed, failed } = await runTests(project, node);
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(4);
  }, 120_000);
});

it.runIf(modernNode !== undefined)(
  "what is created is listed page by page, found, replaced and deleted, over a restart",
  async () => {
    const project = join(folder, "library");
    const variables = { API_KEYS: "token" };
    const headers = { authorization: "Bearer token", "content-type": "application/json" };
    const first = await startService(project, node, variables);
    const ids: string[] = [];
    const call = async (url: string, method = "GET", body?: object): Promise<[number, unknown]> => {
      const text = body === undefined ? {} : { body: JSON.stringify(body) };
      const response = await fetch(url, { method, headers, ...text });
      const received = await response.text();
      return [response.status, received === "" ? undefined : JSON.parse(received)];
    };
    try {
      for (const [title, author] of [
        ["Emma", "Austen"],
        ["Persuasion", "Austen"],
        ["Middlemarch", "Eliot"],
      ] as const) {
        const [status, book] = await call(`${first.url}/books`, "POST", { title, author });
        expect([status, book]).toMatchObject([201, { title, author }]);
        ids.push((book as { readonly id: string }).id);
      }
      const [id = "", second = "", third = ""] = ids;
      expect(await call(`${first.url}/books?limit=2&offset=1`)).toMatchObject([
        200,
        { items: [{ id: second }, { id: third }], total: 3, limit: 2, offset: 1, hasMore: false },
      ]);
      expect(await call(`${first.url}/books?limit=1&author=Austen`)).toMatchObject([
        200,
        { items: [{ id }], total: 2, hasMore: true, next: expect.stringContaining("offset=1") },
      ]);
      const changed = { title: "Emma", author: "Jane Austen", year: 1815 };
      expect(await call(`${first.url}/books/${id}`, "PUT", changed)).toMatchObject([200, changed]);
      expect(await call(`${first.url}/books/${second}`, "DELETE")).toEqual([204, undefined]);
      expect((await call(`${first.url}/books/${second}`))[0]).toBe(404);
      const readers: string[] = [];
      for (const name of ["Ann", "Ben"]) {
        const [, reader] = await call(`${first.url}/reader`, "POST", { name });
        readers.push((reader as { readonly id: string }).id);
      }
      const [ann = "", ben = ""] = readers.map((one) => `${first.url}/reader?readerId=${one}`);
      expect(await call(ann)).toMatchObject([200, { name: "Ann" }]);
      expect(await call(ben, "DELETE")).toEqual([204, undefined]);
      expect([(await call(ben))[0], (await call(ann))[0]]).toEqual([404, 200]);
      const files = await ownFiles(project);
      expect(files.get("src/handlers/reader.ts")).toContain("// TODO: use expand of the query");
      expect(files.get("test/shelves.test.ts")).toContain("continues on a second page");
      for (const name of ["c", "a", "b"]) {
        expect(await call(`${first.url}/shelves/${name}`, "PUT", { width: 1 })).toEqual([
          200,
          { name, width: 1 },
        ]);
      }
    } finally {
      expect(await first.stop()).toBe(0);
    }
    const restarted = await startService(project, node, variables);
    try {
      expect(await call(`${restarted.url}/books`)).toMatchObject([
        200,
        { items: [{ author: "Jane Austen", year: 1815 }, { title: "Middlemarch" }], total: 2 },
      ]);
      expect(await call(`${restarted.url}/shelves?page=2`)).toEqual([
        200,
        { data: [{ name: "b", width: 1 }], page: 2, page_size: 2, pages: 2, total_count: 3 },
      ]);
      // The document has an operation of its own at one of the two paths, and a template that would
      // match the other.
      expect(await call(`${restarted.url}/healthz`)).toEqual([200, "fine"]);
      expect(await call(`${restarted.url}/readyz`)).toEqual([200, { status: "ok" }]);
    } finally {
      expect(await restarted.stop()).toBe(0);
    }
  },
  120_000,
);

it.runIf(modernNode !== undefined)(
  "files are taken and given, without a database",
  async () => {
    const service = await startService(join(folder, "files"), node, { DATABASE: "" });
    try {
      const form = new FormData();
      form.append("file", new Blob(["bytes"]), "a.bin");
      form.append("tags", "x");
      const uploaded = await fetch(`${service.url}/v1/files`, { method: "POST", body: form });
      expect([uploaded.status, await uploaded.json()]).toMatchObject([201, { tags: ["x"] }]);
      const content = await fetch(`${service.url}/v1/files/a/content`);
      expect([content.status, (await content.blob()).size > 0]).toEqual([200, true]);
    } finally {
      expect(await service.stop()).toBe(0);
    }
    const bare = await ownFiles(join(folder, "bare"));
    expect([...bare.keys()]).not.toContain("src/security.ts");
  },
  60_000,
);

describe("several documents", () => {
  const config = `export default { documents: { library: "library.yaml", files: "files.yaml" }, output: "out" };\n`;

  it("are chosen from by name", async () => {
    const workspace = await mkdtemp(join(folder, "workspace-"));
    await writeFile(join(workspace, "codegen.config.ts"), config);
    for (const [name, text] of Object.entries(kinds)) {
      await writeFile(join(workspace, `${name}.yaml`), text);
    }
    const unsaid = await runScaffold(workspace, "service");
    expect(unsaid).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("library or files") as string,
    });
    const said = await runScaffold(workspace, "service", { from: "files" });
    expect([said.code, said.stderr]).toEqual([0, said.stderr]);
    const copied = await readFile(join(workspace, "service/openapi.yaml"), "utf8");
    expect(copied).toBe(kinds.files);
  }, 60_000);

  it("in a service: it goes on serving the one whose handlers it has", async () => {
    const project = join(folder, "files");
    const file = join(project, "codegen.config.ts");
    const text = await readFile(file, "utf8");
    await writeFile(join(project, "bare.yaml"), kinds.bare);
    await writeFile(file, text.replace("documents: {", 'documents: { bare: "bare.yaml",'));
    const before = await ownFiles(project);
    const said = await runScaffold(project, ".");
    expect([said.code, said.stdout]).toEqual([
      0,
      expect.stringMatching(/^left \d+ files unchanged\n$/) as string,
    ]);
    expect(await ownFiles(project)).toEqual(before);
    const other = await runScaffold(project, ".", { from: "bare" });
    expect([other.code, other.stderr]).toEqual([
      2,
      expect.stringContaining("the handlers implement api, not bare"),
    ]);
    await rm(join(project, "src/handlers"), { recursive: true });
    const unclear = await runScaffold(project, ".");
    expect([unclear.code, unclear.stderr]).toEqual([
      2,
      expect.stringContaining(
        "the service has several documents: select one of api, bare with `--from`",
      ),
    ]);
  }, 60_000);
});

describe("handlers of the user's own form", () => {
  const grown = kinds.library.replace(
    "  /shelves/{name}:\n",
    "  /shelves/{name}:\n    get: { operationId: getShelf, parameters: [{ name: name, in: path, required: true, schema: { type: string } }], responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Shelf' } } } } } }\n",
  );

  async function project(name: string, shelves: string): Promise<string> {
    await runScaffold(folder, name, { from: "library.yaml" });
    await writeFile(join(folder, name, "src/handlers/shelves.ts"), shelves);
    await writeFile(join(folder, name, "openapi.yaml"), grown);
    return join(folder, name, "src/handlers/shelves.ts");
  }

  it("an object with a type, of shorthands and functions, gets what is missing", async () => {
    const text = `import type { Handlers } from "../generated/api/index.ts";
import type { Callers } from "../security.ts";
import type { Store } from "../store.ts";

type Own = Pick<Handlers<Callers>, "listShelves" | "putShelf">;
const listShelves: Own["listShelves"] = () => ({ status: 200, body: { data: [], page: 1, page_size: 1, pages: 0, total_count: 0 } });
const putShelf: Own["putShelf"] = ({ path, body }) => ({ status: 200, body: { name: path.name, width: body.width } });

export const shelvesHandlers = (store: Store): Pick<Handlers<Callers>, keyof Own | "getShelf"> => ({ listShelves, putShelf });
`;
    const file = await project("objects", text);
    const said = await runScaffold(folder, "objects");
    expect(said.stdout).toContain("added getShelf to objects/src/handlers/shelves.ts\n");
    expect(said.stdout).toContain("added GET /shelves/{name} to objects/test/shelves.test.ts\n");
    const after = await readFile(file, "utf8");
    expect(after).toMatch(
      /=> \(\{ listShelves, putShelf,\s+\/\*\* `GET \/shelves\/\{name\}` \*\/\n  async getShelf/,
    );
    expect(await compile(join(folder, "objects"))).toBe("");
  }, 60_000);

  it("a class is left alone, and what to add is said", async () => {
    const text = `import type { Handlers } from "../generated/api/index.ts";
import type { Callers } from "../security.ts";

export class Shelves implements Partial<Handlers<Callers>> {
  listShelves(): never { throw new Error(); }
  putShelf(): never { throw new Error(); }
}
export const shelvesHandlers = () => new Shelves();
`;
    const file = await project("classes", text);
    const said = await runScaffold(folder, "classes");
    expect(said.code).toBe(1);
    expect(said.stdout).toContain("getShelf was not added: classes/src/handlers/shelves.ts");
    expect(said.stdout).toContain("has no object of handlers. Add it yourself:");
    expect(said.stdout).toContain(
      "  async getShelf({ path }) {\n    const item = await store.get(",
    );
    expect(await readFile(file, "utf8")).toBe(text);
  }, 60_000);
});

it("a document of webhooks alone is no service", async () => {
  const text =
    "openapi: 3.1.0\ninfo: { title: t, version: '1' }\nwebhooks: { a: { post: { responses: { '204': { description: ok } } } } }\n";
  await writeFile(join(folder, "hooks.yaml"), text);
  const said = await runScaffold(folder, "hooks", { from: "hooks.yaml" });
  expect([said.code, said.stderr]).toEqual([2, expect.stringContaining("webhooks only") as string]);
  expect((await ownFiles(folder)).has("hooks/package.json")).toBe(false);
});
