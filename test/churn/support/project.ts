import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type CommandResult, runCommandLine } from "../../support/command-line.ts";

/** A file on the disk: its text, and what tells that it was written again. */
export interface FileState {
  readonly text: string;
  readonly written: string;
}

export type Tree = ReadonlyMap<string, FileState>;

/** A folder with documents, a configuration and the output that the command line writes there. */
export interface Project {
  readonly root: string;
  put(files: Readonly<Record<string, unknown>>): void;
  remove(path: string): void;
  read(path: string): string;
  codegen(words: string): Promise<CommandResult>;
  /** Generates, and fails the test unless that succeeds. */
  generate(words?: string): Promise<CommandResult>;
  /** The output with its lock. */
  tree(): Tree;
}

/** A project that is removed at the end. */
export interface TemporaryProject extends Project {
  end(): void;
}

/** Creates a project, empty or as a copy. */
export function createProject(of?: Project): TemporaryProject {
  const root = mkdtempSync(join(tmpdir(), "specloom-churn-"));
  if (of !== undefined) cpSync(of.root, root, { recursive: true });
  return { ...projectIn(root), end: () => rmSync(root, { recursive: true, force: true }) };
}

/** Opens a project in a folder. */
export function projectIn(root: string): Project {
  const put: Project["put"] = (files) => {
    for (const [path, value] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      const text = typeof value === "string" ? value : `${JSON.stringify(value, undefined, 2)}\n`;
      writeFileSync(join(root, path), text);
    }
  };
  const codegen = async (words: string): Promise<CommandResult> =>
    await runCommandLine(
      words.split(" ").filter((word) => word !== ""),
      root,
    );
  const tree = (): Tree =>
    new Map(
      [...filesIn(root, "generated"), ...filesIn(root, "codegen.lock.json")].map((path) => {
        const { mtimeNs, ino } = statSync(join(root, path), { bigint: true });
        return [
          path,
          { text: readFileSync(join(root, path), "utf8"), written: `${mtimeNs} ${ino}` },
        ];
      }),
    );
  mkdirSync(join(root, "node_modules"), { recursive: true });
  return {
    root,
    put,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    read: (path) => readFileSync(join(root, path), "utf8"),
    codegen,
    generate: async (words = "") => {
      const result = await codegen(words);
      if (result.status !== 0) throw new Error(`codegen ${words}: ${result.stderr}`);
      return result;
    },
    tree,
  };
}

/** The files at a path and below it, sorted; none if there is nothing. */
function filesIn(root: string, path: string): readonly string[] {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return [];
  if (stats.isFile()) return [path];
  const names = readdirSync(join(root, path)).toSorted();
  return names.flatMap((name) => filesIn(root, `${path}/${name}`));
}

/**
 * The files that differ, sorted by path: `+` is new, `-` is gone, `~` has another text, and `=` was
 * written again with the same text.
 */
export function changes(before: Tree, after: Tree): readonly string[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].toSorted();
  return paths.flatMap((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    if (was === undefined) return `+ ${path}`;
    if (is === undefined) return `- ${path}`;
    if (was.text !== is.text) return `~ ${path}`;
    return was.written === is.written ? [] : `= ${path}`;
  });
}

/** The texts of a tree. */
export function textsOf(tree: Tree): Readonly<Record<string, string>> {
  return Object.fromEntries([...tree].map(([path, { text }]) => [path, text]));
}
