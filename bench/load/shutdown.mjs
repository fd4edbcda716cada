import { Agent, request } from "node:http";
import { startServer } from "./child.mjs";
import { thing } from "./fire.mjs";

/**
 * Sends `SIGTERM` under load: every request that reached a handler gets a response, and the process
 * ends by itself.
 */
export async function shutdown() {
  const server = await startServer("specloom");
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const seen = { answered: 0, refused: 0 };
  const running = { on: true };
  const clients = Array.from({ length: 64 }, async () => {
    while (running.on) {
      const outcome = await ask(server.port, agent);
      seen[outcome]++;
      if (outcome === "refused") return;
    }
  });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const began = Date.now();
  const counts = new Promise((resolve) => server.onCounts(resolve));
  server.kill("SIGTERM");
  await Promise.all(clients);
  running.on = false;
  const { entered, left } = await counts;
  await server.exited;
  return [
    {
      entered,
      left,
      answered: seen.answered,
      lost: entered - seen.answered,
      "ms until the end": Date.now() - began,
    },
  ];
}

function ask(port, agent) {
  return new Promise((resolve) => {
    const headers = { "content-type": "application/json", "content-length": thing.length };
    const sent = request({
      port,
      host: "127.0.0.1",
      agent,
      method: "POST",
      path: "/things/wait-20",
      headers,
    });
    sent.on("error", () => resolve("refused"));
    sent.on("response", (response) => {
      response.resume();
      response.on("end", () => resolve("answered"));
      response.on("error", () => resolve("refused"));
    });
    sent.end(thing);
  });
}
