import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("serve.mjs", import.meta.url));

/** Starts a server in a child process: see `serve.mjs`. `limits` are those of `listen`. */
export async function startServer(name, limits = {}) {
  const child = fork(script, [name, JSON.stringify(limits)], { execArgv: ["--expose-gc"] });
  const [{ port }] = await once(child, "message");
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    /** The resources used by the server so far, after a garbage collection. */
    async usage() {
      child.send("usage");
      const [usage] = await once(child, "message");
      return usage;
    },
    /** Calls `listener` with the final counts when the server has closed. */
    onCounts: (listener) => child.once("message", ({ counts }) => listener(counts)),
    kill: (signal) => child.kill(signal),
    exited: once(child, "exit"),
    stop: () => child.disconnect(),
  };
}
