import { type SpawnSyncReturns, spawn, spawnSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { documents, object, string, till } from "../churn/support/documents.ts";
import { type TemporaryProject, createProject, textsOf } from "../churn/support/project.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
const stopAt = fileURLToPath(new URL("./stop-at.mjs", import.meta.url));
const isBuilt = existsSync(main);
if (!isBuilt) console.warn("no process is killed: there is no dist/, run `npm run build` first");

/** All points with `SPECLOOM_FAULTS=all`; else a few. */
const isWhole = process.env["SPECLOOM_FAULTS"] === "all";

let project: TemporaryProject;
beforeEach(() => {
  project = createProject();
  project.put({
    "codegen.config.json": { documents: ["specs/*.json"], output: "generated" },
    "specs/bank.json": documents.bank(),
    "specs/shop.json": documents.shop(),
    "generated/notes.md": "mine\n",
  });
});
afterEach(() => project.end());

function environment(more: Readonly<Record<string, string>>): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "",
    HOME: join(project.root, "node_modules/home"),
    ...more,
  };
}

/** Runs the command as a process, which is stopped at a call of the file system. */
function run(more: Readonly<Record<string, string>>): SpawnSyncReturns<string> {
  const options = { cwd: project.root, env: environment(more), encoding: "utf8" } as const;
  return spawnSync(process.execPath, ["--import", stopAt, main, "--no-cache"], options);
}

/** Changes one document, removes one, and adds one. */
function change(): void {
  const shop = documents.shop();
  shop.components.schemas["Order"] = object({ id: string, note: string });
  project.put({ "specs/shop.json": shop, "specs/till.json": till() });
  project.remove("specs/bank.json");
}

describe.skipIf(!isBuilt)("a run that is killed", () => {
  it(
    "leaves each file old or new, and the next run completes the work",
    { timeout: 900_000 },
    async () => {
      await project.generate("--no-cache");
      const old = textsOf(project.tree());
      const fresh = createProject(project);
      change();
      const count = join(project.root, "node_modules/count");
      expect(run({ STOP_COUNT: count }).status).toBe(0);
      const wanted = textsOf(project.tree());
      const calls = Number(readFileSync(count, "utf8"));
      expect(calls).toBeGreaterThan(60);
      const points = isWhole
        ? Array.from({ length: calls }, (_, index) => index + 1)
        : [4, Math.floor(calls * 0.55), calls - 1];
      project.end();
      for (const point of points) {
        project = createProject(fresh);
        change();
        const killed = run({ STOP_AT: String(point) });
        expect(killed.signal, `call ${point}`).toBe("SIGKILL");
        for (const [path, text] of Object.entries(textsOf(project.tree()))) {
          if (path.endsWith(".tmp") || path === "generated/manifest.json") continue;
          expect([old[path], wanted[path]], `${path} after call ${point}`).toContain(text);
        }
        const next = await project.codegen("--no-cache");
        expect(`${next.status} ${next.stderr}`, `call ${point}`).toMatch(/^0 /);
        expect(textsOf(project.tree()), `call ${point}`).toEqual(wanted);
        expect(project.read("generated/notes.md")).toBe("mine\n");
        project.end();
      }
      fresh.end();
      project = createProject();
      console.info(`killed at ${points.length} of ${calls} calls`);
    },
  );
});

describe.skipIf(!isBuilt)("two processes at once", () => {
  it(
    "leave what one of them would, or say why, and the next run completes the work",
    { timeout: 300_000 },
    async () => {
      for (let round = 0; round < (isWhole ? 20 : 2); round += 1) {
        if (round % 2 === 1) change();
        else if (round > 0) {
          project.put({ "specs/bank.json": documents.bank(), "specs/shop.json": documents.shop() });
          project.remove("specs/till.json");
        }
        const codes = await Promise.all([runBeside(), runBeside()]);
        // A run that finds a file changed under its hands keeps it, and says so.
        for (const code of codes) expect([0, 1, 4]).toContain(code);
        expect(codes).toContain(0);
        await project.generate("--no-cache");
        const left = readdirSync(join(project.root, "generated"), { recursive: true });
        expect(left.filter((name) => String(name).endsWith(".tmp"))).toEqual([]);
        const clean = createProject();
        clean.put({ "codegen.config.json": project.read("codegen.config.json") });
        for (const name of readdirSync(join(project.root, "specs"))) {
          clean.put({ [`specs/${name}`]: project.read(`specs/${name}`) });
        }
        clean.put({
          "codegen.lock.json": project.read("codegen.lock.json"),
          "generated/notes.md": "mine\n",
        });
        await clean.generate("--no-cache");
        expect(textsOf(project.tree())).toEqual(textsOf(clean.tree()));
        clean.end();
      }
    },
  );
});

/** Runs the command as a process beside others. */
async function runBeside(): Promise<number | null> {
  const options = { cwd: project.root, env: environment({}), stdio: "ignore" } as const;
  const child = spawn(process.execPath, [main, "--no-cache"], options);
  return await new Promise((resolve) => child.on("exit", resolve));
}
