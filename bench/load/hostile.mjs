import { connect } from "node:net";
import { startServer } from "./child.mjs";
import { fire, text } from "./fire.mjs";

const head = "POST /things/a1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
const deep = "[".repeat(100_000);

/** The data that each hostile client sends repeatedly, each time on a new connection. */
const attacks = {
  "headers that never end": "POST /things/a1 HTTP/1.1\r\nHost: x\r\n",
  "a body that never ends": `${head}Content-Length: 100\r\n\r\n{`,
  "half of the body": { text: `${head}Content-Length: 100\r\n\r\n{`, end: true },
  "an upload broken off": {
    text: `${head}Content-Length: 100000\r\n\r\n${"x".repeat(10_000)}`,
    destroy: true,
  },
  "too large a body": `${head}Content-Length: 2000000\r\n\r\n${"x".repeat(2_000_000)}`,
  "too large a body in chunks": `${head}Transfer-Encoding: chunked\r\n\r\n1e8480\r\n${"x".repeat(2_000_000)}\r\n0\r\n\r\n`,
  "deeply nested JSON": `${head}Content-Length: ${deep.length}\r\n\r\n${deep}`,
  "no JSON": `${head}Content-Length: 1\r\n\r\n{`,
  "no HTTP": "\x16\x03\x01\r\n\r\n",
  "two lengths": `${head}Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
  "too many headers": `${head}${"X: x\r\n".repeat(10_000)}\r\n`,
  "an answer that is not read": { text: text.repeat(50), pause: true },
};

const each = 8;
const seconds = 10;

/** Sends valid requests, which must all succeed, during attacks of hostile clients. */
export async function hostile() {
  const server = await startServer("specloom", { requestTimeout: 2000, headersTimeout: 1000 });
  await fire(server, { amount: 20_000 });
  const quiet = await fire(server, { duration: seconds });
  const before = await server.usage();
  const running = { on: true };
  const bad = Object.entries(attacks).flatMap(([name, attack]) =>
    Array.from({ length: each }, () =>
      attackAgain(server.port, attack, running).then((count) => [name, count]),
    ),
  );
  const good = await fire(server, { duration: seconds });
  running.on = false;
  const counts = await Promise.all(bad);
  await fire(server, { amount: 1000 });
  const after = await server.usage();
  server.stop();
  return [
    {
      requests: "good ones alone",
      count: quiet.total,
      "p99 ms": quiet.p99,
      "MB of heap": before.heap.toFixed(1),
    },
    {
      requests: "good ones, under attack",
      count: good.total,
      "p99 ms": good.p99,
      "MB of heap": after.heap.toFixed(1),
    },
    ...Object.keys(attacks).map((name) => ({
      requests: name,
      count: counts.filter(([one]) => one === name).reduce((sum, [, count]) => sum + count, 0),
    })),
  ];
}

/**
 * Repeats an attack, one connection after the other, until the valid requests are done, and returns
 * the count.
 */
async function attackAgain(port, attack, running) {
  const {
    text: sent,
    end,
    destroy,
    pause,
  } = typeof attack === "string" ? { text: attack } : attack;
  for (let count = 1; ; count++) {
    await new Promise((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.on("error", () => undefined);
      socket.on("close", resolve);
      socket.setTimeout(3000, () => socket.destroy());
      socket.write(sent);
      if (end) socket.end();
      if (destroy) setTimeout(() => socket.destroy(), 5);
      if (pause) setTimeout(() => socket.destroy(), 200);
      else socket.resume();
    });
    if (!running.on) return count;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
