import type { AddressInfo } from "node:net";
import express from "express";
import Honcho from "honcho-ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v1 from "../../generated/honcho-v1/index.js";
import type { Server } from "../../generated/runtime/server.js";
import { generate } from "../support/generate.ts";
import { typecheck } from "../support/typecheck.ts";
import { load } from "../validators/support/generate.ts";
import { bannedKey, goodKey, services } from "../wire/services.js";
import { type Mounted, moduleOf, mount, readRecipes } from "./recipes.ts";

const recipes = await readRecipes();

/** Bodies, streams and a reply without a body: what frameworks might meddle with. */
const document = `
openapi: 3.2.0
info: { title: Album, version: "1" }
security: []
paths:
  /photos:
    post:
      operationId: addPhoto
      requestBody:
        required: true
        content:
          multipart/form-data:
            schema:
              type: object
              required: [photo, size]
              properties:
                photo: { type: string, contentMediaType: application/octet-stream }
                size: { type: integer }
                tags: { type: array, items: { type: string } }
      responses:
        "201":
          description: added
          headers: { Set-Cookie: { schema: { type: string } } }
          content: { application/json: { schema: {} } }
  /photos/{name}:
    delete:
      operationId: deletePhoto
      parameters: [{ name: name, in: path, required: true, schema: { type: string } }]
      responses: { "204": { description: gone } }
  /form:
    post:
      operationId: fillForm
      requestBody:
        required: true
        content:
          application/x-www-form-urlencoded:
            schema: { type: object, required: [n], properties: { n: { type: integer } } }
      responses: { "200": { description: ok, content: { application/json: { schema: {} } } } }
  /changes:
    get:
      operationId: watch
      responses:
        "200":
          description: ok
          content:
            text/event-stream:
              itemSchema: { type: object, required: [n], properties: { n: { type: integer } } }
`;

interface Album {
  readonly createServer: (handlers: object) => Server;
  readonly createClient: (options: object) => unknown;
  readonly addPhoto: (client: unknown, input: object) => Promise<unknown>;
  readonly deletePhoto: (
    client: unknown,
    input: object,
  ) => { result(): Promise<{ status: number }> };
  readonly watch: (client: unknown) => Promise<AsyncIterable<unknown>>;
}

let album: Album;

beforeAll(async () => {
  const { files } = await generate({ "album.yaml": document });
  album = (await load(files, "album/index.ts")) as unknown as Album;
});

it("every recipe of the page type-checks", async () => {
  expect(recipes.map(({ name }) => name)).toEqual([
    "node:http",
    "Express",
    "Express with parsers in front",
    "Fastify",
    "Hono",
  ]);
  const { files } = await generate({ "album.yaml": document });
  const modules = recipes.map((each, index) => [`recipe-${index}.ts`, moduleOf(each)] as const);
  expect(await typecheck(new Map([...files, ...modules]), { skipLibCheck: true })).toEqual([]);
});

