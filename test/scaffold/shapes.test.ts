import { copyFile, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { handlersIn, probe } from "../../bench/scaffold/probe.mjs";
import {
  compile,
  modernNode,
  root,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";

const shapes = join(root, "test/scaffold/shapes");
const node = modernNode ?? "";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-shapes-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Begins a project with types that JSON lacks. */
async function withTypes(spec: string, project: string): Promise<true> {
  await mkdir(project);
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
  return true;
}

describe.each((await readdir(shapes)).map((file) => file.replace(".yaml", "")))(
  "a service in the shape of %s",
  (name) => {
    it("compiles, passes its own tests, and does what its document says", async () => {
      const spec = join(shapes, `${name}.yaml`);
      const project = join(folder, name);
      const typed = name === "typed" ? await withTypes(spec, project) : false;
      const said = await runScaffold(folder, name, typed ? {} : { from: spec });
      expect([said.code, said.stderr]).toEqual([0, said.stderr]);
      expect(await compile(project)).toBe("");
      if (modernNode === undefined) return;
      expect((await runTests(project, node)).failed).toEqual([]);
      const service = await startService(project, node, { DATABASE: "", API_KEYS: "test-key" });
      try {
        const document: unknown = parse(await readFile(spec, "utf8"));
        const found = await probe(service.url, document, handlersIn(project));
        expect(found).toMatchObject({ failures: [], losses: [], ignored: [], unsent: [] });
        expect(found.crud).toBeGreaterThan(4);
        expect(found.done).toBe(found.crud);
        expect(found.kept).toBe(found.properties);
      } finally {
        await service.stop();
      }
    }, 120_000);
  },
);
