import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import {
  type IncomingMessage,
  type RequestListener,
  type Server,
  createServer,
  request as httpRequest,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import { type AddressInfo, type Socket, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCache, generate } from "../../src/index.ts";
import { fetchTagged } from "../../src/host/node-fetch.ts";
import { cert, key } from "../adapters/certificate.ts";
import { runCommandLine } from "../support/command-line.ts";

const main = fileURLToPath(new URL("../../dist/cli/main.js", import.meta.url));

const text = (title: string, schema: object = { type: "string" }): string =>
  JSON.stringify({
    openapi: "3.1.0",
    info: { title, version: "1" },
    paths: {
      "/a": {
        get: {
          operationId: "getA",
          responses: { 200: { description: "ok", content: { "application/json": { schema } } } },
        },
      },
    },
  });

let folder: string;
const servers: Pick<Server, "close" | "closeAllConnections">[] = [];
const tunnels: Socket[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-requests-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), "{}");
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
  for (const tunnel of tunnels.splice(0)) tunnel.destroy();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const serve = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listen(createServer(listener))}`;

/** A proxy that sends every request and every tunnel to one place, and lists them. */
async function proxyTo(port: number): Promise<{ readonly url: string; readonly seen: string[] }> {
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const { pathname } = new URL(request.url ?? "", "http://unknown");
    httpRequest({ host: "127.0.0.1", port, path: pathname }, (reply) => {
      response.writeHead(reply.statusCode ?? 500, reply.headers);
      reply.pipe(response);
    }).end();
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    seen.push(`CONNECT ${request.url}`);
    const target = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    tunnels.push(socket, target);
    for (const end of [socket, target]) end.on("error", () => undefined);
  });
  return { url: `http://127.0.0.1:${await listen(server)}`, seen };
}

function run(
  words: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const names = /^(?:https?|no|all)_proxy$/i;
  const usual = Object.entries(process.env).filter(([name]) => !names.test(name));
  const env = { ...Object.fromEntries(usual), ...variables };
  const child = spawn(process.execPath, [main, ...words], { cwd: folder, env });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part) => (output += part));
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, output })));
}

describe.skipIf(!existsSync(main))("proxies (needs `npm run build`)", () => {
  it("of HTTP_PROXY get the requests for hosts that this machine need not know", async () => {
    const target = await listen(createServer((_, response) => response.end(text("Plain"))));
    const proxy = await proxyTo(target);
    const words = ["http://api.example.invalid/openapi.json", "-o", "out"];
    expect(await run(words, { HTTP_PROXY: proxy.url })).toMatchObject({ status: 0 });
    expect(proxy.seen.length).toBeGreaterThan(0);
    expect(proxy.seen.every((line) => line.includes("api.example.invalid"))).toBe(true);
  });

  it("of HTTPS_PROXY are tunnels, through which no proxy reads", async () => {
    const secure = createSecureServer({ cert, key }, (_, response) => response.end(text("Safe")));
    const port = await listen(secure as unknown as Server);
    const proxy = await proxyTo(port);
    writeFileSync(join(folder, "ca.pem"), cert);
    const trusted = { NODE_EXTRA_CA_CERTS: join(folder, "ca.pem") };
    const words = [`https://localhost:${port}/openapi.json`, "-o", "out"];
    expect(await run(words, { ...trusted, https_proxy: proxy.url })).toMatchObject({ status: 0 });
    expect(new Set(proxy.seen)).toEqual(new Set([`CONNECT localhost:${port}`]));
  });

  it("are left alone for the hosts of NO_PROXY, and named where they fail", async () => {
    const origin = await serve((_, response) => response.end(text("Direct")));
    const proxy = await proxyTo(1);
    const words = [`${origin}/openapi.json`, "-o", "out"];
    const direct = { HTTP_PROXY: proxy.url, NO_PROXY: "127.0.0.1,localhost" };
    expect(await run(words, direct)).toMatchObject({ status: 0 });
    expect(proxy.seen).toEqual([]);
    const failed = await run(words, { HTTP_PROXY: "http://127.0.0.1:1" });
    expect(failed.status).not.toBe(0);
    expect(failed.output).toContain("127.0.0.1:1");
    expect(failed.output).not.toContain("    at ");
  });
});

