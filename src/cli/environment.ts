import { homedir } from "node:os";
import type { Caches } from "../cache/caches.ts";
import { cachesFor } from "./caches-for.ts";
import { type Interrupts, handleInterrupts } from "./interrupts.ts";

/** The parts of the process that commands use. */
export interface Environment {
  /** The working directory, absolute. */
  readonly directory: string;
  readonly home: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  readonly caches: Caches | undefined;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly interrupts: Interrupts;
}

export interface Output {
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
  write(text: string): void;
}

/** The environment of this process. */
export function processEnvironment(): Environment {
  const directory = process.cwd();
  const home = homedir();
  return {
    directory,
    home,
    variables: process.env,
    caches: cachesFor(directory, home, process.env),
    stdout: outputOf(process.stdout),
    stderr: outputOf(process.stderr),
    interrupts: handleInterrupts(process),
  };
}

function outputOf(stream: NodeJS.WriteStream): Output {
  // The reader closed the pipe (`codegen | head`): not a failure.
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
  });
  return {
    isTerminal: stream.isTTY === true,
    columns: stream.columns,
    write: (text) => void stream.write(text),
  };
}
