import { createRequire } from "node:module";
import { cache } from "../cache.mjs";

export const thing = JSON.stringify({ name: "a small thing", count: 3, tags: ["one", "two"] });

/** The request as sent over the wire. */
export const text = `POST /things/a1 HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: ${thing.length}\r\n\r\n${thing}`;

const autocannon = load();

function load() {
  try {
    return createRequire(new URL("load/", cache))("autocannon");
  } catch {
    throw new Error("run `npm run bench:setup load` first");
  }
}

/** Sends valid requests, for a time or a number of them. Throws if a response is not 200. */
export async function fire({ url }, options) {
  const result = await autocannon({
    url: `${url}/things/a1`,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: thing,
    connections: 32,
    ...options,
  });
  const { non2xx, errors, timeouts, requests, duration, latency } = result;
  if (non2xx + errors + timeouts > 0) {
    throw new Error(`not answered: ${JSON.stringify({ non2xx, errors, timeouts })}`);
  }
  return { total: requests.total, rate: requests.total / duration, p99: latency.p99 };
}
