import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommandLine } from "../support/command-line.ts";

/** A project of a user in a temporary folder. */
export interface UserProject {
  readonly folder: string;
  readonly write: (files: Readonly<Record<string, unknown>>) => void;
  readonly read: (path: string) => string;
  readonly run: (
    ...words: readonly string[]
  ) => Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;
  /** The texts of all files but those of git, by path. */
  readonly texts: () => Readonly<Record<string, string>>;
  readonly git: (...words: readonly string[]) => void;
}

/** Creates a project with files: texts, or values that are written as JSON. */
export function userProject(files: Readonly<Record<string, unknown>>): UserProject {
  const folder = mkdtempSync(join(tmpdir(), "specloom-project-"));
  const write = (given: Readonly<Record<string, unknown>>): void => {
    for (const [path, content] of Object.entries(given)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      const text = typeof content === "string" ? content : `${JSON.stringify(content, null, 2)}\n`;
      writeFileSync(join(folder, path), text);
    }
  };
  write({ "package.json": { name: "app", type: "module", private: true }, ...files });
  const isOwn = (path: string): boolean => !/^(?:\.git|node_modules)(?:\/|$)/.test(path);
  return {
    folder,
    write,
    read: (path) => readFileSync(join(folder, path), "utf8"),
    run: async (...words) => {
      const { status, stdout, stderr } = await runCommandLine(words, folder, {});
      return { code: status, out: stdout, err: stderr };
    },
    texts: () =>
      Object.fromEntries(
        readdirSync(folder, { recursive: true, encoding: "utf8", withFileTypes: true })
          .filter((entry) => entry.isFile())
          .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
          .filter(isOwn)
          .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
      ),
    git: (...words) => {
      execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...words], {
        cwd: folder,
        stdio: "ignore",
      });
    },
  };
}
