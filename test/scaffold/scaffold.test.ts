import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execFileSync } from "node:child_process";
import Honcho from "honcho-ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  compile,
  modernNode,
  ownFiles,
  root,
  runCheck,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";
import { shop } from "./support/shop.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-scaffold-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

const node = modernNode ?? "";

describe.each(["honcho-v1", "honcho-v2", "mielto"])("a service of %s", (name) => {
  const project = (): string => join(folder, name);

  it("is written, and compiles", async () => {
    const said = await runScaffold(folder, name, { from: join(root, `specs/${name}.yaml`) });
    expect(said).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`created ${name}/src/server.ts`) as string,
    });
    expect(await compile(project())).toBe("");
  }, 120_000);

  it.runIf(modernNode !== undefined)(
    "passes its own tests",
    async () => {
      const { passed, failed } = await runTests(project(), node);
      expect(failed).toEqual([]);
      expect(passed).toBeGreaterThan(4);
    },
    120_000,
  );
});

it.runIf(modernNode !== undefined)(
  "honcho-ai 0.2.0 talks to the service, and what it stores outlasts a restart",
  async () => {
    const project = join(folder, "honcho-v1");
    const variables = { API_KEYS: "other, secret", DATABASE: "data/test.sqlite" };
    const first = await startService(project, node, variables);
    const stored: string[] = [];
    try {
      const sdk = new Honcho({ apiKey: "secret", baseURL: first.url, maxRetries: 0 });
      const { messages } = sdk.apps.users.sessions;
      const one = await messages.create("a", "u", "s1", { content: "hi", is_user: true });
      expect(one).toMatchObject({
        app_id: "a",
        user_id: "u",
        session_id: "s1",
        content: "hi",
        metadata: {},
      });
      const batch = await messages.batch("a", "u", "s1", {
        messages: [
          { content: "two", is_user: false, metadata: { k: [1] } },
          { content: "three", is_user: true },
        ],
      });
      stored.push(one.id, ...batch.map(({ id }) => id));
      expect(new Set(stored).size).toBe(3);
      const wrong = new Honcho({ apiKey: "wrong", baseURL: first.url, maxRetries: 0 });
      await expect(
        wrong.apps.users.metamessages.create("a", "u", { content: "x", metamessage_type: "note" }),
      ).rejects.toBeInstanceOf(Honcho.AuthenticationError);
      await expect(
        messages.create("a", "u", "s1", { content: 1 as never, is_user: true }),
      ).rejects.toBeInstanceOf(Honcho.UnprocessableEntityError);
    } finally {
      expect(await first.stop()).toBe(0);
    }
    const second = await startService(project, node, variables);
    try {
      const sdk = new Honcho({ apiKey: "secret", baseURL: second.url, maxRetries: 0 });
      const late = await sdk.apps.users.sessions.messages.create("a", "u", "s1", {
        content: "late",
        is_user: true,
      });
      stored.push(late.id);
      expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
    } finally {
      expect(await second.stop()).toBe(0);
    }
    const script = `import { sqliteStore } from "./src/sqlite-store.ts";
    import { messages } from "./src/collections.ts";
    console.log(JSON.stringify(await sqliteStore("data/test.sqlite").list(messages("a", "u", "s1"))));`;
    const text = execFileSync(node, ["--input-type=module", "-e", script], {
      cwd: project,
      encoding: "utf8",
    });
    const kept = JSON.parse(text) as readonly { readonly id: string; readonly content: string }[];
    expect(kept.map(({ id }) => id)).toEqual(stored);
    expect(kept.map(({ content }) => content)).toEqual(["hi", "two", "three", "late"]);
  },
  120_000,
);

