import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type CommandResult, runCommandLine } from "../support/command-line.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The folder of the tools and documents that `npm run bench:setup projects` downloads. */
export const fetched: string = join(root, ".cache/bench/projects");

/** A project of another tool, built by that tool. */
export interface Build {
  /** The folder below `fetched` with the tool. */
  readonly tool: string;
  /** The files of the project, without the generated ones. */
  readonly files: Readonly<Record<string, string | object>>;
  /** Files of packages of the tool, by their path in the project. */
  readonly copied?: Readonly<Record<string, string>>;
  /** The output folder. */
  readonly output: string;
  /** More documents, each of which is generated into a folder beside the output. */
  readonly others?: readonly string[];
  /**
   * Programs and their arguments: below `node_modules`, or with `./` in the project. `node24` stands
   * for that version of Node.
   */
  readonly steps: readonly (readonly string[])[];
  /** A text that the last step prints. */
  readonly prints: string;
}

/** True if the tool of a build is installed, and the documents. */
export function isFetched({ tool }: Pick<Build, "tool">): boolean {
  return existsSync(join(fetched, tool, "node_modules")) && existsSync(documentAt("train-travel"));
}

function documentAt(name: string): string {
  return join(fetched, `node_modules/@readme/oas-examples/3.1/json/${name}.json`);
}

/** Generates the client and server of somebody else's document in a project, and builds that. */
export async function build({
  tool,
  files,
  copied = {},
  output,
  others = [],
  steps,
  prints,
}: Build): Promise<{ readonly generated: CommandResult; readonly printed: string }> {
  const folder = await mkdtemp(join(fetched, tool, "project-"));
  try {
    for (const [path, from] of Object.entries(copied)) {
      const template = await readFile(join(fetched, "node_modules", from), "utf8");
      // Of the options that a template leaves open, Nest's starters choose the looser.
      await put(folder, path, template.replaceAll("<%= strict %>", "false"));
    }
    for (const [path, content] of Object.entries(files)) await put(folder, path, content);
    await put(folder, "openapi.json", await readFile(documentAt("train-travel"), "utf8"));
    const generated = await runCommandLine(
      ["openapi.json", "-o", output, "--no-cache", "--quiet"],
      folder,
    );
    for (const name of others) {
      const words = [documentAt(name), "-o", `${output}-${name}`, "--no-cache", "--quiet"];
      await runCommandLine(words, folder);
    }
    let printed = "";
    for (const [program = "", ...words] of steps) {
      printed = await run(tool, program, words, folder);
    }
    if (!printed.includes(prints)) throw new Error(`\`${prints}\` is not printed: ${printed}`);
    return { generated, printed };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function put(folder: string, path: string, content: string | object): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  const text = typeof content === "string" ? content : JSON.stringify(content, null, 2);
  await writeFile(join(folder, path), text);
}

function run(
  tool: string,
  program: string,
  words: readonly string[],
  cwd: string,
): Promise<string> {
  const isOwn = program.startsWith("./");
  const file = isOwn ? join(cwd, program) : join(fetched, tool, "node_modules", program);
  const [node, first] = program === "node24" ? [node24, []] : [process.execPath, [file]];
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: "1",
    NG_CLI_ANALYTICS: "false",
    CI: "1",
    NODE_ENV: "production",
  };
  return new Promise((resolve, reject) => {
    execFile(
      node,
      [...first, ...words],
      { cwd, env, maxBuffer: 64 << 20, timeout: 590_000 },
      (error, stdout, stderr) => {
        if (error === null) resolve(stdout + stderr);
        else reject(new Error(`${program} ${words.join(" ")}\n${stdout}${stderr}`));
      },
    );
  });
}

const node24 = join(root, ".cache/bench/runtimes/node_modules/node24/bin/node");

/** True if Node 24 is installed, which runs TypeScript. */
export const hasNode24: boolean = existsSync(node24);
