import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Honcho } from "../../generated/honcho-v1/index.ts";
import { runCommandLine } from "../support/command-line.ts";
import { type ListeningCommand, startCommand } from "./support/listening.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const main = `${root}dist/cli/main.js`;
const isBuilt = existsSync(`${root}dist/cli/main.js`);
if (!isBuilt)
  console.warn("the command is not tested: dist/ has no mock, run `npm run build` first");

const run = promisify(execFile);
const spec = "specs/honcho-v1.yaml";

describe.runIf(isBuilt)("codegen mock", () => {
  let mock: ListeningCommand;
  /** A folder with a small document, `small.json`. */
  let folder = "";
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "specloom-mock-command-"));
    const get = { operationId: "a", responses: { 204: { description: "ok" } } };
    const info = { title: "Small", version: "1" };
    const small = { openapi: "3.1.0", info, paths: { "/a": { get } } };
    await writeFile(join(folder, "small.json"), JSON.stringify(small));
    mock = await startCommand(
      [main, "mock", spec, "--port", "0"],
      root,
      / is listening at (http:\S+)\n/,
    );
  }, 60_000);
  afterAll(async () => {
    // A mock stopped by SIGINT ends with the conventional exit code of shells.
    expect(await mock.stop("SIGINT")).toBe(130);
    await rm(folder, { recursive: true, force: true });
  });

  it("says what it serves, on loopback", async () => {
    expect(mock.output()).toMatch(
      "POST    /v1/apps/{app_id}/users/{user_id}/metamessages  createMetamessage",
    );
    expect(new URL(mock.url).hostname).toBe("127.0.0.1");
    expect((await fetch(`${mock.url}/openapi.json`)).status).toBe(200);
  });

  it("lets pages of other origins call it, unless it is told not to", async () => {
    const allowed = async (url: string): Promise<string | null> => {
      const response = await fetch(`${url}/none`, { headers: { origin: "http://localhost:5173" } });
      return response.headers.get("access-control-allow-origin");
    };
    expect(await allowed(mock.url)).toBe("http://localhost:5173");
    const words = [main, "mock", "small.json", "--port", "0", "--no-cors"];
    const closed = await startCommand(words, folder, / is listening at (http:\S+)\n/);
    expect(await allowed(closed.url)).toBeNull();
    expect(await closed.stop("SIGTERM")).toBe(143);
  });

  it("answers the generated client", async () => {
    const honcho = new Honcho({ baseUrl: mock.url, auth: { HTTPBearer: "any" } });
    const path = { app_id: "a", user_id: "u", session_id: "s" };
    const body = { content: "Hello", is_user: true };
    const { messages } = honcho.apps.users.sessions;
    expect(await messages.create({ path, body })).toMatchObject({
      id: expect.any(String) as string,
    });
    const headers = { prefer: "code=422" };
    const invalid = await messages.create({ path, body }, { headers }).result();
    expect(invalid).toMatchObject({ kind: "declared", status: 422 });
    const wrong = { content: 1 as never, is_user: true };
    expect(await messages.create({ path, body: wrong }).result()).toMatchObject({ status: 422 });
  });

  it("answers curl, and tells it what it cannot have", async () => {
    const words = ["-sS", "-i", "-H", "prefer: code=999", "-H", "authorization: Bearer x"];
    const url = `${mock.url}/v1/apps/a/users/u/metamessages`;
    const body = '{"content":"x","metamessage_type":"y"}';
    const send = ["-H", "content-type: application/json", "-d", body, url];
    const refused = await run("curl", [...words, ...send]).catch(skipWithoutCurl);
    if (refused === undefined) return;
    expect(refused.stdout).toMatch(/^HTTP\/1.1 400 /);
    expect(refused.stdout).toContain(
      "The operation declares no response 999. Its responses: 200, 422.",
    );
    const answered = await run("curl", ["-sSf", "-H", "authorization: Bearer x", ...send]);
    expect(JSON.parse(answered.stdout)).toMatchObject({
      metamessage_type: expect.any(String) as string,
    });
  });

  it.each([
    [["--port", "99999"], 2, "99999 is not a port"],
    [["--port", "x"], 2, "x is not a port"],
    [["--host", "192.0.2.1", "--port", "0"], 1, "cannot listen on 192.0.2.1:0"],
    [["--stateful", "--validate=off"], 2, "leave out `--validate=off`"],
  ])("%j: exit code %i", async (words, code, text) => {
    expect(await failing(folder, ["small.json", ...words])).toEqual([
      code,
      expect.stringContaining(text) as string,
    ]);
  });

  it("says that a port is taken, and that a document has nothing to serve", async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    const { port } = other.address() as AddressInfo;
    try {
      expect(await failing(folder, ["small.json", "--port", String(port)])).toEqual([
        1,
        expect.stringMatching(/: cannot listen on 127\.0\.0\.1:\d+: .*EADDRINUSE.*\n/) as string,
      ]);
    } finally {
      await new Promise((resolve) => other.close(resolve));
    }
    expect(await failing(folder, ["missing.yaml"])).toEqual([
      3,
      expect.stringContaining("missing.yaml") as string,
    ]);
  }, 60_000);
});

async function failing(
  folder: string,
  words: readonly string[],
): Promise<readonly [unknown, string]> {
  const { status, stderr } = await runCommandLine(["mock", ...words], folder);
  return [status, stderr];
}

function skipWithoutCurl(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
  console.warn("curl is not here, so it is not tried");
}
