import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";

/** A command that listens. */
export interface ListeningCommand {
  readonly url: string;
  /** The output so far. */
  readonly output: () => string;
  /** Sends a signal, and waits for the exit code. */
  stop(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command in a folder and waits until it prints its URL: the first group of `says`. */
export async function startCommand(
  words: readonly string[],
  cwd: string,
  says: RegExp,
): Promise<ListeningCommand> {
  const env = { PATH: process.env["PATH"] ?? "", HOME: cwd, NO_COLOR: "1" };
  const child = spawn(process.execPath, [...words], {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  try {
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer): void => {
        output += chunk.toString();
        const found = says.exec(output)?.[1];
        if (found !== undefined) resolve(found);
      };
      child.stdout.on("data", read);
      child.stderr.on("data", read);
      child.once("exit", () => reject(new Error(`it ended: ${output}`)));
      setTimeout(() => reject(new Error(`it does not listen: ${output}`)), 40_000).unref();
    });
    return { url, output: () => output, stop: (signal) => end(child, signal) };
  } catch (error) {
    child.kill("SIGKILL");
    throw error;
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null) return child.exitCode;
  const ended = new Promise<number | null>((resolve) =>
    child.once("exit", (code) => resolve(code)),
  );
  child.kill(signal);
  setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  return await ended;
}

/** A port of loopback that nothing listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
