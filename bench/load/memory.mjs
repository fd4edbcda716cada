import { startServer } from "./child.mjs";
import { fire } from "./fire.mjs";

const amount = Number(process.env["REQUESTS"] ?? 1_000_000);
const points = 8;

/** Measures the heap after garbage collection, at several points during many requests. */
export async function memory() {
  const server = await startServer("specloom");
  const rows = [];
  await fire(server, { amount: 20_000 });
  for (let point = 0; point <= points; point++) {
    if (point > 0) await fire(server, { amount: amount / points });
    const { heap, rss } = await server.usage();
    rows.push({
      requests: (amount / points) * point,
      "MB of heap": heap.toFixed(2),
      "MB resident": Math.round(rss),
    });
  }
  server.stop();
  return rows;
}
