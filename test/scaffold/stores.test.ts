import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { validate } from "dockerfile-utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Postgres, postgresPrograms, startPostgres } from "./support/postgres.ts";
import {
  compile,
  modernNode,
  ownFiles,
  root,
  runScaffold,
  runTests,
  startService,
} from "./support/project.ts";
import { shop } from "./support/shop.ts";

const contract = fileURLToPath(new URL("support/store-contract.mjs", import.meta.url));
const node = modernNode ?? "";
const hasPostgres =
  postgresPrograms !== undefined &&
  modernNode !== undefined &&
  existsSync(join(root, "node_modules/pg"));

let folder = "";
let postgres: Postgres | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "specloom-stores-"));
  await writeFile(join(folder, "shop.yaml"), shop);
  if (hasPostgres && postgresPrograms !== undefined)
    postgres = await startPostgres(postgresPrograms);
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe("a store keeps, finds, orders, replaces and removes values, in transactions", () => {
  const run = (kind: string): string =>
    execFileSync(node, [contract, kind], {
      encoding: "utf8",
      env: { PATH: process.env["PATH"] ?? "", TEST_DATABASE: postgres?.url ?? "" },
      stdio: ["ignore", "pipe", "pipe"],
    });

  it.runIf(modernNode !== undefined).each(["memory", "sqlite"])("in %s", (kind) => {
    expect(run(kind)).toBe("kept\n");
  });

  it.runIf(hasPostgres)("in PostgreSQL", () => {
    expect(run("postgres")).toBe("kept\n");
  });
});

describe("a service with --store", () => {
  it("memory has no other store, and keeps it when it grows", async () => {
    await runScaffold(folder, "services/of-memory", { from: "shop.yaml", store: "memory" });
    const project = join(folder, "services/of-memory");
    expect(await compile(project)).toBe("");
    if (modernNode !== undefined) {
      expect((await runTests(project, node)).failed).toEqual([]);
      const service = await startService(project, node, {});
      expect(await service.stop()).toBe(0);
    }
    const before = await ownFiles(project);
    await runScaffold(folder, "services/of-memory");
    expect([...(await ownFiles(project)).keys()]).toEqual([...before.keys()]);
    expect([...before.keys()].filter((path) => path.includes("store"))).toEqual([
      "src/open-store.ts",
      "src/store.ts",
    ]);
  }, 120_000);

  it.runIf(existsSync(join(root, "node_modules/@types/pg")))(
    "postgres compiles, and passes its own tests in memory",
    async () => {
      await runScaffold(folder, "of-postgres", { from: "shop.yaml", store: "postgres" });
      const project = join(folder, "of-postgres");
      expect(JSON.parse(readFileSync(join(project, "package.json"), "utf8"))).toMatchObject({
        dependencies: { pg: expect.any(String) as string },
      });
      expect(await compile(project)).toBe("");
      if (modernNode === undefined) return;
      expect((await runTests(project, node)).failed).toEqual([]);
    },
    120_000,
  );

  it.runIf(hasPostgres)(
    "postgres passes its own tests in a database, and keeps data across a restart",
    async () => {
      const project = join(folder, "of-postgres");
      const url = postgres?.url ?? "";
      const { failed, passed } = await runTests(project, node, { TEST_DATABASE: url });
      expect(failed).toEqual([]);
      expect(passed).toBeGreaterThan(9);
      const variables = { DATABASE: url, API_KEYS: "k" };
      const headers = { "x-key": "k", "content-type": "application/json" };
      for (const count of [1, 2]) {
        const service = await startService(project, node, variables);
        const pets = `${service.url}/api/pets`;
        const body = JSON.stringify({ name: `pet ${count}` });
        const made = await fetch(pets, { method: "POST", headers, body });
        expect(await made.json()).toMatchObject({ name: `pet ${count}` });
        const listed = await fetch(pets, { headers });
        expect(await listed.json()).toMatchObject({ total: count });
        expect(await service.stop()).toBe(0);
      }
    },
    120_000,
  );
});

it.runIf(modernNode !== undefined)(
  "a service that cannot start says why on one line of its log",
  async () => {
    await runScaffold(folder, "of-sqlite", { from: "shop.yaml" });
    const project = join(folder, "of-sqlite");
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", () => resolve()));
    const { port } = taken.address() as AddressInfo;
    const cases = [
      [{ PORT: String(port), DATABASE: "" }, /another process uses the port.*EADDRINUSE/],
      [{ PORT: "none" }, /PORT must be a number/],
      [{ DATABASE: "/dev/null/data.sqlite" }, /EEXIST/],
    ] as const;
    for (const [variables, reason] of cases) {
      const failure = await startService(project, node, variables).catch((error: Error) => error);
      const text = failure instanceof Error ? failure.message.replace(/^it ended: /, "") : "";
      const lines = text.trim().split("\n");
      expect(lines.filter((line) => !/ExperimentalWarning|--trace-warnings/.test(line))).toEqual([
        expect.stringMatching(reason),
      ]);
    }
    await new Promise<void>((resolve) => taken.close(() => resolve()));
  },
  60_000,
);

describe("the Dockerfile", () => {
  it.each(["sqlite", "memory", "postgres"] as const)(
    "of a service with %s is valid",
    async (store) => {
      const project = join(folder, store === "memory" ? "services/of-memory" : `of-${store}`);
      if (!existsSync(project))
        await runScaffold(folder, `of-${store}`, { from: "shop.yaml", store });
      const text = readFileSync(join(project, "Dockerfile"), "utf8");
      expect(validate(text)).toEqual([]);
      expect(text.includes("/data")).toBe(store === "sqlite");
      expect(text.includes("--omit=dev")).toBe(store === "postgres");
    },
  );
});
