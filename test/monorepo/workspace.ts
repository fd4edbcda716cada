import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAll } from "../program/workspace.ts";

export const repository: string = fileURLToPath(new URL("../..", import.meta.url));
export const tools: string = join(repository, ".cache/bench/monorepos/node_modules");
export const isBuilt: boolean = existsSync(join(repository, "dist/cli/main.js"));

/** The documents: all but `carts` take their schema `Owner` from one file. */
export const ids = ["carts", "orders", "stock", "users"] as const;

const owner =
  "    Owner: { type: object, required: [name], properties: { name: { type: string, minLength: 1 } } }\n";

function documentText(id: string): string {
  const isOwn = id === "carts";
  return `openapi: 3.1.0
info: { title: ${id}, version: "1" }
servers: [{ url: https://api.example.com }]
paths:
  /${id}/{id}:
    get:
      operationId: get_${id}
      parameters: [{ name: id, in: path, required: true, schema: { type: string } }]
      responses:
        "200": { description: ok, content: { application/json: { schema: { $ref: "#/components/schemas/${id}" } } } }
components:
  schemas:
    ${id}: { type: object, required: [owner], properties: { owner: { $ref: "${isOwn ? "" : "common.yaml"}#/components/schemas/Owner" } } }
${isOwn ? owner : ""}`;
}

/** A workspace on the disk, with the tools linked and a commit. */
export interface MonorepoOnDisk {
  readonly root: string;
  /** Runs `codegen`, which must succeed. */
  readonly codegen: (...words: readonly string[]) => string;
  readonly edit: (path: string, change: (text: string) => string) => void;
  /** The texts of all generated files. */
  readonly output: () => ReadonlyMap<string, string>;
  readonly forgetOutput: () => void;
  readonly remove: () => void;
}

/** Makes a workspace with a package for each document. */
export function createMonorepo(): MonorepoOnDisk {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "specloom-monorepo-")));
  const documents = Object.fromEntries(
    ids.map((id) => [id, { spec: `specs/${id}.yaml`, output: `apps/${id}/src/generated` }]),
  );
  const config = { documents, share: { package: "@acme/shared" }, format: "house" };
  writeAll(root, {
    "package.json": `{
    "name": "acme",
    "private": true,
    "type": "module",
    "packageManager": "npm@11.0.0",
    "workspaces": ["apps/*", "packages/*"]
}
`,
    "codegen.config.json": JSON.stringify(config),
    "specs/common.yaml": `components:\n  schemas:\n${owner}`,
    ".gitignore": "node_modules\n.nx\n.turbo\n",
    "package-lock.json": `{ "name": "acme", "lockfileVersion": 3, "packages": { "": {} } }\n`,
    ...Object.fromEntries(ids.map((id) => [`specs/${id}.yaml`, documentText(id)])),
    ...Object.fromEntries(
      ids.map((id) => [
        `apps/${id}/package.json`,
        `{ "name": "${id}", "version": "1.0.0", "private": true, "type": "module" }\n`,
      ]),
    ),
  });
  linkTools(root);
  execFileSync("git", ["init", "-q", "."], { cwd: root });
  const as = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
  execFileSync("git", ["add", "-A"], { cwd: root });
  execFileSync("git", [...as, "commit", "-qm", "Begin"], { cwd: root });
  const folders = (): readonly string[] => ids.map((id) => join(root, `apps/${id}/src`));
  return {
    root,
    codegen: (...words) =>
      execFileSync(process.execPath, [join(repository, "dist/cli/main.js"), ...words], {
        cwd: root,
        encoding: "utf8",
        stdio: "pipe",
      }),
    edit: (path, change) => {
      const text = readFileSync(join(root, path), "utf8");
      if (change(text) === text) throw new Error(`no change of ${path}`);
      writeFileSync(join(root, path), change(text));
    },
    output: () => new Map(folders().flatMap((folder) => textsBelow(folder))),
    forgetOutput: () => {
      for (const folder of folders()) rmSync(folder, { recursive: true, force: true });
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

function textsBelow(folder: string): readonly (readonly [string, string])[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((path) => [path, readFileSync(path, "utf8")] as const);
}

/** Links specloom and the build systems, as a package manager would install them. */
function linkTools(root: string): void {
  const modules = join(root, "node_modules");
  mkdirSync(join(modules, ".bin"), { recursive: true });
  for (const name of existsSync(tools) ? readdirSync(tools) : []) {
    if (!name.startsWith(".")) symlinkSync(join(tools, name), join(modules, name));
  }
  symlinkSync(repository, join(modules, "specloom"));
  const command = `#!/bin/sh\nexec "${process.execPath}" "${repository}/dist/cli/main.js" "$@"\n`;
  writeFileSync(join(modules, ".bin/codegen"), command, { mode: 0o755 });
}

/** The tasks of a run, by project: true if the result came from the cache. */
export type Ran = ReadonlyMap<string, boolean>;

/** Runs targets in the background of no service, without the network. */
export function runNx(
  { root }: MonorepoOnDisk,
  words: readonly string[],
  more: NodeJS.ProcessEnv = {},
): { readonly status: number | null; readonly text: string; readonly ran: Ran } {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(root, "node_modules/nx/dist/bin/nx.js"), ...words],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        NX_DAEMON: "false",
        NX_TUI: "false",
        NX_NO_CLOUD: "true",
        NX_CACHE_DIRECTORY: join(root, ".nx/cache"),
        NX_WORKSPACE_DATA_DIRECTORY: join(root, ".nx/workspace-data"),
        NO_COLOR: "1",
        FORCE_COLOR: "0",
        CI: "true",
        ...more,
      },
    },
  );
  const text = stdout + stderr;
  const lines = [...text.matchAll(/nx run ([\w-]+):[\w-]+(.*)/g)];
  const ran = new Map(
    lines.map(([, project = "", end = ""]) => [project, /cache/.test(end)] as const),
  );
  return { status, text, ran };
}

/** Runs tasks of Turborepo without the network and without telemetry. */
export function runTurbo(
  { root }: MonorepoOnDisk,
  words: readonly string[],
): { readonly status: number | null; readonly text: string; readonly ran: Ran } {
  const { status, stdout, stderr } = spawnSync(
    join(root, "node_modules/@turbo/linux-64/bin/turbo"),
    ["run", ...words, "--output-logs=full", "--log-prefix=task", "--no-color"],
    {
      cwd: root,
      encoding: "utf8",
      env: {
        ...process.env,
        TURBO_TELEMETRY_DISABLED: "1",
        DO_NOT_TRACK: "1",
        TURBO_NO_UPDATE_NOTIFIER: "1",
      },
    },
  );
  const text = stdout + stderr;
  const lines = [...text.matchAll(/^([\w-]+):[\w:-]+: cache (hit|miss)/gm)];
  const ran = new Map(lines.map(([, id = "", what]) => [id, what === "hit"] as const));
  return { status, text, ran };
}