const quick = { [constants.BROTLI_PARAM_QUALITY]: 1 };

describe("limits", () => {
  const tooMuch = Buffer.alloc(70 << 20, " ");

  it("end a response that does not come, or not to its end", async () => {
    const silent = await serve(() => undefined);
    const endless = await serve((_, response) => {
      const timer = setInterval(() => response.write(" "), 5);
      response.on("close", () => clearInterval(timer));
    });
    for (const url of [silent, endless])
      await expect(fetchTagged(url, undefined, { time: 200 })).rejects.toThrow(/aborted|timeout/);
  });

  it("count what is sent", async () => {
    const origin = await serve((_, response) => response.end("x".repeat(2000)));
    await expect(fetchTagged(origin, undefined, { size: 1999 })).rejects.toThrow(
      "larger than 1999 bytes",
    );
    expect((await fetchTagged(origin, undefined, { size: 2000 }))?.text.length).toBe(2000);
  });

  it.each([
    ["gzip", (bytes: Buffer) => gzipSync(bytes, { level: 1 })],
    ["br", (bytes: Buffer) => brotliCompressSync(bytes, { params: quick })],
    ["gzip, gzip", (bytes: Buffer) => gzipSync(gzipSync(bytes, { level: 1 }))],
  ])("count what %s comes to, and unpack no more of it", async (encoding, pack) => {
    const body = pack(tooMuch);
    expect(body.length).toBeLessThan(4 << 20);
    const origin = await serve((_, response) => {
      response.writeHead(200, { "content-encoding": encoding }).end(body);
    });
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    await expect(fetchTagged(origin, undefined)).rejects.toThrow("larger than 64 MB");
    clearInterval(timer);
    expect(most - before).toBeLessThan(250 << 20);
  });
});

describe("one door", () => {
  const asked: string[] = [];
  const guarded = (body: string): RequestListener => {
    asked.length = 0;
    return (request, response) => {
      asked.push(request.url ?? "");
      const isAllowed = request.headers.authorization === "Bearer t";
      if (!isAllowed) response.writeHead(401).end();
      else if (request.url === "/away") {
        response.writeHead(302, { location: "https://elsewhere.invalid/" }).end();
      } else response.end(body);
    };
  };
  const configure = (origin: string): void => {
    const spec = { url: `${origin}/openapi.json`, headers: { authorization: "Bearer t" } };
    writeFileSync(
      join(folder, "codegen.config.json"),
      JSON.stringify({ documents: { own: { spec } }, references: { remote: [origin] } }),
    );
  };

  it.each([
    ["a document on the command line", (url: string) => [url, "-o", "out"]],
    ["inspect", (url: string) => ["inspect", url]],
    ["diff", (url: string) => ["diff", url, url]],
    ["scaffold", (url: string) => ["scaffold", url.slice(-4).replace(".", ""), "--from", url]],
  ])("is what %s asks at", async (_, words) => {
    const origin = await serve(guarded(text("Private")));
    const url = `${origin}/other.json`;
    const refused = await runCommandLine(words(url), folder);
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain("SPECLOOM_HEADERS_127_0_0_1");
    configure(origin);
    expect(await runCommandLine(words(url), folder)).toMatchObject({ status: 0 });
    const away = await runCommandLine(words(`${origin}/away`), folder);
    expect(away.stderr).toContain("redirected to https://elsewhere.invalid");
  });

  it("is what import asks at", async () => {
    const body = `# Pets\n\n\`\`\`yaml get /a\n${text("Private")}\n\`\`\`\n`;
    const origin = await serve(guarded(body));
    configure(origin);
    expect(await runCommandLine(["import", `${origin}/a.md`], folder)).toMatchObject({ status: 0 });
    expect(asked).toContain("/a.md");
  });

  it.skipIf(!existsSync(main))("is what mock asks at (needs `npm run build`)", async () => {
    const origin = await serve(guarded(text("Private")));
    const refused = await run(["mock", `${origin}/openapi.json`, "--port", "0"], {});
    expect(refused.output).toContain("SPECLOOM_HEADERS_127_0_0_1");
    configure(origin);
    const words = [main, "mock", `${origin}/openapi.json`, "--port", "0"];
    const child = spawn(process.execPath, words, { cwd: folder });
    const isListening = await new Promise<boolean>((resolve) => {
      let output = "";
      child.stdout.on("data", (part) => {
        output += part;
        if (output.includes("is listening")) resolve(true);
      });
      child.on("close", () => resolve(false));
    });
    child.kill();
    expect(isListening).toBe(true);
  });
});

