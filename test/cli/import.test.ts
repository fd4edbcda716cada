import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fragment, page } from "../import/support/pages.ts";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";

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

function importAll(...options: readonly string[]): Promise<CommandResult> {
  return runCommandLine(["import", "a.md", "b.md", "c.md", ...options], root);
}

describe("codegen import", () => {
  it("imports what it can, and tells how many pages it left out", async () => {
    const { status, stdout, stderr } = await importAll();
    expect([status, stdout]).toEqual([0, "wrote specs/pets-v1.yaml\n"]);
    expect(stderr).toContain("1 of the 3 pages with a part of a document is skipped");
    expect(stderr).toContain("c.md:");
    expect(stderr).toContain("1 note: --verbose shows them\n");
    expect(await importAll("--check")).toMatchObject({ status: 0, stdout: "" });
  });

  it("writes nothing with `--strict` when a page is left out", async () => {
    expect(await importAll("--strict")).toMatchObject({ status: 3, stdout: "" });
    expect(readdirSync(root)).toEqual(["a.md", "b.md", "c.md"]);
    rmSync(join(root, "c.md"));
    expect(await importAll("--strict")).toMatchObject({ status: 3 });
    const whole = fragment({ method: "put", pet: "description: A" });
    writeFileSync(join(root, "c.md"), page("yaml put /pets", whole));
    expect(await importAll("--strict")).toMatchObject({ status: 0 });
  });

  it("reports what each page gave if an error keeps the documents from being written", async () => {
    writeFileSync(join(root, "c.md"), page("yaml put /pets", fragment({ pet: "type: number" })));
    const { status, stdout, stderr } = await importAll("--report", "json", "--format", "json");
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ pages: 3, documents: [{ pages: [{}, {}, {}] }] });
    expect(JSON.parse(stderr)).toMatchObject({ version: 1 });
    expect((await importAll()).stderr).toContain("nothing is written");
    const named = await importAll("--as", "Pets", "--on-conflict", "newest");
    expect(named).toMatchObject({ status: 0, stdout: "wrote specs/pets.yaml\n" });
    expect(await importAll("--as", "!")).toMatchObject({ status: 2 });
  });

  it("shows notes with `--verbose`, and errors only with `--quiet`", async () => {
    expect((await importAll("--verbose")).stderr).toContain("info[import/annotations-differ]");
    expect(await importAll("-q")).toMatchObject({ status: 0, stdout: "", stderr: "" });
    expect((await importAll("-q", "--strict")).stderr).toContain("error[source/");
  });

  it("prints what there is to say as the text of a `--format`, and nothing else beside it", async () => {
    for (const format of ["json", "sarif"]) {
      const { stdout, stderr } = await importAll("--format", format);
      expect([typeof JSON.parse(stdout), stderr]).toEqual(["object", ""]);
      expect(stdout).toContain("import/annotations-differ");
    }
    const { stdout } = await importAll("--format", "github");
    expect(stdout).toContain("::warning");
    expect(stdout).toContain("unchanged specs/pets-v1.yaml\n");
    expect((await importAll("--format", "xml")).status).toBe(2);
  });

  it("ends with the numbers of the run, and `--report` shows what each page gave", async () => {
    const numbers =
      "3 pages read: 2 parts, 1 document, 2 operations; 1 difference between pages, 1 page skipped\n";
    const { stdout, stderr } = await importAll("--report");
    expect(stderr.endsWith(numbers)).toBe(true);
    expect(stdout).toBe(
      [
        "wrote specs/pets-v1.yaml",
        "specs/pets-v1.yaml",
        "  page  operations  new components  differences",
        "  a.md  GET /pets   1               0",
        "  b.md  POST /pets  0               1",
        "",
        "skipped",
        "  c.md\n",
      ].join("\n"),
    );
    expect(JSON.parse((await importAll("--report", "json")).stdout)).toEqual({
      pages: 3,
      documents: [
        {
          document: "specs/pets-v1.yaml",
          pages: [
            { page: "a.md", operations: ["GET /pets"], components: 1, differing: 0 },
            { page: "b.md", operations: ["POST /pets"], components: 0, differing: 1 },
          ],
        },
      ],
      skipped: ["c.md"],
    });
  });

  it("says the same of pages that have not changed, and notices what has", async () => {
    mkdirSync(join(root, "node_modules"));
    const first = await importAll();
    const second = await importAll();
    expect(second).toMatchObject({ status: 0, stdout: "unchanged specs/pets-v1.yaml\n" });
    expect(second.stderr).toBe(first.stderr);
    expect(await importAll("--check")).toMatchObject({ status: 0, stderr: first.stderr });
    writeFileSync(join(root, "specs/pets-v1.yaml"), "x-codegen-provenance: {}\n");
    expect((await importAll("--check")).status).toBe(3);
    rmSync(join(root, "specs/pets-v1.yaml"));
    expect((await importAll("--check")).status).toBe(4);
    expect((await importAll()).stdout).toBe("wrote specs/pets-v1.yaml\n");
    rmSync(join(root, "c.md"));
    writeFileSync(join(root, "c.md"), "# Nothing\n");
    expect((await importAll()).stderr).toContain("3 pages read: 2 parts");
  });

  it("takes dates from git with `newest` for pages without one", async () => {
    const git = (date: string, ...words: readonly string[]): void => {
      const env = { ...process.env, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date };
      const identity = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
      spawnSync("git", [...identity, ...words], { cwd: root, env });
    };
    const described = (method: string, pet: string): string =>
      page(`yaml ${method} /pets`, fragment({ method, pet }));
    writeFileSync(join(root, "a.md"), described("get", "type: string"));
    writeFileSync(join(root, "b.md"), described("post", "type: integer"));
    git("2026-01-01T00:00:00Z", "init", "-q");
    for (const [file, date] of [
      ["a.md", "2026-01-02"],
      ["b.md", "2026-01-03"],
    ] as const) {
      git(`${date}T00:00:00Z`, "add", file);
      git(`${date}T00:00:00Z`, "commit", "-qm", file);
    }
    const { status, stderr } = await importAll("--on-conflict", "newest");
    expect([status, stderr]).toEqual([0, expect.stringContaining("since `a.md` is older")]);
  });

  it("names the page of each operation in `inspect`", async () => {
    await importAll();
    const { stdout } = await runCommandLine(["inspect", "specs/pets-v1.yaml"], root);
    expect(stdout).toMatch(/^ {2}GET .* a\.md:\d+$/m);
    expect(stdout).toMatch(/^ {2}POST .* b\.md:\d+$/m);
  });
});
