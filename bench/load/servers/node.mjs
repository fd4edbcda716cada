import { createServer } from "node:http";

const path = /^\/things\/([^/?]+)$/;

/** The echo, written by hand on node:http for speed and correctness. */
export function start() {
  const http = createServer((request, response) => {
    if (request.method !== "POST") return fail(response, 405);
    if (!path.test(request.url)) return fail(response, 404);
    if (!/^application\/json\b/i.test(request.headers["content-type"])) return fail(response, 415);
    if (Number(request.headers["content-length"] ?? 0) > 1_048_576) return fail(response, 413);
    const chunks = [];
    let total = 0;
    request.on("data", (chunk) => {
      total += chunk.length;
      if (total > 1_048_576) return request.destroy();
      chunks.push(chunk);
    });
    request.on("end", () => {
      let thing;
      try {
        thing = JSON.parse(Buffer.concat(chunks).toString());
      } catch {
        return fail(response, 400);
      }
      if (!isThing(thing)) return fail(response, 422);
      const text = JSON.stringify(thing);
      response.writeHead(200, {
        "Content-Type": "application/json",
        "Content-Length": Buffer.byteLength(text),
      });
      response.end(text);
    });
  });
  return new Promise((resolve) => http.listen(0, "127.0.0.1", () => resolve({ http })));
}

function isThing(thing) {
  if (typeof thing !== "object" || thing === null || Array.isArray(thing)) return false;
  const { name, count, tags } = thing;
  if (typeof name !== "string" || name.length < 1 || name.length > 100) return false;
  if (!Number.isInteger(count) || count < 0) return false;
  if (tags === undefined) return true;
  return Array.isArray(tags) && tags.length <= 20 && tags.every((each) => typeof each === "string");
}

function fail(response, status) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end('{"error":true}');
}
