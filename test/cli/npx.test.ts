import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const isBuilt = existsSync(join(repository, "dist/cli/main.js"));
if (!isBuilt) console.warn("test/cli/npx is skipped: there is no dist/, run `npm run build` first");

let folder = "";
let clone = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-npx-"));
  clone = join(folder, "clone");
  mkdirSync(clone);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A clone after `npm ci`, but for the commands, which are not linked yet. */
function installClone(): void {
  const specs = ["specs/mielto.yaml"];
  for (const path of ["package.json", ".npmrc", "scripts", "dist", ...specs, "templates"]) {
    cpSync(join(repository, path), join(clone, path), { recursive: true });
  }
  mkdirSync(join(clone, "node_modules"));
  for (const name of readdirSync(join(repository, "node_modules"))) {
    if (name.startsWith(".")) continue;
    symlinkSync(join(repository, "node_modules", name), join(clone, "node_modules", name));
  }
}

function run(command: string, words: readonly string[], cwd: string): ReturnType<typeof spawnSync> {
  const env = {
    PATH: process.env["PATH"],
    HOME: folder,
    npm_config_cache: join(folder, "cache"),
    npm_config_offline: "true",
    npm_config_update_notifier: "false",
  };
  return spawnSync(command, words, { cwd, env, encoding: "utf8" });
}

describe.skipIf(!isBuilt || process.platform === "win32")("npx in a clone", () => {
  it("runs the commands of the clone, and installs nothing", () => {
    installClone();
    const folders = [clone, clone].map(() => {
      expect(run("node", ["scripts/link-commands.mjs"], clone)).toMatchObject({ stderr: "" });
      return readdirSync(join(clone, "node_modules/.bin"));
    });
    expect(folders[1]).toEqual(folders[0]);
    const { version } = JSON.parse(readFileSync(join(clone, "package.json"), "utf8")) as {
      readonly version: string;
    };
    for (const [command, cwd] of [
      ["specloom", clone],
      ["codegen", join(clone, "specs")],
    ] as const) {
      const result = run("npx", [command, "--version"], cwd);
      expect(result).toMatchObject({ status: 0, stdout: `${version}\n`, stderr: "" });
    }
    expect(run(join(clone, "node_modules/.bin/codegen"), [], clone).status).toBe(0);
    expect(existsSync(join(folder, "cache/_npx"))).toBe(false);
  });

  it("does not publish what a clone needs for it", () => {
    const words = ["pack", "--dry-run", "--json", "--ignore-scripts"];
    const { stdout } = run("npm", words, repository);
    const [packed] = JSON.parse(String(stdout)) as readonly {
      readonly files: readonly { readonly path: string }[];
    }[];
    const paths = packed?.files.map(({ path }) => path) ?? [];
    expect(paths).toContain("dist/cli/main.js");
    expect(paths.filter((path) => /^scripts|npmrc/.test(path))).toEqual([]);
  });
});

describe("linking the commands", () => {
  const script = join(repository, "scripts/link-commands.mjs");

  it("writes what Windows runs", () => {
    cpSync(join(repository, "package.json"), join(clone, "package.json"));
    expect(run("node", [script, clone, "win32"], clone)).toMatchObject({ status: 0, stderr: "" });
    const text = (name: string): string =>
      readFileSync(join(clone, "node_modules/.bin", name), "utf8");
    expect(text("codegen.cmd")).toBe('@node "%~dp0..\\..\\dist\\cli\\main.js" %*\r\n');
    expect(text("specloom")).toContain('exec node "$(dirname "$0")/../../dist/cli/main.js" "$@"');
  });

  it("does not fail where it cannot", () => {
    const result = run("node", [script, join(clone, "absent")], clone);
    expect(result).toMatchObject({ status: 0, stderr: expect.stringContaining("not linked") });
  });
});
