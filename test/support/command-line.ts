import { join } from "node:path";
import { findCacheFolder } from "../../src/cache/cache.ts";
import { cachesIn } from "../../src/cache/caches.ts";
import type { Output } from "../../src/cli/environment.ts";
import { runProgram } from "../../src/cli/program.ts";

/** The exit code of a command, and what it wrote. */
export interface CommandResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command line in this process, in a folder. */
export async function runCommandLine(
  words: readonly string[],
  directory: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<CommandResult> {
  const texts = { stdout: "", stderr: "" };
  const output = (name: keyof typeof texts): Output => ({
    isTerminal: false,
    columns: undefined,
    write: (some) => void (texts[name] += some),
  });
  const home = join(directory, "node_modules", "home");
  const folder = findCacheFolder(directory);
  const status = await runProgram(words, {
    directory,
    home,
    variables,
    caches: folder === undefined ? undefined : cachesIn(folder, home),
    stdout: output("stdout"),
    stderr: output("stderr"),
    interrupts: { critical: (work) => work() },
  });
  return { status, ...texts };
}
