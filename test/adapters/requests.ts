import Honcho from "honcho-ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v1 from "../../generated/honcho-v1/index.js";
import { bannedKey, goodKey } from "../wire/services.js";
import { type Album, loadAlbum } from "./load-album.ts";

/** Honcho's service and the album on some carrier, until `close`. */
export interface Serving {
  readonly honcho: string;
  readonly album: string;
  readonly fetch: typeof fetch;
  /** Resolves when a client has left the stream of the album, and its handler was notified. */
  readonly ended: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Differences of a carrier from the others. */
export interface Traits {
  /** Headers that every request needs. */
  readonly headers?: Readonly<Record<string, string>>;
  /** A middleware parses JSON first, in its own way. */
  readonly hasParser?: boolean;
  /** Names in the request as the platform has it. Default: those of node:http. */
  readonly platform?: readonly string[];
}

/** Tests requests whose responses must not depend on the carrier of the server. */
export function answersAlike(start: () => Promise<Serving>, traits: Traits = {}): void {
  const { hasParser = false } = traits;
  let serving: Serving;
  beforeAll(async () => {
    serving = await start();
  });
  afterAll(async () => serving?.close());

  const messages = "/v1/apps/a%2Fb/users/u/sessions/s/messages";
  const body = JSON.stringify({ content: "hi", is_user: true });
  const post = (init: RequestInit = {}, target = messages): Promise<Response> =>
    serving.fetch(serving.honcho + target, {
      method: "POST",
      body,
      ...init,
      headers: {
        authorization: `Bearer ${goodKey}`,
        "content-type": "application/json",
        ...traits.headers,
        ...(init.headers as object),
      },
    });
  const chunked = (text: string): RequestInit => ({
    body: new Blob([text]).stream(),
    duplex: "half",
  });

  it("serves the generated client", async () => {
    const client = v1.createClient({
      baseUrl: serving.honcho,
      fetch: serving.fetch,
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
    const sdk = new Honcho({
      apiKey: goodKey,
      baseURL: serving.honcho,
      fetch: serving.fetch as never,
      maxRetries: 0,
    });
    const created = sdk.apps.users.sessions.messages;
    expect(await created.create("a", "u", "s", { content: "hi", is_user: true })).toMatchObject({
      content: "hi",
    });
    await expect(
      created.create("a", "u", "s", { content: 1 as never, is_user: true }),
    ).rejects.toBeInstanceOf(Honcho.UnprocessableEntityError);
    const banned = new Honcho({
      apiKey: bannedKey,
      baseURL: serving.honcho,
      fetch: serving.fetch as never,
      maxRetries: 0,
    });
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
    let album: Album;
    let client: unknown;
    beforeAll(async () => {
      album = await loadAlbum();
      client = album.createClient({ baseUrl: serving.album, fetch: serving.fetch, retries: 0 });
    });

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
      const response = await serving.fetch(`${serving.album}/photos`, {
        method: "POST",
        body: form,
      });
      expect([response.status, response.headers.getSetCookie()]).toEqual([201, ["a=1", "b=2"]]);
    });

    it("takes a form", async () => {
      const response = await serving.fetch(`${serving.album}/form`, {
        method: "POST",
        body: new URLSearchParams({ n: "3" }),
      });
      expect(await response.json()).toEqual({ n: 3 });
    });

    it("tells handlers the caller, and the platform's own request", async () => {
      const response = await serving.fetch(`${serving.album}/caller?limit=3`, {
        headers: { "x-trace": "t" },
      });
      const { url, peer, ...caller } = (await response.json()) as Record<string, unknown>;
      expect(caller).toEqual({
        limit: 3,
        trace: "t",
        methods: ["GET", "HEAD", "OPTIONS"],
        platform: traits.platform ?? ["httpVersion"],
      });
      expect(url).toMatch(/\/caller\?limit=3$/);
      expect(peer).toMatch(/^(?:::ffff:)?127\.0\.0\.1$/);
    });

    it("gives handlers the query and its defaults, even if none was sent", async () => {
      const response = await serving.fetch(`${serving.album}/caller`);
      expect(await response.json()).toMatchObject({ limit: 20 });
    });

    it("answers 204 with nothing", async () => {
      const answer = await album.deletePhoto(client, { path: { name: "a" } }).result();
      expect(answer.status).toBe(204);
    });

    it("answers HEAD as GET, without beginning a stream", async () => {
      const response = await serving.fetch(`${serving.album}/changes`, { method: "HEAD" });
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
      await serving.ended;
    });
  });
}
