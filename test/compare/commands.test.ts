import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { runCommandLine } from "../support/command-line.ts";
import { expectCodeQuality, expectJunit, expectSarif } from "../support/reports.ts";

const batch =
  "POST /v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages/batch" +
  "=POST /v2/workspaces/{workspace_id}/sessions/{session_id}/messages/";

let folder = "";

function git(...words: readonly string[]): string {
  return execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
}

async function run(
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const { status, stdout, stderr } = await runCommandLine(words, folder, {});
  return { code: status, out: stdout, err: stderr };
}

/** Edits the document of the folder. */
function editDocument(change: (document: any) => void, path = "specs/api.yaml"): void {
  const document: unknown = parse(readFileSync(join(folder, path), "utf8"));
  change(document);
  writeFileSync(join(folder, path), stringify(document));
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-compare-"));
  mkdirSync(join(folder, "specs"));
  for (const name of ["honcho-v1", "honcho-v2"]) {
    const text = readFileSync(new URL(`../../specs/${name}.yaml`, import.meta.url), "utf8");
    writeFileSync(join(folder, `${name}.yaml`), text);
  }
  writeFileSync(join(folder, "specs/api.yaml"), readFileSync(join(folder, "honcho-v2.yaml")));
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-q", "-m", "one");
  git("tag", "v1");
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("diff", () => {
  it("shows the way from Honcho v1 to v2 with its witnesses", async () => {
    const { code, out } = await run("diff", "honcho-v1.yaml", "honcho-v2.yaml", "--map", batch);
    expect(code).toBe(1);
    expect(out).toContain('old allows, new refuses: {"messages":[]}');
    expect(out).toContain("(25001 characters)");
    expect(out).toContain("the required property `peer_id` was added");
    expect(out.match(/new allows, old refuses: \[\{/g)).toHaveLength(3);
    expect(out).toContain("requests with no credentials are not accepted any more");
    expect(out).toContain("the path ends with a slash now");
    expect(out).toContain("release: major for the document (2.0.0)");
  });

  it("is documented with what it prints", async () => {
    const page = readFileSync(new URL("../../docs/comparing.md", import.meta.url), "utf8");
    const [, block = ""] = /^```text\n([\s\S]*?)^```/m.exec(page) ?? [];
    const { out } = await run("diff", "honcho-v1.yaml", "honcho-v2.yaml", "--map", batch);
    const lines = block.split("\n").filter((line) => line !== "");
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !out.includes(`${line}\n`))).toEqual([]);
    expect(page).toContain("l4FwDIRlUN3y");
    expect(out).toContain("[l4FwDIRlUN3y]");
  });

  it("only suggests what is not sure, and finds nothing between a document and itself", async () => {
    const { out } = await run("diff", "honcho-v1.yaml", "honcho-v2.yaml");
    expect(out).toContain(`--map '${batch}'`);
    expect(out).not.toContain("minItems");
    const same = await run("diff", "honcho-v1.yaml", "git:v1:honcho-v1.yaml", "--fail-on", "any");
    expect(same.code).toBe(0);
    expect(same.out).toContain("0 breaking, 0 unknown, 0 compatible");
  });

  it("prints JSON with a verdict for each level", async () => {
    const { out } = await run(
      "diff",
      "honcho-v1.yaml",
      "honcho-v2.yaml",
      "--map",
      batch,
      "--format",
      "json",
    );
    const [document] = JSON.parse(out).documents;
    const change = document.changes.find((each: any) => each.rule === "request-min-items-added");
    expect(change.wire).toMatchObject({
      verdict: "breaking",
      witness: { value: { messages: [] }, refusedBy: "new", at: "/messages" },
    });
    expect(change.behavior).toEqual({ verdict: "none" });
    expect(change.new).toMatchObject({
      file: "honcho-v2.yaml",
      start: { line: expect.any(Number) },
    });
    expect(change.fingerprint).toMatch(/^[\w-]{12}$/);
  });

  it.each(["markdown", "html", "github", "sarif", "junit", "gitlab"])(
    "prints %s",
    async (format) => {
      const { out } = await run(
        "diff",
        "honcho-v1.yaml",
        "honcho-v2.yaml",
        "--map",
        batch,
        "--format",
        format,
      );
      expect(out).toContain(format === "markdown" ? "&#96;minItems&#96;" : "minItems");
      if (format === "markdown") expect(out.startsWith("<!-- codegen:breaking -->\n")).toBe(true);
      if (format === "junit") expectJunit(out);
      if (format === "gitlab") expectCodeQuality(out);
      if (format === "sarif") {
        const added = expectSarif(out).find(({ ruleId }) => ruleId === "request-min-items-added");
        expect(added).toMatchObject({ level: "error", properties: { witness: { messages: [] } } });
      }
    },
  );

  it.each([
    [["diff", "missing.yaml", "honcho-v2.yaml"], "source/missing", 3],
    [
      ["diff", "honcho-v1.yaml", "honcho-v2.yaml", "--map", "GET /a=GET /b"],
      "change/unknown-operation",
      2,
    ],
    [["diff", "git:nowhere:honcho-v1.yaml", "honcho-v2.yaml"], "git/unknown-ref", 2],
    [["diff", "git:v1:missing.yaml", "honcho-v2.yaml"], "git/not-in-ref", 2],
    [["breaking", "--against", "--upload-pack=touch x"], "git/unknown-ref", 2],
    [["changelog", "--since", "nowhere"], "git/unknown-ref", 2],
  ])("reports %j", async (words, code, exit) => {
    const { code: ended, err, out } = await run(...words);
    expect(err).toContain(`error[${code}]`);
    expect(ended).toBe(exit);
    expect(out).toBe("");
  });
});

describe("breaking and changelog", () => {
  it("compare with the default branch, follow files that moved, and obey `ignore`", async () => {
    git("checkout", "-q", "-b", "work");
    editDocument((document) => {
      document.components.schemas.MessageCreate.properties.content.maxLength = 100;
      document.info.version = "2.6.0";
    });
    const changed = await run("breaking", "--format", "json");
    expect(changed.code).toBe(1);
    const [change] = JSON.parse(changed.out).documents[0].changes;
    expect(change).toMatchObject({
      rule: "request-max-length-changed",
      wire: { verdict: "breaking" },
    });
    expect(change.old.file).toBe("@main/specs/api.yaml");

    renameSync(join(folder, "specs/api.yaml"), join(folder, "specs/renamed.yaml"));
    git("add", ".");
    git("commit", "-q", "-m", "move");
    const ignoring = (until: string, fingerprint: string): void =>
      writeFileSync(
        join(folder, "codegen.config.json"),
        JSON.stringify({
          documents: { api: "specs/renamed.yaml" },
          breaking: { ignore: [{ fingerprint, reason: "agreed", until }] },
        }),
      );
    ignoring("2999-01-01", change.fingerprint);
    const ignored = await run("breaking", "--verbose");
    expect(ignored).toMatchObject({ code: 0, err: expect.not.stringContaining("change/") });
    expect(ignored.out).toContain("ignored: agreed");
    ignoring("2020-01-01", change.fingerprint);
    expect(await run("breaking")).toMatchObject({
      code: 1,
      err: expect.stringContaining("change/ignored-too-long"),
    });
    ignoring("2999-01-01", "000000000000");
    expect(await run("breaking")).toMatchObject({
      code: 1,
      err: expect.stringContaining("change/ignored-nothing"),
    });

    const log = await run("changelog");
    expect(log.out).toContain("## api 2&#46;5&#46;1 → 2&#46;6&#46;0");
    expect(log.out).toContain("### Breaking changes");
    expect(
      JSON.parse((await run("changelog", "--since", "v1", "--format", "json")).out).documents,
    ).toHaveLength(1);
    const strange = await run("breaking", "--against", "work~9");
    expect(strange.err).toContain("git/unknown-ref");
  });

  it("says what to fetch in a shallow clone, and where there is no common ancestor", async () => {
    const clone = mkdtempSync(join(tmpdir(), "specloom-clone-"));
    const whole = folder;
    try {
      git("clone", "-q", "--depth", "1", `file://${folder}`, clone);
      folder = clone;
      const { err, code } = await run("breaking", "--against", "v1");
      expect(err).toContain("git fetch --unshallow");
      expect(code).toBe(2);
      folder = whole;
      git("checkout", "-q", "--orphan", "other");
      git("commit", "-q", "-m", "other");
      expect((await run("breaking", "--against", "main")).err).toContain("git/no-merge-base");
    } finally {
      folder = whole;
      rmSync(clone, { recursive: true, force: true });
    }
  });

  it("says that a folder is in no repository", async () => {
    const whole = folder;
    folder = mkdtempSync(join(tmpdir(), "specloom-none-"));
    try {
      mkdirSync(join(folder, "specs"));
      writeFileSync(join(folder, "specs/api.yaml"), readFileSync(join(whole, "honcho-v2.yaml")));
      expect((await run("breaking")).err).toContain("git/unusable");
    } finally {
      rmSync(folder, { recursive: true, force: true });
      folder = whole;
    }
  });
});
