import { execFileSync, spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { documentOf, writeAll } from "../program/workspace.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const examples = join(repository, "examples");
const main = join(repository, "dist/cli/main.js");
const validators = join(repository, ".cache/bench/templates/node_modules");
const isReady = existsSync(main) && process.platform !== "win32";
if (!isReady)
  console.warn("test/examples is skipped: there is no dist/, run `npm run build` first");

const isWhole = process.env["SPECLOOM_TEMPLATES"] === "all";
if (isWhole && !(isReady && existsSync(validators)))
  throw new Error("run `npm run build` and `npm run bench:setup templates` first");

const read = (path: string): string => readFileSync(join(examples, path), "utf8");

let root = "";
let base = "";
const git = (...words: readonly string[]): string =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
    cwd: root,
    encoding: "utf8",
  });

/** A repository with a commit that is current, and one after it that breaks callers. */
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-templates-"));
  writeAll(root, {
    "codegen.config.json": `{ "documents": { "orders": "specs/orders.yaml" }, "emit": { "server": false } }`,
    "specs/orders.yaml": documentOf("Orders"),
    ".gitignore": "bin\ntemporary\n",
  });
  mkdirSync(join(root, "bin"));
  // `npx --no-install codegen …` and `npm ci`, without an installation.
  writeFileSync(
    join(root, "bin/npx"),
    `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${main}" "$@"\n`,
  );
  writeFileSync(join(root, "bin/npm"), "#!/bin/sh\n");
  writeFileSync(join(root, "bin/gh"), gh);
  for (const name of ["npx", "npm", "gh"]) chmodSync(join(root, "bin", name), 0o755);
  mkdirSync(join(root, "temporary"));
  git("init", "-q", "-b", "main", ".");
  shell("npx --no-install codegen");
  git("add", "-A");
  git("commit", "-qm", "Begin");
  base = git("rev-parse", "HEAD").trim();
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Changes a response so that callers break, and commits it with the code. */
function breakCallers(): void {
  const text = documentOf("Orders").replace(
    "detail: { type: string }",
    "detail: { type: integer }",
  );
  writeFileSync(join(root, "specs/orders.yaml"), text);
  shell("npx --no-install codegen");
  git("commit", "-qam", "Break");
}

/** A stand-in for GitHub's command line that keeps the comments of one pull request. */
const gh = `#!/bin/sh
echo "$@" >> "$COMMENTS.log"
case "$*" in
  *--paginate*) [ -f "$COMMENTS" ] && echo 7; exit 0 ;;
  *) for word in "$@"; do case "$word" in body=@*) cp "\${word#body=@}" "$COMMENTS" ;; esac; done ;;
esac
`;

interface Result {
  readonly status: number | null;
  readonly text: string;
}

