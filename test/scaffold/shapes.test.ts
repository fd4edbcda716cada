import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { handlersIn, probe } from "../../bench/scaffold/probe.mjs";
import {
  compile,
  joinProjects,
  modernNode,
  root,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";

const shapes = join(root, "test/scaffold/shapes");
const node = modernNode ?? "";

const all = (await readdir(shapes)).map((file) => file.replace(".yaml", ""));

/** The service whose project has a library of its own. */
const typed = "apart/typed";
const names = all.filter((name) => name !== "typed");

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-shapes-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Begins a project with types that JSON lacks. */
async function withTypes(spec: string, project: string): Promise<void> {
  await mkdir(project, { recursive: true });
  await copyFile(spec, join(project, "openapi.yaml"));
  await writeFile(
    join(project, "codegen.config.ts"),
    `import { defineConfig } from "specloom";

export default defineConfig({
  documents: { shop: "openapi.yaml" },
  output: "src/generated",
  importExtension: ".ts",
  emit: { document: true, validators: { unknownProperties: "strip" } },
  dates: "Temporal",
  types: { "date-time": "Date", int64: "bigint" },
  brand: { format: "uuid", schemas: "*Id" },
});
`,
  );
}

/** Compiles a project, and runs its tests. */
async function tryProject(project: string, files?: string): Promise<void> {
  expect(await compile(project)).toBe("");
  if (modernNode === undefined) return;
  const { passed, failed } = await runTests(project, node, {}, files);
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(4);
}

it("services in the shape of frameworks compile, and pass their own tests", async () => {
  for (const name of names) {
    const from = join(shapes, `${name}.yaml`);
    const said = await runScaffold(folder, name, { from });
    expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  }
  await joinProjects(folder, names);
  await tryProject(folder, "*/test/**/*.test.ts");
}, 120_000);

it("a service with types that JSON lacks compiles, and passes its own tests", async () => {
  const project = join(folder, typed);
  await withTypes(join(shapes, "typed.yaml"), project);
  const said = await runScaffold(folder, typed);
  expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  await tryProject(project);
}, 120_000);

it.runIf(modernNode !== undefined)(
  "patches change the places that they name, and nothing else",
  async () => {
    const service = await startService(join(folder, "parts"), node, { DATABASE: "" });
    const call = async (method: string, path: string, body: unknown): Promise<unknown> => {
      const kind = Array.isArray(body) ? "json-patch+json" : "merge-patch+json";
      const type = `application/${method === "PATCH" ? kind : "json"}`;
      const sent = { body: JSON.stringify(body), headers: { "content-type": type } };
      const response = await fetch(service.url + path, { method, ...sent });
      return response.ok ? response.json() : response.status;
    };
    try {
      const made = { name: "Ada", email: "ada@example.org", labels: { a: "1", b: "2" } };
      const { id } = (await call("POST", "/contacts", {
        ...made,
        address: { city: "Ulm", zip: "1" },
      })) as { readonly id: string };
      const change = { email: null, labels: { a: null, c: "3" }, address: { zip: null } };
      const changed = await call("PATCH", `/contacts/${id}`, change);
      expect(changed).toEqual({
        id,
        name: "Ada",
        labels: { b: "2", c: "3" },
        address: { city: "Ulm" },
        updatedAt: expect.any(String) as string,
      });
      const loose = (await call("POST", "/loose", { name: "n", more: 1 })) as typeof made;
      expect(loose).toMatchObject({ name: "n", more: 1 });
      expect(await call("PATCH", "/settings", { theme: null })).toBe(422);
      await call("POST", "/devices", { name: "D", tags: ["a", "b"] });
      const patch = (...operations: readonly object[]): Promise<unknown> =>
        call("PATCH", "/devices/1", operations);
      const all = [
        { op: "test", path: "/tags/1", value: "b" },
        { op: "add", path: "/tags/-", value: "c" },
        { op: "remove", path: "/tags/0" },
        { op: "copy", from: "/tags/1", path: "/tags/0" },
        { op: "add", path: "/place", value: {} },
        { op: "move", from: "/tags/1", path: "/place/room" },
        { op: "replace", path: "/name", value: "E" },
      ];
      const patched = { id: 1, name: "E", tags: ["c", "c"], place: { room: "b" } };
      expect(await patch(...all)).toEqual(patched);
      expect(await patch({ op: "test", path: "/name", value: "D" })).toBe(409);
      expect(await patch({ op: "replace", path: "/tags/2", value: "d" })).toBe(422);
      expect(await patch({ op: "remove", path: "/name" })).toBe(422);
    } finally {
      await service.stop();
    }
  },
  120_000,
);

it.runIf(modernNode !== undefined).each([...names, typed])(
  "a service in the shape of %s does what its document says",
  async (name) => {
    const project = join(folder, name);
    const service = await startService(project, node, { DATABASE: "", API_KEYS: "test-key" });
    try {
      const document: unknown = parse(
        await readFile(join(shapes, `${basename(name)}.yaml`), "utf8"),
      );
      const found = await probe(service.url, document, handlersIn(project));
      expect(found).toMatchObject({ failures: [], losses: [], ignored: [], unsent: [] });
      expect(found.crud).toBeGreaterThan(4);
      expect(found.done).toBe(found.crud);
      expect(found.kept).toBe(found.properties);
    } finally {
      await service.stop();
    }
  },
  120_000,
);