describe("a service of everything", () => {
  const project = (): string => join(folder, "shop");

  beforeAll(async () => {
    await writeFile(join(folder, "shop.yaml"), shop);
  });

  it("compiles, and passes its own tests", async () => {
    const said = await runScaffold(folder, "shop", { from: "shop.yaml" });
    expect(said.code).toBe(0);
    expect(await compile(project())).toBe("");
    if (modernNode === undefined) return;
    const { passed, failed } = await runTests(project(), node);
    expect(failed).toEqual([]);
    expect(passed).toBeGreaterThan(9);
  }, 120_000);

  it("is current, and builds into something that runs", async () => {
    expect((await runCheck(project())).code).toBe(0);
    expect(await compile(project(), "tsconfig.build.json")).toBe("");
    if (modernNode === undefined) return;
    const service = await startService(project(), node, { DATABASE: "" }, "dist/server.js");
    try {
      expect((await fetch(`${service.url}/healthz`)).status).toBe(200);
      const served = await fetch(`${service.url}/openapi.json`);
      expect(await served.json()).toMatchObject({ info: { title: "Shop | *of* everything" } });
      const page = await fetch(`${service.url}/docs`);
      expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
      expect(await page.text()).toContain("<code>/pets/{petId}/photo</code>");
      const { status } = await fetch(`${service.url}/api/pets`, { headers: { "x-key": "any" } });
      expect(status).toBe(401);
    } finally {
      expect(await service.stop()).toBe(0);
    }
  }, 120_000);

  it.runIf(modernNode !== undefined)(
    "creates, finds, changes and lists, across a restart",
    async () => {
      const variables = { API_KEYS: "k,ann:pass" };
      const headers = { "x-key": "k", "content-type": "application/json" };
      const first = await startService(project(), node, variables);
      try {
        const created = await fetch(`${first.url}/api/pets`, {
          method: "POST",
          headers,
          body: '{"name":"Rex"}',
        });
        expect(created.status).toBe(201);
        expect(await created.json()).toMatchObject({ id: 1, name: "Rex", kind: "dog" });
        const changed = await fetch(`${first.url}/api/pets/1`, {
          method: "PATCH",
          headers,
          body: '{"tag":"x"}',
        });
        expect(await changed.json()).toMatchObject({ id: 1, name: "Rex", tag: "x" });
        expect((await fetch(`${first.url}/api/pets/2`, { headers })).status).toBe(404);
        expect((await fetch(`${first.url}/api/pets/1`)).status).toBe(401);
      } finally {
        expect(await first.stop()).toBe(0);
      }
      const second = await startService(project(), node, variables);
      try {
        const authorization = `Basic ${btoa("ann:pass")}`;
        const page = await fetch(`${second.url}/api/pets`, { headers: { authorization } });
        expect(await page.json()).toMatchObject({ items: [{ id: 1, tag: "x" }], total: 1 });
      } finally {
        expect(await second.stop()).toBe(0);
      }
    },
    120_000,
  );

  it("gets what its document has got since, and nothing else of it changes", async () => {
    const handlers = join(project(), "src/handlers/pets.ts");
    const mine = (await readFile(handlers, "utf8"))
      .replace(
        "export function petsHandlers",
        "// Mine,\tand  badly formatted.\nexport   function petsHandlers",
      )
      .replaceAll("\n", "\r\n");
    await writeFile(handlers, mine);
    await rm(join(project(), "Dockerfile"));
    const before = await ownFiles(project());
    const spec = join(project(), "openapi.yaml");
    const grown = shop
      .replace(
        "    patch:\n",
        "    delete:\n      operationId: deletePet\n      responses: { '204': { description: gone } }\n    patch:\n",
      )
      .replace(
        "  /events:\n",
        "  /owners:\n    post:\n      operationId: createOwner\n      requestBody: { required: true, content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } } }\n      responses: { '200': { description: ok, content: { application/json: { schema: { $ref: '#/components/schemas/Failure' } } } } }\n  /events:\n",
      );
    await writeFile(spec, grown);

    const said = await runScaffold(project(), ".");
    expect(said.code).toBe(0);
    expect(said.stdout.split("\n").filter((line) => !line.startsWith("left "))).toEqual([
      "created Dockerfile",
      "created src/handlers/owners.ts",
      "created test/owners.test.ts",
      "added deletePet to src/handlers/pets.ts",
      "added DELETE /pets/{petId} to test/pets.test.ts",
      "added ownersHandlers to src/handlers/index.ts",
      "added owners to src/collections.ts",
      "",
    ]);
    const after = await ownFiles(project());
    for (const [path, text] of before) {
      if (path === "openapi.yaml") continue;
      const now = after.get(path) ?? "";
      if (/^src\/(?:handlers\/|collections\.ts)|^test\/pets/.test(path))
        expect([path, isGrown(text, now)]).toEqual([path, true]);
      else expect([path, now]).toEqual([path, text]);
    }
    const pets = after.get("src/handlers/pets.ts") ?? "";
    expect(pets).toContain("// Mine,\tand  badly formatted.\r\nexport   function petsHandlers");
    expect(pets.replaceAll("\r\n", "")).not.toContain("\n");
    expect(pets).toContain(
      "    async deletePet({ path }) {\r\n      if (!(await store.delete(pets, path.petId)))",
    );
    expect(await compile(project())).toBe("");
    if (modernNode !== undefined) expect((await runTests(project(), node)).failed).toEqual([]);

    const again = await runScaffold(project(), ".");
    expect(again.stdout).toMatch(/^left \d+ files unchanged\n$/);
    expect(await ownFiles(project())).toEqual(after);
  }, 120_000);

  it("is never overwritten, unless a file is named", async () => {
    await writeFile(join(project(), "src/service.ts"), "mine");
    await writeFile(join(folder, "other.yaml"), shop.replace("Shop", "Store"));
    const said = await runScaffold(folder, "shop", { from: "other.yaml" });
    expect(said.stdout).toContain("`--force openapi.yaml` replaces it");
    expect(await readFile(join(project(), "src/service.ts"), "utf8")).toBe("mine");
    const unknown = await runScaffold(folder, "shop", { force: ["src/mine.ts"] });
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("src/mine.ts") as string,
    });
    const forced = await runScaffold(folder, "shop", {
      force: ["./src/service.ts", "openapi.yaml"],
      from: "other.yaml",
    });
    expect(forced.stdout).toContain("overwrote shop/src/service.ts");
    expect(forced.stdout).toContain("overwrote shop/openapi.yaml");
    expect(await readFile(join(project(), "openapi.yaml"), "utf8")).toContain('title: "Store');
  }, 120_000);
});

