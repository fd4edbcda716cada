import { type IncomingMessage, type Server, createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { runCommandLine } from "../support/command-line.ts";

/** A document with an operation for each path. */
function documentOf(...paths: readonly string[]): string {
  const item = (path: string): object => ({
    get: {
      operationId: `get${path.replaceAll("/", "")}`,
      responses: {
        200: {
          description: "ok",
          content: { "application/json": { schema: { $ref: "#/components/schemas/Thing" } } },
        },
      },
    },
  });
  return JSON.stringify({
    openapi: "3.1.0",
    info: { title: "Remote", version: "1" },
    paths: Object.fromEntries(paths.map((path) => [path, item(path)])),
    components: { schemas: { Thing: { type: "object", properties: { a: { type: "string" } } } } },
  });
}

let folder: string;
const servers: Server[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-remote-"));
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), "{}");
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

type Reply = {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
};

/** Serves replies on loopback, and lists the requests. */
async function serve(
  reply: (request: IncomingMessage) => Reply,
): Promise<{ readonly origin: string; readonly requests: IncomingMessage[] }> {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    const { status = 200, headers = {}, body = "" } = reply(request);
    response.writeHead(status, headers).end(body);
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function configure(spec: object, more: object = {}): void {
  const config = { documents: { remote: { spec } }, emit: { server: false }, ...more };
  writeFileSync(join(folder, "codegen.config.json"), JSON.stringify(config));
}

const run = (words: readonly string[] = [], variables: Record<string, string> = {}) =>
  runCommandLine(words, folder, variables);

const lock = (): { remote?: Record<string, { sha256: string; operations: object }> } =>
  JSON.parse(readFileSync(join(folder, "codegen.lock.json"), "utf8")) as never;

describe("a private document", () => {
  const isAllowed = ({ headers }: IncomingMessage): boolean => headers.authorization === "Bearer t";
  const guarded = (request: IncomingMessage): Reply =>
    isAllowed(request) ? { headers: { etag: '"1"' }, body: documentOf("/a") } : { status: 401 };

  it("is fetched with the headers of the configuration or of the environment", async () => {
    const { origin } = await serve(guarded);
    configure({ url: `${origin}/openapi.json`, headers: { Authorization: "Bearer t" } });
    expect(await run()).toMatchObject({ status: 0 });
    configure({ url: `${origin}/openapi.json` });
    const refused = await run();
    expect(refused.status).not.toBe(0);
    expect(refused.stderr).toContain("the response is 401");
    const name = `SPECLOOM_HEADERS_${origin.slice(7).replaceAll(/[.:]/g, "_")}`;
    expect(refused.stderr).toContain(name);
    expect(await run([], { [name]: "Authorization: Bearer t" })).toMatchObject({ status: 0 });
    const advice = [
      [{ [name]: "authorization: Bearer no" }, "401; it was asked with `authorization`\n"],
      [{ [name]: "Bearer t" }, `401; ${name} has a line that is not of the form \`Name: value\`\n`],
    ] as const;
    for (const [variables, said] of advice) {
      expect((await run([], variables)).stderr).toContain(said);
    }
    // The configuration decides, in whatever case a name is written.
    configure({ url: `${origin}/openapi.json`, headers: { Authorization: "Bearer t" } });
    expect(await run([], { [name]: "authorization: x" })).toMatchObject({ status: 0 });
  });

  it("is not fetched again if it has not changed, and never offline", async () => {
    const { origin, requests } = await serve((request) =>
      request.headers["if-none-match"] === '"1"' ? { status: 304 } : guarded(request),
    );
    configure({ url: `${origin}/openapi.json`, headers: { authorization: "Bearer t" } });
    expect((await run()).stderr).toContain("files written");
    expect((await run()).stderr).toContain("is current");
    expect(requests.at(-1)?.headers["if-none-match"]).toBe('"1"');
    const before = requests.length;
    expect((await run(["--offline"])).stderr).toContain("is current");
    expect(await run(["inspect", "--offline"])).toMatchObject({ status: 0 });
    expect(requests.length).toBe(before);
    rmSync(join(folder, "node_modules"), { recursive: true });
    mkdirSync(join(folder, "node_modules"));
    expect((await run(["--offline"])).stderr).toContain("offline");
    expect(requests.length).toBe(before);
  });

  it("sends headers nowhere else, and follows redirects only where it may", async () => {
    const other = await serve(() => ({ body: documentOf("/b") }));
    const { origin, requests } = await serve((request) =>
      request.url === "/moved"
        ? guarded(request)
        : request.url === "/within"
          ? { status: 302, headers: { location: "/moved" } }
          : { status: 302, headers: { location: `${other.origin}/openapi.json` } },
    );
    const headers = { Authorization: "Bearer t", "X-Key": "k" };
    configure({ url: `${origin}/within`, headers });
    expect(await run()).toMatchObject({ status: 0 });
    configure({ url: `${origin}/away`, headers }, { lock: false });
    const refused = await run();
    expect(refused.stderr).toContain(`it is redirected to ${other.origin}`);
    expect(refused.stderr).not.toContain("Bearer");
    expect(other.requests).toEqual([]);
    configure(
      { url: `${origin}/away`, headers },
      { lock: false, references: { remote: [other.origin] } },
    );
    expect(await run()).toMatchObject({ status: 0 });
    expect(other.requests.length).toBeGreaterThan(0);
    for (const request of other.requests) {
      expect(request.headers).not.toHaveProperty("authorization");
      expect(request.headers).not.toHaveProperty("x-key");
    }
    expect(requests.every(({ headers: sent }) => sent["x-key"] === "k")).toBe(true);
  });

  it.each([
    ["file:///etc/passwd", "no HTTP URL"],
    ["http://user:pass@127.0.0.1:1/", "credentials"],
    ["/loop", "more than 5 times"],
  ])("is not redirected to %s", async (location, reason) => {
    const { origin } = await serve(() => ({ status: 302, headers: { location } }));
    configure({ url: `${origin}/openapi.json` });
    expect((await run()).stderr).toContain(reason);
  });
});

describe("a pin", () => {
  it("keeps a text until it is taken, and names what has changed", async () => {
    let paths = ["/a", "/b"];
    const { origin } = await serve(() => ({ body: documentOf(...paths) }));
    configure({ url: `${origin}/openapi.json` });
    expect(await run()).toMatchObject({ status: 0 });
    const first = lock().remote?.["remote"];
    expect(Object.keys(first?.operations ?? {})).toEqual(["GET /a", "GET /b"]);
    paths = ["/a", "/c", "/b"];
    const changed = await run();
    expect(changed.status).not.toBe(0);
    expect(changed.stderr).toMatch(/source\/changed.*`GET \/c` is new/);
    expect(lock().remote?.["remote"]).toEqual(first);
    expect(await run(["update", "other"])).not.toMatchObject({ status: 0 });
    const updated = await run(["update"]);
    expect(updated).toMatchObject({ status: 0 });
    expect(lock().remote?.["remote"]?.sha256).not.toBe(first?.sha256);
    expect(await run(["check"])).toMatchObject({ status: 0 });
  });

  it("in the configuration allows one text only", async () => {
    const { origin } = await serve(() => ({ body: documentOf("/a") }));
    configure({ url: `${origin}/openapi.json`, sha256: "0".repeat(64) });
    const refused = await run();
    expect(refused.stderr).toContain("source/pin");
    const found = /has the digest `?([0-9a-f]{64})/.exec(refused.stderr)?.[1];
    configure({ url: `${origin}/openapi.json`, sha256: found });
    expect(await run()).toMatchObject({ status: 0 });
  });
});
