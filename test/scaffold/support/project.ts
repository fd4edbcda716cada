import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { copyFile, mkdir, readFile, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "../../../src/cli/environment.ts";
import { generate } from "../../../src/cli/generate.ts";
import { type ScaffoldOptions, scaffold } from "../../../src/cli/scaffold.ts";
import { compiler } from "../../support/compiler.ts";

export const root: string = fileURLToPath(new URL("../../..", import.meta.url));

/** The output of a command, and its exit code. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `codegen scaffold` in a folder, in this process. */
export async function runScaffold(
  directory: string,
  name: string,
  options: Partial<ScaffoldOptions> = {},
): Promise<Said> {
  return await say(directory, (environment) => scaffold(name, options, environment));
}

/** Runs `codegen check` in a folder, in this process. */
export async function runCheck(directory: string): Promise<Said> {
  return await say(directory, (environment) => generate([], { check: true }, environment));
}

async function say(
  directory: string,
  command: (environment: Environment) => Promise<number>,
): Promise<Said> {
  let stdout = "";
  let stderr = "";
  const code = await command({
    directory,
    home: join(directory, "no-home"),
    variables: {},
    caches: undefined,
    stdout: { isTerminal: false, columns: undefined, write: (text) => void (stdout += text) },
    stderr: { isTerminal: false, columns: undefined, write: (text) => void (stderr += text) },
    interrupts: { critical: (work) => work() },
  });
  return { code, stdout, stderr };
}

/**
 * The compiler's errors for a project. Nothing is installed: the packages that `npm install` would
 * install are linked.
 */
export async function compile(folder: string, config = "tsconfig.json"): Promise<string> {
  await linkDependencies(folder);
  const { stdout } = await run(compiler, ["-p", config, "--singleThreaded"], folder);
  return stdout;
}

/** Makes one project of several below a folder, to compile them and run their tests at once. */
export async function joinProjects(folder: string, names: readonly string[]): Promise<void> {
  const [first = ""] = names;
  await mkdir(join(folder, "src"));
  await copyFile(join(folder, first, "package.json"), join(folder, "package.json"));
  const parts = ["src", "test", "codegen.config.ts"];
  const include = ["src", ...names.flatMap((name) => parts.map((part) => `${name}/${part}`))];
  const config = { extends: `./${first}/tsconfig.json`, include };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
}

async function linkDependencies(folder: string): Promise<void> {
  const modules = join(folder, "node_modules");
  if (existsSync(modules)) return;
  await mkdir(join(modules, "@types"), { recursive: true });
  await symlink(join(root, "node_modules/@types/node"), join(modules, "@types/node"));
  await symlink(join(root, "node_modules/undici-types"), join(modules, "undici-types"));
  await symlink(root, join(modules, "specloom"));
  for (const name of ["temporal-polyfill", "temporal-spec", "temporal-utils"])
    await symlink(join(root, "node_modules", name), join(modules, name));
  if (existsSync(join(root, "node_modules/pg"))) {
    await symlink(join(root, "node_modules/pg"), join(modules, "pg"));
    await symlink(join(root, "node_modules/@types/pg"), join(modules, "@types/pg"));
  }
  if (!existsSync(join(root, "node_modules/@types/node/sqlite.d.ts"))) {
    await writeFile(join(folder, "src/node-sqlite.d.ts"), nodeSqlite);
  }
}

/** The types of `node:sqlite`, which `@types/node` 20 does not have. */
const nodeSqlite = `declare module "node:sqlite" {
  interface Statement {
    run(...values: (string | number | bigint)[]): { readonly changes: number | bigint };
    get(...values: (string | number | bigint)[]): Record<string, unknown> | undefined;
    all(...values: (string | number | bigint)[]): Record<string, unknown>[];
  }
  export class DatabaseSync {
    constructor(path: string);
    exec(sql: string): void;
    prepare(sql: string): Statement;
    close(): void;
  }
}
`;

/** A Node that strips types by itself; `undefined` if there is none. */
export const modernNode: string | undefined = findNode();

if (modernNode === undefined) {
  console.warn(
    "scaffolded services are compiled but not run: that takes Node 22.18, or the npm package `node` in .cache/bench (`npm run bench:setup`)",
  );
}

function findNode(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return process.execPath;
  const cached = join(root, ".cache/bench/node_modules/node/bin/node");
  return existsSync(cached) ? cached : undefined;
}

/** Runs a project's own tests: the number that passed, and the failures. */
export async function runTests(
  folder: string,
  node: string,
  variables: Readonly<Record<string, string>> = {},
  files = "test/**/*.test.ts",
): Promise<{ readonly passed: number; readonly failed: readonly string[] }> {
  const script = await readFile(join(folder, "package.json"), "utf8");
  const { test } = (JSON.parse(script) as { readonly scripts: { readonly test: string } }).scripts;
  if (test !== 'node --test "test/**/*.test.ts"') throw new Error(`another script: ${test}`);
  // One process is faster than one for each file; they share nothing.
  const words = ["--test", "--experimental-test-isolation=none", "--test-reporter=tap", files];
  // What is run again is not stripped of its types again.
  const cached = { NODE_COMPILE_CACHE: join(folder, "node_modules/.compiled"), ...variables };
  const { stdout } = await run(node, words, folder, cached);
  return {
    passed: Number(/^# pass (\d+)$/m.exec(stdout)?.[1]),
    failed: stdout.match(/^\s*not ok .*$/gm) ?? [],
  };
}

/** A service that runs, until it is stopped. */
export interface Running {
  readonly url: string;
  /** Sends SIGTERM, and waits until it has ended. */
  stop(): Promise<number | null>;
}

/** Starts a project as `npm start` does. */
export async function startService(
  folder: string,
  node: string,
  variables: Readonly<Record<string, string>>,
  entry = "src/server.ts",
): Promise<Running> {
  const child = spawn(node, [entry], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...variables },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    const url = await new Promise<string>((resolve, reject) => {
      let text = "";
      const read = (chunk: Buffer): void => {
        text += chunk.toString();
        const found = /listening on (http:\/\/[\d.:]+)/.exec(text)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", () => reject(new Error(`it ended: ${text}`)));
      setTimeout(() => reject(new Error(`it does not listen: ${text}`)), 20_000).unref();
    });
    return { url, stop: () => end(child) };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

async function end(child: ChildProcess): Promise<number | null> {
  const ended = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  );
  child.kill("SIGTERM");
  setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  return await ended;
}

/** The text of every hand-written file of a project, by path. */
export async function ownFiles(folder: string): Promise<ReadonlyMap<string, string>> {
  const paths = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .filter((path) => !/^(?:node_modules|src\/generated|data)\//.test(path))
    .filter((path) => path !== "codegen.lock.json" && !path.endsWith(".d.ts"));
  const texts = await Promise.all(paths.map((path) => readFile(join(folder, path), "utf8")));
  return new Map(paths.map((path, index) => [path, texts[index] ?? ""]));
}

async function run(
  command: string,
  words: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<{ readonly stdout: string }> {
  return await new Promise((resolve, reject) => {
    const options = {
      cwd,
      maxBuffer: 64 * 1024 * 1024,
      timeout: 120_000,
      env: { PATH: process.env["PATH"] ?? "", ...variables },
    };
    execFile(command, [...words], options, (error, stdout) => {
      // A text such as `ENOENT` is the code of what was not started.
      if (typeof error?.code === "string") reject(error);
      else resolve({ stdout });
    });
  });
}
