import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { generate } from "../../src/index.ts";
import { workspaceConfig, workspaceFiles, writeAll } from "./workspace.ts";

/** The package managers: their package on npm, its program, and what a workspace needs for it. */
const managers = [
  { name: "npm", package: undefined, version: "*", files: {} },
  {
    name: "pnpm",
    package: "pnpm@10",
    program: "pnpm/bin/pnpm.cjs",
    version: "workspace:*",
    files: { "pnpm-workspace.yaml": "packages: [apps/*, packages/*]\n" },
  },
  { name: "yarn 1", package: "yarn@1", program: "yarn/bin/yarn.js", version: "*", files: {} },
  {
    name: "yarn 4",
    package: "@yarnpkg/cli-dist@4",
    program: "@yarnpkg/cli-dist/bin/yarn.js",
    version: "workspace:*",
    files: { ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n", "yarn.lock": "" },
  },
] as const;

const tools = mkdtempSync(join(tmpdir(), "specloom-managers-"));
afterAll(() => rmSync(tools, { recursive: true, force: true }));

const options = { stdio: "pipe", encoding: "utf8", timeout: 300_000 } as const;

/** Runs npm in a folder. */
function npm(folder: string, ...words: readonly string[]): void {
  execFileSync("npm", [...words, "--no-audit", "--no-fund", "--prefer-offline"], {
    ...options,
    cwd: folder,
  });
}

describe.skipIf(process.env["SPECLOOM_WORKSPACES"] !== "all")(
  "a workspace (`npm run test:workspaces`, needs the network)",
  () => {
    it.each(managers)(
      "of $name installs what is generated, and compiles",
      async (manager) => {
        const root = join(tools, manager.name.replace(" ", "-"));
        mkdirSync(root);
        writeAll(root, { ...workspaceFiles(manager.version), ...manager.files });
        const files = JSON.parse(workspaceFiles()["package.json"] ?? "") as object;
        const manifest = { ...files, devDependencies: { typescript: "^5.9" } };
        writeFileSync(join(root, "package.json"), JSON.stringify(manifest));
        const run = { directory: root, file: "codegen.config.json" };
        expect(await generate(workspaceConfig, run)).toMatchObject({ ok: true });
        if (manager.package === undefined) npm(root, "install");
        else {
          const own = join(tools, "bin");
          mkdirSync(own, { recursive: true });
          npm(own, "install", "--prefix", own, manager.package);
          const program = join(own, "node_modules", manager.program);
          // A lock file does not exist yet, which a service for CI would not allow.
          const env = { ...process.env, CI: "", YARN_ENABLE_IMMUTABLE_INSTALLS: "false" };
          execFileSync(process.execPath, [program, "install"], { ...options, cwd: root, env });
        }
        for (const app of ["api", "web"]) {
          const compiler = join(root, "node_modules/typescript/bin/tsc");
          const project = join(root, "apps", app);
          expect(execFileSync(process.execPath, [compiler, "-p", project], options)).toBe("");
        }
      },
      600_000,
    );
  },
);
