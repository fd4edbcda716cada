import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const script = fileURLToPath(new URL("serve.mjs", import.meta.url));

/** A server in a process of its own: see `serve.mjs`. `limits` are those of `listen`. */
export async function startServer(name, limits = {}) {
  const child = fork(script, [name, JSON.stringify(limits)], { execArgv: ["--expose-gc"] });
  const [{ port }] = await once(child, "message");
  return {
    name,
    port,
    url: `http://127.0.0.1:${port}`,
    /** What the server has cost until now, after its garbage has been collected. */
    async usage() {
      child.send("usage");
      const [usage] = await once(child, "message");
      return usage;
    },
    /** Calls `listener` with the last counts, when the server has closed. */
    onCounts: (listener) => child.once("message", ({ counts }) => listener(counts)),
    kill: (signal) => child.kill(signal),
    exited: once(child, "exit"),
    stop: () => child.disconnect(),
  };
}
