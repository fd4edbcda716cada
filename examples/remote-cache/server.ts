// A remote cache for Nx and Turborepo that keeps the results of tasks in a folder. The protocol is
// in openapi.yaml, and everything but the store is generated from it.
import { randomUUID, timingSafeEqual } from "node:crypto";
import { createWriteStream, openAsBlob } from "node:fs";
import { access, mkdir, rename, rm } from "node:fs/promises";
import { createServer as createHttpServer } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { type Handlers, createServer } from "./generated/index.ts";

const { CACHE_FOLDER = "cache", CACHE_TOKEN = "", PORT = "3000" } = process.env;
if (CACHE_TOKEN === "") throw new Error("CACHE_TOKEN must be set: the token that clients send");
await mkdir(CACHE_FOLDER, { recursive: true });

// A hash has letters, digits, `-` and `_` only, which the document demands.
const pathOf = (tool: string, hash: string): string => join(CACHE_FOLDER, `${tool}-${hash}`);

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}

/** Stores a result. A reader sees the whole of it, or nothing. */
async function store(path: string, body: ReadableStream<Uint8Array>): Promise<void> {
  const temporary = `${path}.${randomUUID()}`;
  try {
    await pipeline(Readable.fromWeb(body), createWriteStream(temporary));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function resultAt(path: string) {
  return (await exists(path))
    ? ({ status: 200, body: await openAsBlob(path) } as const)
    : ({ status: 404, body: "there is no such result" } as const);
}

const handlers: Handlers = {
  getNxResult: ({ path: { hash } }) => resultAt(pathOf("nx", hash)),
  putNxResult: async ({ path: { hash }, body }) => {
    const path = pathOf("nx", hash);
    if (await exists(path)) return { status: 409 };
    await store(path, body);
    return { status: 200 };
  },
  getTurboStatus: () => ({ status: 200, body: { status: "enabled" } }),
  recordTurboEvents: () => ({ status: 200 }),
  hasTurboResult: async ({ path: { hash } }) => ({
    status: (await exists(pathOf("turbo", hash))) ? 200 : 404,
  }),
  getTurboResult: ({ path: { hash } }) => resultAt(pathOf("turbo", hash)),
  putTurboResult: async ({ path: { hash }, body }) => {
    await store(pathOf("turbo", hash), body);
    return { status: 202, body: { urls: [] } };
  },
};

/** Compares in a time that does not depend on what is equal. */
function isToken(credential: string): boolean {
  const [given, expected] = [Buffer.from(credential), Buffer.from(CACHE_TOKEN)];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

const server = createServer(handlers, {
  security: { token: (credential) => (isToken(credential) ? {} : undefined) },
  limits: { body: 1 << 30 },
});
const http = createHttpServer(server.node).listen(Number(PORT), "127.0.0.1", () => {
  const address = http.address();
  if (typeof address === "object") console.log(`http://127.0.0.1:${address?.port}`);
});
