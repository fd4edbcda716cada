import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommandLine } from "../../support/command-line.ts";

/** A repository in a temporary folder. */
export class TestRepository {
  readonly folder: string = mkdtempSync(join(tmpdir(), "specloom-repository-"));

  constructor() {
    this.git("init", "-q", "-b", "main");
  }

  git(...words: readonly string[]): void {
    const name = ["-c", "user.name=a", "-c", "user.email=a@example.com"];
    execFileSync("git", [...name, ...words], { cwd: this.folder, stdio: "ignore" });
  }

  /** Writes files; a value that is no text is written as JSON. */
  write(files: Readonly<Record<string, unknown>>): void {
    for (const [path, value] of Object.entries(files)) {
      const file = join(this.folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, typeof value === "string" ? value : JSON.stringify(value, null, 2));
    }
  }

  /** Writes files and commits them. */
  commit(files: Readonly<Record<string, unknown>>): void {
    this.write(files);
    this.git("add", ".");
    this.git("commit", "-q", "-m", "change");
  }

  async run(...words: readonly string[]): Promise<{
    readonly code: number | null;
    readonly out: string;
    readonly err: string;
  }> {
    const { status, stdout, stderr } = await runCommandLine(words, this.folder, {});
    return { code: status, out: stdout, err: stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
