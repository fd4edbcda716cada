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
