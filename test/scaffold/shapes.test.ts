import { mkdtemp, readFile, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
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

const names = (await readdir(shapes)).map((file) => file.replace(".yaml", ""));

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-shapes-"));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it("services in the shape of frameworks compile, and pass their own tests", async () => {
  for (const name of names) {
    const said = await runScaffold(folder, name, { from: join(shapes, `${name}.yaml`) });
    expect([said.code, said.stderr]).toEqual([0, said.stderr]);
  }
  await joinProjects(folder, names);
  expect(await compile(folder)).toBe("");
  if (modernNode === undefined) return;
  const { passed, failed } = await runTests(folder, node, {}, "*/test/**/*.test.ts");
  expect(failed).toEqual([]);
  expect(passed).toBeGreaterThan(4 * names.length);
}, 120_000);

it.runIf(modernNode !== undefined).each(names)(
  "a service in the shape of %s does what its document says",
  async (name) => {
    const project = join(folder, name);
    const service = await startService(project, node, { DATABASE: "", API_KEYS: "test-key" });
    try {
      const document: unknown = parse(await readFile(join(shapes, `${name}.yaml`), "utf8"));
      const found = await probe(service.url, document, handlersIn(project));
      expect(found).toMatchObject({ failures: [], losses: [], ignored: [], unsent: [] });
      expect(found.crud).toBeGreaterThan(4);
      expect(found.done).toBe(found.crud);
      // What is nested deeper than handlers convert, they say.
      if (name !== "recursive") expect(found.kept).toBe(found.properties);
    } finally {
      await service.stop();
    }
  },
  120_000,
);
