import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { posix } from "node:path";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";

/** A commit, and the name that the user or a branch gives it. */
export interface Commit {
  readonly ref: string;
  readonly sha: string;
}

/** A result, or the reason why there is none. */
export type Asked<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly why: Diagnostic };

/** The repository around a folder. It is only read, and nothing in it is executed. */
export class Repository {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  /** Finds the commit that a name stands for. */
  async commit(ref: string): Promise<Asked<Commit>> {
    const found = await this.#ask([
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${ref}^{commit}`,
    ]);
    if (found.ok) return { ok: true, value: { ref, sha: found.text.trim() } };
    const outside = await this.#whyUnusable();
    if (outside !== undefined)
      return { ok: false, why: diagnose("git/unusable", { why: outside }) };
    const help = (await this.isShallow())
      ? `this is a shallow clone: fetch it with \`git fetch --unshallow origin\`, or in a GitHub workflow with \`fetch-depth: 0\``
      : ref.startsWith("origin/")
        ? `fetch it: \`git fetch origin ${ref.slice("origin/".length)}\``
        : undefined;
    const details = help === undefined ? {} : { help };
    return { ok: false, why: diagnose("git/unknown-ref", { ref }, undefined, details) };
  }

  /** Finds the commit at which this branch left another one. */
  async mergeBase(ref: string): Promise<Asked<Commit>> {
    const other = await this.commit(ref);
    if (!other.ok) return other;
    const base = await this.#ask(["merge-base", "HEAD", other.value.sha]);
    if (base.ok) return { ok: true, value: { ref, sha: base.text.trim() } };
    const help = (await this.isShallow())
      ? "this is a shallow clone: `git fetch --unshallow origin`, or in a GitHub workflow `fetch-depth: 0`"
      : "name the commit to compare with: `--against COMMIT`";
    return { ok: false, why: diagnose("git/no-merge-base", { ref }, undefined, { help }) };
  }

  /** The name of the default branch, as the remote has it or as it is usual. */
  async defaultBranch(): Promise<Asked<string>> {
    const head = await this.#ask([
      "symbolic-ref",
      "--quiet",
      "--short",
      "refs/remotes/origin/HEAD",
    ]);
    if (head.ok) return { ok: true, value: head.text.trim() };
    for (const name of ["origin/main", "origin/master", "main", "master"]) {
      const found = await this.#ask(["rev-parse", "--verify", "--quiet", `${name}^{commit}`]);
      if (found.ok) return { ok: true, value: name };
    }
    const outside = await this.#whyUnusable();
    return {
      ok: false,
      why:
        outside === undefined
          ? diagnose("git/no-default-branch", {})
          : diagnose("git/unusable", { why: outside }),
    };
  }

  /** The latest tag before this commit. */
  async latestTag(): Promise<Asked<string>> {
    const tag = await this.#ask(["describe", "--tags", "--abbrev=0"]);
    if (tag.ok) return { ok: true, value: tag.text.trim() };
    const outside = await this.#whyUnusable();
    return {
      ok: false,
      why:
        outside === undefined
          ? diagnose("git/no-tag", {})
          : diagnose("git/unusable", { why: outside }),
    };
  }

  /** The last commit that changed a file; `undefined` if there is none. */
  async lastChange(path: string): Promise<string | undefined> {
    const found = await this.#ask(["log", "-1", "--format=%H", "--", path]);
    return found.ok && found.text.trim() !== "" ? found.text.trim() : undefined;
  }

  /** Returns a path relative to the root of the repository. */
  async fromRoot(path: string): Promise<string> {
    const prefix = await this.#ask(["rev-parse", "--show-prefix"]);
    return posix.normalize(posix.join(prefix.ok ? prefix.text.trim() : "", path));
  }

  /** Returns the text of a file in a commit, by its path from the root; `undefined` without one. */
  async text({ sha }: Commit, path: string): Promise<string | undefined> {
    const found = await this.#ask(["cat-file", "blob", `${sha}:${path}`]);
    return found.ok ? found.text : undefined;
  }

  /** The path that a file of the working tree had in a commit, if git says that it was renamed. */
  async earlierPath({ sha }: Commit, path: string): Promise<string | undefined> {
    const words = [
      "diff",
      "--no-ext-diff",
      "--no-textconv",
      "--name-status",
      "-z",
      "-M",
      "--diff-filter=R",
    ];
    const found = await this.#ask([...words, sha]);
    const parts = found.ok ? found.text.split("\0") : [];
    for (let index = 0; index + 2 < parts.length; index += 3) {
      if (parts[index + 2] === path) return parts[index + 1];
    }
    return undefined;
  }

  /**
   * The path that a file of the working tree, given from here, has in a commit: its own, or an
   * earlier one. `undefined` if it is not there.
   */
  async pathIn(commit: Commit, file: string): Promise<string | undefined> {
    const path = await this.fromRoot(file);
    const isThere = (await this.text(commit, path)) !== undefined;
    return isThere ? path : await this.earlierPath(commit, path);
  }

  /** True if commits before some are not here. */
  async isShallow(): Promise<boolean> {
    const found = await this.#ask(["rev-parse", "--is-shallow-repository"]);
    return found.ok && found.text.trim() === "true";
  }

  async #whyUnusable(): Promise<string | undefined> {
    const found = await this.#ask(["rev-parse", "--is-inside-work-tree"]);
    if (found.ok) return undefined;
    return found.isMissing ? "it is not installed" : "this folder is in no repository";
  }

  async #ask(words: readonly string[]): Promise<GitResult> {
    const safe = ["-c", "core.fsmonitor=false", "-c", "core.quotePath=false"];
    try {
      const { stdout } = await promisify(execFile)("git", [...safe, ...words], {
        cwd: this.#directory,
        maxBuffer: 256 * 1024 * 1024,
      });
      return { ok: true, text: stdout };
    } catch (error) {
      return { ok: false, isMissing: (error as NodeJS.ErrnoException).code === "ENOENT" };
    }
  }
}

type GitResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly isMissing: boolean };

/**
 * A host whose files are those of a commit, in a folder that is named like the commit: everything
 * that a document refers to is read in the same version.
 */
export function hostOfCommit(
  host: Host,
  repository: Repository,
  commit: Commit,
): { readonly host: Host; readonly folder: string } {
  const folder = folderOf(commit);
  const inCommit = (path: string): string | undefined => {
    const normalized = posix.normalize(path);
    return normalized.startsWith(`${folder}/`) ? normalized.slice(folder.length + 1) : undefined;
  };
  return {
    folder,
    host: {
      ...host,
      readText: async (path) => {
        const own = inCommit(path);
        const text = own === undefined ? undefined : await repository.text(commit, own);
        if (text === undefined) {
          throw new HostError("missing", `${path}: there is no such file in \`${commit.ref}\``);
        }
        return text.replace(/^\ufeff/, "");
      },
      realPath: async (path) => posix.normalize(path).replace(/\/$/, ""),
    },
  };
}

/** The name of a commit as a folder of its own. */
export function folderOf({ ref, sha }: Commit): string {
  const isPlain = /^[\w.-]+(?:\/[\w.-]+)*$/.test(ref) && !ref.split("/").includes("..");
  return `@${isPlain ? ref : sha.slice(0, 12)}`;
}
