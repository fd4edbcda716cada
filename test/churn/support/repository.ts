import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Project, type TemporaryProject, createProject } from "./project.ts";

/** A project in a git repository of its own. */
export interface Repository extends TemporaryProject {
  git(...words: readonly string[]): string;
  /** Merges a branch, and returns the files that conflict. */
  merge(branch: string): readonly string[];
  commit(subject: string): void;
}

/** True if git is there. */
export const hasGit: boolean = spawnSync("git", ["--version"]).status === 0;

/** Creates a project in a new repository; with `of`, as a copy of a repository or a project. */
export function createRepository(of?: Project): Repository {
  const project = createProject(of);
  const env = {
    PATH: process.env["PATH"] ?? "",
    GIT_CONFIG_GLOBAL: "/dev/null",
    GIT_CONFIG_NOSYSTEM: "1",
    ...Object.fromEntries(
      ["AUTHOR", "COMMITTER"].flatMap((role) => [
        [`GIT_${role}_NAME`, "Somebody"],
        [`GIT_${role}_EMAIL`, "somebody@example.com"],
      ]),
    ),
  };
  const options = { cwd: project.root, env, encoding: "utf8", stdio: "pipe" } as const;
  const git = (...words: readonly string[]): string => execFileSync("git", [...words], options);
  if (!existsSync(join(project.root, ".git"))) {
    git("init", "--quiet", "--initial-branch=main");
    project.put({ ".gitignore": "node_modules\n" });
  }
  return {
    ...project,
    git,
    merge: (branch) => {
      spawnSync("git", ["merge", "--no-edit", branch], options);
      const names = git("diff", "--name-only", "--diff-filter=U").split("\n");
      return names.filter((name) => name !== "");
    },
    commit: (subject) => {
      git("add", "--all");
      git("commit", "--quiet", "--allow-empty", "-m", subject);
    },
  };
}