/** True if a text is another one with whole lines, or the end of a line, inserted. */
function isGrown(text: string, now: string): boolean {
  const lines = now.split("\n");
  let at = 0;
  for (const line of text.split("\n")) {
    const bare = line.replace(/,?\r?$/, "");
    while (at < lines.length && lines[at]?.replace(/,?\r?$/, "") !== bare) at += 1;
    if (at === lines.length) return false;
    at += 1;
  }
  return true;
}

describe("codegen scaffold", () => {
  it("says what is wrong, and writes nothing", async () => {
    await writeFile(
      join(folder, "empty.yaml"),
      "openapi: 3.1.0\ninfo: { title: t, version: '1' }\npaths: {}\n",
    );
    await writeFile(
      join(folder, "bad.yaml"),
      "openapi: 3.1.0\npaths: { /a: { get: { responses: { '200': ] } } }\n",
    );
    const cases: readonly (readonly [
      name: string,
      from: string | undefined,
      code: number,
      text: string,
    ])[] = [
      ["Nothing Good", "shop.yaml", 2, "is not a valid name of a service"],
      ["..", "shop.yaml", 2, "is not a valid name of a service"],
      ["../Out Side", "shop.yaml", 2, "is not a valid name of a service"],
      ["con", "shop.yaml", 2, "is not a valid name of a service"],
      ["Aux.d/shop", "shop.yaml", 2, "is not a valid name of a service"],
      ["none", undefined, 2, "--from <document>"],
      ["none", "empty.yaml", 2, "no operations"],
      ["none", "bad.yaml", 3, "source/syntax"],
      ["none", "missing.yaml", 3, "missing.yaml"],
    ];
    for (const [name, from, code, text] of cases) {
      const said = await runScaffold(folder, name, from === undefined ? {} : { from });
      expect([name, from, said.code, said.stderr]).toEqual([
        name,
        from,
        code,
        expect.stringContaining(text),
      ]);
    }
    expect((await ownFiles(folder)).has("none/package.json")).toBe(false);
  }, 60_000);

  it("copies a document of several files with its folders", async () => {
    await writeFile(join(folder, "parts.json"), JSON.stringify({ Failure: { type: "string" } }));
    const main = shop.replace(/Failure: \{.*\}\n/, "Failure: { $ref: 'parts.json#/Failure' }\n");
    await writeFile(join(folder, "several.yaml"), main);
    const said = await runScaffold(folder, "several", { from: "several.yaml", store: "memory" });
    expect([said.code, said.stderr]).toEqual([0, expect.stringContaining("files written")]);
    const files = await ownFiles(join(folder, "several"));
    expect(files.get("openapi/several.yaml")).toBe(main);
    expect(files.has("openapi/parts.json")).toBe(true);
    expect(files.has("src/sqlite-store.ts")).toBe(false);
    expect(await compile(join(folder, "several"))).toBe("");
  }, 120_000);
});
