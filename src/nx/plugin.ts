import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { posix } from "node:path";
import { inspect } from "node:util";
import type { PrintedTasks } from "../monorepo/print-tasks.ts";
import { type NxTarget, targetsOf } from "./targets.ts";

/** The options of the plugin in `nx.json`. */
export interface NxPluginOptions {
  /** The name of the target that writes the output. Default: `generate`. */
  readonly generateTargetName?: string;
  /** The name of the target that compares it. Default: `check`. */
  readonly checkTargetName?: string;
}

/** The part of the context of Nx that the plugin uses. */
interface NxContext {
  readonly workspaceRoot: string;
}

interface NxProject {
  readonly root: string;
  readonly name: string;
  readonly targets: Readonly<Record<string, NxTarget>>;
}

type NxNodes = readonly (readonly [
  configFile: string,
  result: { readonly projects: Readonly<Record<string, NxProject>> },
])[];

/** The part of the file tree of Nx that the sync generator uses. */
interface NxTree {
  readonly root: string;
  write(path: string, text: string): void;
  delete(path: string): void;
}

const program = posix.join(__dirname.replaceAll("\\", "/"), "../cli/main.js");

export const name: string = "specloom/nx";

const pattern = "**/codegen.config.{ts,mts,mjs,js,json,yaml,yml}";

type CreateNodes = readonly [
  pattern: string,
  create: (
    files: readonly string[],
    options: NxPluginOptions | undefined,
    context: NxContext,
  ) => Promise<NxNodes>,
];

/** Infers the targets of all projects with a folder that specloom writes. */
export const createNodesV2: CreateNodes = [
  pattern,
  async (files, options, { workspaceRoot }) =>
    await Promise.all(
      files.map(async (file) => {
        const folder = posix.dirname(file);
        const directory = posix.join(workspaceRoot, folder);
        const printed = await tasksIn(directory, posix.basename(file));
        return [file, { projects: projectsOf(printed, file, options ?? {}) }] as const;
      }),
    ),
];

/** The name of the same in later versions of Nx. */
export const createNodes: CreateNodes = createNodesV2;

/**
 * The sync generator `specloom:link`: writes the links of documents and what they share, where they
 * are not current.
 */
export async function link(tree: NxTree): Promise<{ readonly outOfSyncMessage: string }> {
  for (const file of configsBelow(tree.root, "")) {
    const folder = posix.dirname(file);
    const directory = posix.join(tree.root, folder);
    const config = posix.basename(file);
    const { isLinked } = await tasksIn(directory, config);
    if (!isLinked) continue;
    const { files } = await codegen<LinkedFiles>(directory, "link", "--json", "-c", config);
    for (const [path, text] of Object.entries(files)) {
      const target = posix.join(folder, path);
      if (text === null) tree.delete(target);
      else tree.write(target, text);
    }
  }
  return { outOfSyncMessage: "The links of OpenAPI documents are not current: `codegen link`." };
}

interface LinkedFiles {
  /** The texts by path; `null` for a file to be removed. */
  readonly files: Readonly<Record<string, string | null>>;
}

async function tasksIn(directory: string, config: string): Promise<PrintedTasks> {
  return await codegen<PrintedTasks>(directory, "monorepo", "tasks", "--json", "-c", config);
}

/** Runs `codegen`, whose output is JSON. A process sees the configuration as it is now. */
async function codegen<Result>(cwd: string, ...words: readonly string[]): Promise<Result> {
  return await new Promise((resolve, reject) => {
    const options = { cwd, maxBuffer: 1 << 30, env: { ...process.env, NO_COLOR: "1" } };
    execFile(process.execPath, [program, ...words], options, (error, stdout, stderr) => {
      try {
        if (error !== null && stdout === "") throw new Error(stderr.trim() || error.message);
        resolve(JSON.parse(stdout) as Result);
      } catch (failure) {
        const why = failure instanceof Error ? failure.message : inspect(failure);
        reject(new Error(`\`codegen ${words.join(" ")}\` in ${cwd}: ${why}`));
      }
    });
  });
}

function projectsOf(
  { tasks, ...all }: PrintedTasks,
  file: string,
  { generateTargetName = "generate", checkTargetName = "check" }: NxPluginOptions,
): Readonly<Record<string, NxProject>> {
  const names = { generate: generateTargetName, check: checkTargetName };
  const projects = new Map<string, NxProject>();
  for (const { root, name: title } of tasks.map(({ project }) => project)) {
    const own = tasks.filter(({ project }) => project.root === root);
    const place = posix.join(posix.dirname(file), root);
    const targets = targetsOf(own, { ...all, file, names });
    projects.set(place, { root: place, name: title, targets });
  }
  return Object.fromEntries(projects);
}

const skipped = /^(?:node_modules|dist|\..*)$/;

/** The configurations below a folder, but not those of installed packages. */
function configsBelow(root: string, folder: string): readonly string[] {
  const entries = readdirSync(posix.join(root, folder), { withFileTypes: true });
  return entries.flatMap((entry) => {
    const path = posix.join(folder, entry.name);
    if (entry.isDirectory()) return skipped.test(entry.name) ? [] : configsBelow(root, path);
    return /^codegen\.config\.(?:m?[jt]s|json|ya?ml)$/.test(entry.name) ? path : [];
  });
}
