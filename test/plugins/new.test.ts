import { execFile } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommandLine } from "../support/command-line.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const exec = promisify(execFile);

/** Runs a program of Node, and returns its exit code and what it printed. */
async function run(folder: string, words: readonly string[]) {
  const env = { ...process.env, UPDATE: "", NO_COLOR: "1", VITEST: "" };
  const done = await exec(process.execPath, [...words], { cwd: folder, env }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    (error: { code: number; stdout: string; stderr: string }) => error,
  );
  return { code: done.code, output: done.stdout + done.stderr };
}

describe.skipIf(!existsSync(join(root, "dist/testing.js")))(
  "codegen plugin new (needs `npm run build`)",
  () => {
    let folder = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "specloom-plugin-"));
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));
    const create = async (name: string): Promise<number | null> =>
      (await runCommandLine(["plugin", "new", name], folder)).status;

    it("writes a plugin that builds, with tests that pass", async () => {
      expect(await create("pet-keys")).toBe(0);
      const own = join(folder, "pet-keys");
      mkdirSync(join(own, "node_modules/@types"), { recursive: true });
      symlinkSync(root, join(own, "node_modules/specloom"));
      for (const name of ["vitest", "typescript", "@types/node"])
        symlinkSync(join(root, "node_modules", name), join(own, "node_modules", name));
      const tsc = await run(own, [join(root, "node_modules/typescript-7/bin/tsc")]);
      expect(tsc).toEqual({ code: 0, output: "" });
      const vitest = [join(root, "node_modules/vitest/vitest.mjs"), "run", "--testTimeout=60000"];
      const passed = await run(own, vitest);
      expect(passed.output).toContain("2 passed");
      expect(passed.code).toBe(0);
    });

    it("refuses what is no name, and a folder that exists", async () => {
      expect([await create("../x"), await create("pet-keys")]).toEqual([2, 2]);
    });
  },
);
