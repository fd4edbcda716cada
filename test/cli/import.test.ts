import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fragment, page } from "../import/support/pages.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));
if (!existsSync(main))
  console.warn("test/cli is skipped: there is no dist/, run `npm run build` first");

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
  const described = (text: string, method: string): string =>
    page(`yaml ${method} /pets`, fragment({ method, pet: `description: ${text}` }));
  writeFileSync(join(root, "a.md"), described("A pet", "get"));
  writeFileSync(join(root, "b.md"), described("A pet of ours", "post"));
  writeFileSync(join(root, "c.md"), page("yaml put /pets", "openapi: 3.1.0\npaths: ["));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function importAll(...options: readonly string[]): Run {
  const env = { PATH: process.env["PATH"] ?? "" };
  const words = [main, "import", "a.md", "b.md", "c.md", ...options];
  return spawnSync(process.execPath, words, { cwd: root, env, encoding: "utf8" });
}

describe.skipIf(!existsSync(main))("codegen import", () => {
  it("imports what it can, and tells how many pages it left out", () => {
    const { status, stdout, stderr } = importAll();
    expect([status, stdout]).toEqual([0, "wrote specs/pets-v1.yaml\n"]);
    expect(stderr).toContain("1 of the 3 pages with a part of a document is skipped");
    expect(stderr).toContain("c.md:");
    expect(stderr).toContain("1 note: --verbose shows them\n");
    expect(importAll("--check")).toMatchObject({ status: 0, stdout: "" });
  });

  it("writes nothing with `--strict` when a page is left out", () => {
    expect(importAll("--strict")).toMatchObject({ status: 3, stdout: "" });
    expect(readdirSync(root)).toEqual(["a.md", "b.md", "c.md"]);
    rmSync(join(root, "c.md"));
    expect(importAll("--strict")).toMatchObject({ status: 3 });
    const whole = fragment({ method: "put", pet: "description: A" });
    writeFileSync(join(root, "c.md"), page("yaml put /pets", whole));
    expect(importAll("--strict")).toMatchObject({ status: 0 });
  });

  it("shows notes with `--verbose`, and errors only with `--quiet`", () => {
    expect(importAll("--verbose").stderr).toContain("info[import/annotations-differ]");
    expect(importAll("-q")).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect(importAll("-q", "--strict").stderr).toContain("error[source/");
  });

  it("prints what there is to say as the text of a `--format`, and nothing else beside it", () => {
    for (const format of ["json", "sarif"]) {
      const { stdout, stderr } = importAll("--format", format);
      expect([typeof JSON.parse(stdout), stderr]).toEqual(["object", ""]);
      expect(stdout).toContain("import/annotations-differ");
    }
    const { stdout } = importAll("--format", "github");
    expect(stdout).toContain("::warning");
    expect(stdout).toContain("unchanged specs/pets-v1.yaml\n");
    expect(importAll("--format", "xml").status).toBe(2);
  });
});