describe("remote files of a document", () => {
  it("are in the lock, also those of a local document and of overlays", async () => {
    let type = "string";
    let title = "One";
    const origin = await serve((request, response) => {
      if (request.url === "/types.json") response.end(JSON.stringify({ A: { $ref: "more.json" } }));
      else if (request.url === "/more.json") response.end(JSON.stringify({ type }));
      else if (request.url === "/fix.json") {
        const actions = [{ target: "$.info", update: { title } }];
        response.end(
          JSON.stringify({ overlay: "1.0.0", info: { title: "f", version: "1" }, actions }),
        );
      } else response.end(text("Remote", { $ref: "types.json#/A" }));
    });
    writeFileSync(join(folder, "a.json"), text("Local", { $ref: `${origin}/types.json#/A` }));
    const config = {
      documents: {
        local: { spec: "a.json", overlays: [`${origin}/fix.json`] },
        remote: { spec: { url: `${origin}/openapi.json` } },
      },
      references: { remote: [origin] },
    };
    writeFileSync(join(folder, "codegen.config.json"), JSON.stringify(config));
    expect(await runCommandLine([], folder)).toMatchObject({ status: 0 });
    type = "integer";
    const changed = await runCommandLine([], folder);
    expect(changed.status).not.toBe(0);
    expect(changed.stderr).toContain(`\`local\` has changed since the lock was written`);
    expect(changed.stderr).toContain(`${origin}/more.json\` differs`);
    expect(changed.stderr).toContain("`remote` has changed since the lock was written");
    expect(await runCommandLine(["update", "remote"], folder)).not.toMatchObject({ status: 0 });
    expect(await runCommandLine(["update"], folder)).toMatchObject({ status: 0 });
    title = "Two";
    expect((await runCommandLine([], folder)).stderr).toContain(`${origin}/fix.json\` differs`);
  });
});

describe("a program", () => {
  it("takes changes with `accept`, and reads what its cache has when it is offline", async () => {
    let type = "string";
    let count = 0;
    const origin = await serve((_, response) => {
      count += 1;
      response.end(text("Remote", { type }));
    });
    const config = { documents: { remote: { spec: { url: `${origin}/a.json` } } } };
    const cache = createCache();
    const directory = folder;
    const offline = { directory, cache, offline: true };
    const codes = ({ diagnostics }: Awaited<ReturnType<typeof generate>>): readonly string[] =>
      diagnostics.filter(({ severity }) => severity === "error").map(({ code }) => code);
    expect(codes(await generate(config, offline))).toEqual(["source/unreachable"]);
    expect(count).toBe(0);
    expect((await generate(config, { directory, cache })).ok).toBe(true);
    const fetched = count;
    type = "integer";
    expect((await generate(config, offline)).ok).toBe(true);
    expect(count).toBe(fetched);
    expect(codes(await generate(config, { directory }))).toEqual(["source/changed"]);
    expect(codes(await generate(config, { directory, accept: ["other"] }))).toEqual([
      "config/unknown-document",
    ]);
    expect((await generate(config, { directory, accept: ["remote"] })).ok).toBe(true);
    expect((await generate(config, { directory })).ok).toBe(true);
  });
});
