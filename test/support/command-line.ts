import { join } from "node:path";
import { findCacheFolder } from "../../src/cache/cache.ts";
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
  const status = await runProgram(words, {
    directory,
    home: join(directory, "home"),
    variables,
    cacheFolder: findCacheFolder(directory),
    stdout: output("stdout"),
    stderr: output("stderr"),
    interrupts: { critical: (work) => work() },
  });
  return { status, ...texts };
}