describe.each(recipes)("$name", (recipe) => {
  const running = services();
  // `@hono/node-server` 2.1 cuts a connection half a second after an answer that left a body unread, whatever is under way on it by then.
  const connection = recipe.name === "Hono" ? { connection: "close" } : {};
  const hasParser = recipe.text.includes("express.json()");
  let honcho: Mounted;
  beforeAll(async () => {
    honcho = await mount(recipe, running.v1);
  });
  afterAll(async () => honcho.close());

  const messages = "/v1/apps/a%2Fb/users/u/sessions/s/messages";
  const body = JSON.stringify({ content: "hi", is_user: true });
  const post = (init: RequestInit = {}, target = messages): Promise<Response> =>
    fetch(honcho.url + target, {
      method: "POST",
      body,
      ...init,
      headers: {
        authorization: `Bearer ${goodKey}`,
        "content-type": "application/json",
        ...connection,
        ...(init.headers as object),
      },
    });
  const chunked = (text: string): RequestInit => ({
    body: new Blob([text]).stream(),
    duplex: "half",
  });

  it("serves the generated client", async () => {
    const client = v1.createClient({
      baseUrl: honcho.url,
      retries: 0,
      auth: { HTTPBearer: goodKey },
    });
    const path = { app_id: "a/b", user_id: "ü", session_id: "s 1" };
    const call = v1.createMessageForSession(client, {
      path,
      body: { content: "ä😀", is_user: true },
    });
    expect(await call).toMatchObject({ ...path, content: "ä😀", metadata: {} });
  });

  it("serves the published SDK", async () => {
    const sdk = new Honcho({ apiKey: goodKey, baseURL: honcho.url, maxRetries: 0 });
    const created = sdk.apps.users.sessions.messages;
    expect(await created.create("a", "u", "s", { content: "hi", is_user: true })).toMatchObject({
      content: "hi",
    });
    await expect(
      created.create("a", "u", "s", { content: 1 as never, is_user: true }),
    ).rejects.toBeInstanceOf(Honcho.UnprocessableEntityError);
    const banned = new Honcho({ apiKey: bannedKey, baseURL: honcho.url, maxRetries: 0 });
    await expect(
      banned.apps.users.sessions.messages.create("a", "u", "s", { content: "", is_user: true }),
    ).rejects.toBeInstanceOf(Honcho.PermissionDeniedError);
  });

  it.each<[string, number, RequestInit, string?]>([
    ["a body of unknown length", 200, chunked(body)],
    ["a credential that is refused", 403, { headers: { authorization: `Bearer ${bannedKey}` } }],
    ["a path that is not there", 404, {}, "/v1/none"],
    ["a method that is not there", 405, { method: "PUT" }],
    ["too large a body", 413, { body: JSON.stringify({ content: "x".repeat(1 << 21) }) }],
    [
      "too large a body of unknown length",
      413,
      chunked(JSON.stringify({ content: "x".repeat(1 << 21) })),
    ],
    ["a body of another type", 415, { headers: { "content-type": "text/plain" } }],
    [
      "a body in another coding",
      hasParser ? 400 : 415,
      { headers: { "content-encoding": "gzip" } },
    ],
    ["a body that is not valid", 422, { body: "{}" }],
    ["a body that is no JSON", hasParser ? 400 : 422, { body: "{" }],
    ["no body", 422, { body: null }],
    ["OPTIONS", 204, { method: "OPTIONS", body: null }],
  ])("%s: %d", async (_what, status, init, target) => {
    const response = await post(init, target);
    const allow = response.headers.get("allow");
    expect([response.status, allow]).toEqual([
      status,
      status === 405 || status === 204 ? "POST, OPTIONS" : null,
    ]);
    await response.arrayBuffer();
    // The connection, or the next one, is fit for use.
    expect((await post()).status).toBe(200);
  });

  it("challenges, and answers in the document's own words", async () => {
    const revoked = await post({ headers: { authorization: "Bearer revoked" } });
    expect(revoked.status).toBe(401);
    const invalid = await post({ body: "[]" });
    expect(await invalid.json()).toMatchObject({ detail: [{ loc: ["body"] }] });
    expect(invalid.headers.get("x-content-type-options")).toBe("nosniff");
  });

  describe("with an album", () => {
    const seen: { request?: { body: { photo: File } }; ended: Promise<void>; end: () => void } = {
      ended: Promise.resolve(),
      end: () => undefined,
    };
    let mounted: Mounted;
    let client: unknown;
    beforeAll(async () => {
      seen.ended = new Promise((resolve) => {
        seen.end = resolve;
      });
      mounted = await mount(
        recipe,
        album.createServer({
          addPhoto: async (request: { body: { photo: File; size: number; tags?: string[] } }) => {
            const { photo, size, tags } = request.body;
            const answer = { name: photo.name, text: await photo.text(), size, tags };
            return { status: 201, body: answer, headers: { "Set-Cookie": ["a=1", "b=2"] } };
          },
          deletePhoto: () => ({ status: 204 }),
          fillForm: ({ body: form }: { body: unknown }) => ({ status: 200, body: form }),
          watch: (_request: unknown, { signal }: { signal: AbortSignal }) => {
            signal.addEventListener("abort", seen.end);
            return { status: 200, body: count() };
          },
        }),
      );
      client = album.createClient({ baseUrl: mounted.url, retries: 0 });
    });
    afterAll(async () => mounted.close());

    async function* count(): AsyncGenerator<{ n: number }> {
      for (let n = 0; ; n++) {
        yield { n };
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    }

    it("takes files", async () => {
      const photo = new File(["bytes"], "a.png", { type: "image/png" });
      const input = { body: { photo, size: 3, tags: ["x", "y"] } };
      expect(await album.addPhoto(client, input)).toEqual({
        name: "a.png",
        text: "bytes",
        size: 3,
        tags: ["x", "y"],
      });
    });

    it("gives each cookie a line", async () => {
      const form = new FormData();
      form.append("photo", new File(["x"], "f"));
      form.append("size", "1");
      const response = await fetch(`${mounted.url}/photos`, { method: "POST", body: form });
      expect([response.status, response.headers.getSetCookie()]).toEqual([201, ["a=1", "b=2"]]);
    });

    it("takes a form", async () => {
      const response = await fetch(`${mounted.url}/form`, {
        method: "POST",
        body: new URLSearchParams({ n: "3" }),
      });
      expect(await response.json()).toEqual({ n: 3 });
    });

    it("answers 204 with nothing", async () => {
      const answer = await album.deletePhoto(client, { path: { name: "a" } }).result();
      expect(answer.status).toBe(204);
    });

    it("answers HEAD as GET, without beginning a stream", async () => {
      const response = await fetch(`${mounted.url}/changes`, { method: "HEAD" });
      expect([response.status, response.headers.get("content-type")]).toEqual([
        200,
        "text/event-stream",
      ]);
    });

    it("streams until the client leaves", async () => {
      const items: unknown[] = [];
      for await (const item of await album.watch(client)) {
        items.push(item);
        if (items.length === 3) break;
      }
      expect(items).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
      await seen.ended;
    });
  });
});

it("Express gets back what is not for the server, and nothing else", async () => {
  const app = express();
  app.use(services().v1.node);
  app.use((_request, response) => void response.send("behind"));
  const http = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => http.once("listening", resolve));
  const url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const messages = "/v1/apps/a/users/u/sessions/s/messages";
  try {
    expect(await (await fetch(`${url}/elsewhere?a=1`)).text()).toBe("behind");
    expect((await fetch(url + messages)).status).toBe(405);
  } finally {
    http.closeAllConnections();
    http.close();
  }
});