function shell(script: string, env: Readonly<Record<string, string>> = {}): Result {
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
    cwd: root,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${join(root, "bin")}:${process.env["PATH"] ?? ""}`,
      RUNNER_TEMP: join(root, "temporary"),
      GITHUB_OUTPUT: join(root, "temporary/output"),
      COMMENTS: join(root, "temporary/comments"),
      GITHUB_STEP_SUMMARY: "",
      ...env,
    },
  });
  return { status, text: stdout + stderr };
}

interface Step {
  readonly name: string;
  readonly run: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a step of the action, with values for the expressions in its environment. */
function step(name: string): Result {
  const action = parse(read("github/action.yml")) as {
    readonly runs: { readonly steps: readonly Step[] };
  };
  const found = action.runs.steps.find((each) => each.name === name);
  const values: Readonly<Record<string, string>> = {
    "${{ inputs.command }}": "npx --no-install codegen",
    "${{ inputs.against }}": base,
    "${{ inputs.fail-on }}": "breaking",
    "${{ inputs.token }}": "token",
    "${{ github.repository }}": "acme/shop",
    "${{ github.event.pull_request.number }}": "12",
  };
  const env = Object.entries(found?.env ?? {}).map(([key, text]) => [key, values[text] ?? ""]);
  // Nothing of an event reaches a script but by its environment.
  expect(found?.run).not.toContain("${{");
  expect(env.filter(([, value]) => value === "")).toEqual([]);
  return shell(found?.run ?? "exit 99", Object.fromEntries(env) as Record<string, string>);
}

const temporary = (name: string): string => readFileSync(join(root, "temporary", name), "utf8");

describe.skipIf(!isReady)("the templates in examples/ (`npm run test:templates`)", () => {
  it("check, compare and comment once on GitHub", () => {
    expect(step("Check the generated code")).toMatchObject({ status: 0 });
    expect(step("Compare the documents")).toMatchObject({ status: 0 });
    expect(temporary("output")).toBe("breaking=false\n");
    breakCallers();
    expect(step("Compare the documents")).toMatchObject({ status: 1 });
    expect(temporary("output")).toBe("breaking=false\nbreaking=true\n");
    expect(step("Comment on the pull request")).toEqual({ status: 0, text: "" });
    expect(temporary("comments")).toMatch(/^<!-- codegen:breaking -->\n/);
    expect(temporary("comments.log")).toContain("--method POST repos/acme/shop/issues/12/comments");
    expect(step("Comment on the pull request")).toEqual({ status: 0, text: "" });
    expect(temporary("comments.log")).toContain("--method PATCH repos/acme/shop/issues/comments/7");
    writeFileSync(join(root, "specs/orders.yaml"), documentOf("Orders"));
    const stale = step("Check the generated code");
    expect(stale).toMatchObject({ status: 4 });
    expect(stale.text).toContain("::error file=generated/orders/");
  });

  it.skipIf(!isWhole)("do the same on GitLab, before a commit and after an upgrade", () => {
    const jobs = parse(read("gitlab/specloom.gitlab-ci.yml")) as Record<
      string,
      { readonly script?: readonly string[] }
    >;
    const job = (name: string): Result =>
      shell((jobs[name]?.script ?? ["exit 99"]).join("\n"), {
        CODEGEN: "npx --no-install codegen",
        CI_MERGE_REQUEST_DIFF_BASE_SHA: base,
      });
    const hook = (
      parse(read("pre-commit/.pre-commit-config.yaml")) as {
        readonly repos: readonly [
          { readonly hooks: readonly [{ readonly entry: string; readonly files: string }] },
        ];
      }
    ).repos[0].hooks[0];
    expect([job("specloom-check").status, job("specloom-breaking").status]).toEqual([0, 0]);
    expect(readFileSync(join(root, "specloom.xml"), "utf8")).toContain("<testsuite");
    breakCallers();
    expect([job("specloom-check").status, job("specloom-breaking").status]).toEqual([0, 1]);
    const findings = JSON.parse(readFileSync(join(root, "specloom.json"), "utf8")) as unknown[];
    expect(findings.length).toBeGreaterThan(0);
    expect(shell(hook.entry).status).toBe(0);
    const files = [
      "specs/orders.yaml",
      "codegen.config.json",
      "codegen.lock.json",
      "apps/a/generated/x.ts",
    ];
    expect(files.filter((file) => !new RegExp(hook.files).test(file))).toEqual([]);
    writeFileSync(join(root, "specs/orders.yaml"), documentOf("Orders"));
    expect([shell(hook.entry).status, job("specloom-check").status]).toEqual([4, 4]);
    const { packageRules } = JSON.parse(read("renovate/renovate.json")) as {
      readonly packageRules: readonly [
        { readonly postUpgradeTasks: { readonly commands: readonly string[] } },
      ];
    };
    for (const command of packageRules[0].postUpgradeTasks.commands)
      expect([command, shell(command).status]).toEqual([command, 0]);
    expect(shell(hook.entry).status).toBe(0);
  });

  it.skipIf(!isWhole)("are valid by the schemas of GitHub and GitLab", () => {
    const program = join(validators, "@action-validator/cli/cli.mjs");
    for (const name of ["github/action.yml", "github/workflow.yml"]) {
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [program, join(examples, name)],
        { encoding: "utf8" },
      );
      expect([name, status, stdout + stderr]).toEqual([name, 0, ""]);
    }
    writeAll(root, { ".gitlab-ci.yml": read("gitlab/specloom.gitlab-ci.yml") });
    git("remote", "add", "origin", "git@gitlab.com:acme/shop.git");
    const list = spawnSync(
      join(validators, "node24/bin/node"),
      [join(validators, "gitlab-ci-local/dist/index.js"), "--list", "--file", ".gitlab-ci.yml"],
      { cwd: root, encoding: "utf8" },
    );
    expect([list.status, list.stderr]).toEqual([
      0,
      expect.stringContaining("json schema validated"),
    ]);
    expect(list.stdout).toContain("specloom-check");
  });
});
