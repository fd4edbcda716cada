import { connect } from "node:net";
import { once } from "node:events";
import { startServer } from "./child.mjs";
import { text } from "./fire.mjs";

const wanted = Number(process.env["CONNECTIONS"] ?? 10_000);

/** Many open connections, each with two requests. */
export async function connections() {
  const server = await startServer("specloom", {
    requestTimeout: 300_000,
    headersTimeout: 300_000,
    keepAliveTimeout: 300_000,
  });
  const before = await server.usage();
  const sockets = [];
  try {
    for (let index = 0; index < wanted; index++) {
      const socket = connect(server.port, "127.0.0.1");
      await once(socket, "connect");
      sockets.push(socket);
    }
  } catch (error) {
    console.error(`no more than ${sockets.length} connections: ${error.code}`);
  }
  const answered = [await askAll(sockets), await askAll(sockets)];
  const after = await server.usage();
  for (const socket of sockets) socket.destroy();
  server.stop();
  return [
    {
      connections: sockets.length,
      answered: answered.join(" + "),
      "kB of heap for each": (((after.heap - before.heap) * 1024) / sockets.length).toFixed(1),
    },
  ];
}

/**
 * Sends a request on every connection, some hundred at a time, and returns the number of responses
 * with 200.
 */
async function askAll(sockets) {
  let answered = 0;
  for (let start = 0; start < sockets.length; start += 500) {
    await Promise.all(
      sockets.slice(start, start + 500).map(async (socket) => {
        socket.write(text);
        const [chunk] = await once(socket, "data");
        if (String(chunk).startsWith("HTTP/1.1 200")) answered++;
      }),
    );
  }
  return answered;
}
