import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as v1 from "../../generated/honcho-v1/index.js";
import * as v2 from "../../generated/honcho-v2/index.js";
import * as mielto from "../../generated/mielto/index.js";
import { ApiError, isApiError } from "../../generated/runtime/client/errors.js";
import { bannedKey, goodKey, listen, services } from "./services.js";

const path = { app_id: "a/b", user_id: "ü", session_id: "s 1" };

/** Every case runs over a socket and without one: the two carriers must not differ. */
describe.each(["node:http", "fetch"] as const)("over %s", (carrier) => {
  const running = services();
  const closing: (() => Promise<void>)[] = [];
  const urls = { v1: "http://v1.test", v2: "http://v2.test", mielto: "http://mielto.test" };

  beforeAll(async () => {
    if (carrier === "fetch") return;
    for (const name of ["v1", "v2", "mielto"] as const) {
      const { url, close } = await listen(running[name]);
      urls[name] = url;
      closing.push(close);
    }
  });
  afterAll(async () => {
    for (const close of closing) await close();
  });

  /** The `fetch` that sends requests to the service of a document. */
  const fetchOf = (name: keyof typeof urls): ((request: Request) => Promise<Response>) =>
    carrier === "fetch" ? running[name].fetch : fetch;
  const options = (name: keyof typeof urls, key: string | undefined = goodKey) => ({
    baseUrl: urls[name],
    fetch: fetchOf(name),
    retries: 0,
    auth: key === "" ? {} : { HTTPBearer: key, DualAuthScheme: key },
  });
  const send = (
    name: keyof typeof urls,
    target: string,
    init: RequestInit = {},
  ): Promise<Response> =>
    fetchOf(name)(
      new Request(urls[name] + target, {
        method: "POST",
        headers: {
          authorization: `Bearer ${goodKey}`,
          "content-type": "application/json",
          ...(init.headers as object),
        },
        ...(init.body === undefined ? {} : { body: init.body }),
        ...(init.method === undefined ? {} : { method: init.method }),
      }),
    );
  const messages = "/v1/apps/a/users/u/sessions/s/messages";

  describe("success", () => {
    it("createMessageForSession, with its default filled in and its path decoded", async () => {
      const client = v1.createClient(options("v1"));
      const created = await v1.createMessageForSession(client, {
        path,
        body: { content: "hi", is_user: true },
      });
      expect(created).toMatchObject({ content: "hi", is_user: true, metadata: {}, ...path });
      expect(running.seen.request).toEqual({
        path,
        body: { content: "hi", is_user: true, metadata: {} },
      });
    });

    it("createBatchMessagesForSession, through the nested client", async () => {
      const honcho = new v1.Honcho(options("v1"));
      const body = {
        messages: [
          { content: "one", is_user: true },
          { content: "two", is_user: false, metadata: { a: [1] } },
        ],
      };
      const created = await honcho.apps.users.sessions.messages.batch({ path, body });
      expect(created.map(({ content, metadata }) => [content, metadata])).toEqual([
        ["one", {}],
        ["two", { a: [1] }],
      ]);
    });

    it("createMetamessage", async () => {
      const honcho = new v1.Honcho(options("v1"));
      const { session_id: _, ...where } = path;
      const body = { metamessage_type: "note", content: "x", message_id: null };
      const created = await honcho.apps.users.metamessages.create({ path: where, body });
      expect(created).toMatchObject({ metamessage_type: "note", message_id: null, metadata: {} });
    });

    it("createMessagesForSession, whose path ends in a slash", async () => {
      const honcho = new v2.Honcho(options("v2"));
      const body = { messages: [{ content: "né😀", peer_id: "p" }] };
      const created = await honcho.workspaces.sessions.messages.create({
        path: { workspace_id: "w", session_id: "s" },
        body,
      });
      expect(created).toMatchObject([{ content: "né😀", token_count: 3 }]);
    });

    it("createMessage, with a header parameter and a body of two forms", async () => {
      const api = new mielto.Mielto(options("mielto"));
      const headers = { "X-Workspace-Id": "w9" };
      const one = await api.messages.create({ headers, body: { content: { content: "x" } } });
      expect(one).toMatchObject([{ content: "x", workspace_id: "w9" }]);
      const two = await api.messages.create({
        body: { content: [{ content: "a" }, { content: "b" }] },
      });
      expect(two.map(({ content }) => content)).toEqual(["a", "b"]);
      expect(running.seen.request).toMatchObject({ body: { enable_memories: false } });
    });
  });

  describe("authentication", () => {
    it("is optional where the document says so", async () => {
      const client = v1.createClient(options("v1", ""));
      await v1.createMessageForSession(client, { path, body: { content: "hi", is_user: true } });
      expect(running.seen.caller).toBeNull();
      await v1.createMessageForSession(v1.createClient(options("v1")), {
        path,
        body: { content: "hi", is_user: true },
      });
      expect(running.seen.caller).toEqual({ key: goodKey });
    });

    it("is asked for before anything is sent, where it is needed", async () => {
      const call = v2.createMessagesForSession(v2.createClient(options("v2", "")), {
        path: { workspace_id: "w", session_id: "s" },
        body: { messages: [{ content: "x", peer_id: "p" }] },
      });
      await expect(call).rejects.toThrow(/HTTPBearer/);
    });

    it("is refused with 401 and a challenge, before the body is looked at", async () => {
      for (const authorization of ["", "Bearer wrong", "Basic Z29vZA=="]) {
        const response = await send("v2", "/v2/workspaces/w/sessions/s/messages/", {
          headers: { authorization },
          body: "{",
        });
        expect(response.status).toBe(401);
        expect(response.headers.get("www-authenticate")).toMatch(/^Bearer/);
      }
    });

    it("ends in 403 where the service says so", async () => {
      const call = new mielto.Mielto(options("mielto", bannedKey)).messages.create({
        body: { content: { content: "x" } },
      });
      const error: unknown = await call.catch((reason: unknown) => reason);
      expect(isApiError(error, 403)).toBe(true);
    });
  });

  describe("what is not there", () => {
    it("is 404", async () => {
      expect((await send("v1", "/v1/apps/a")).status).toBe(404);
    });

    it("is 404 as the document declares it", async () => {
      const result = await new mielto.Mielto(options("mielto")).messages
        .create({ body: { conversation_id: "missing", content: { content: "x" } } })
        .result();
      expect(result).toMatchObject({ ok: false, kind: "declared", status: 404 });
    });

    it("is 405 with the methods that are", async () => {
      const response = await send("v1", messages, { method: "PUT", body: "{}" });
      expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
    });
  });

  describe("a body that cannot be taken", () => {
    it("is 413 when it is too large", async () => {
      const body = JSON.stringify({ content: "x".repeat(1 << 21), is_user: true });
      expect((await send("v1", messages, { body })).status).toBe(413);
    });

    it("is 415 when it is of another type", async () => {
      const response = await send("v1", messages, {
        headers: { "content-type": "text/plain" },
        body: "hi",
      });
      expect(response.status).toBe(415);
    });

    it("is 422 when it is no JSON, in FastAPI's shape", async () => {
      const response = await send("v1", messages, { body: '{"content": ' });
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        detail: [{ type: "json_invalid", loc: ["body", 12], msg: "JSON decode error" }],
      });
    });
  });

  describe("validation", () => {
    const issuesOf = async (
      name: keyof typeof urls,
      target: string,
      body: unknown,
    ): Promise<unknown> => {
      const response = await send(name, target, { body: JSON.stringify(body) });
      expect(response.status).toBe(422);
      const { detail } = (await response.json()) as {
        detail: { loc: unknown; msg: string; type: string }[];
      };
      return detail.map(({ loc, msg, type }) => [type, loc, msg]);
    };

    it("tells every issue as FastAPI does", async () => {
      expect(await issuesOf("v1", messages, { content: 1, is_user: [], metadata: [] })).toEqual([
        ["string_type", ["body", "content"], "Input should be a valid string"],
        ["bool_type", ["body", "is_user"], "Input should be a valid boolean"],
        ["dict_type", ["body", "metadata"], "Input should be a valid dictionary"],
      ]);
      expect(await issuesOf("v1", messages, {})).toEqual([
        ["missing", ["body", "content"], "Field required"],
        ["missing", ["body", "is_user"], "Field required"],
      ]);
      expect(
        await issuesOf("v1", "/v1/apps/a/users/u/metamessages", {
          metamessage_type: "",
          content: "x",
        }),
      ).toEqual([
        [
          "string_too_short",
          ["body", "metamessage_type"],
          "String should have at least 1 character",
        ],
      ]);
      expect(
        await issuesOf("v2", "/v2/workspaces/w/sessions/s/messages/", { messages: [] }),
      ).toEqual([
        [
          "too_short",
          ["body", "messages"],
          "List should have at least 1 item after validation, not 0",
        ],
      ]);
    });

    it("finds an issue deep inside, by its place", async () => {
      const body = {
        messages: [
          { content: "a", is_user: true },
          { content: "b", is_user: 1 },
        ],
      };
      expect(await issuesOf("v1", `${messages}/batch`, body)).toEqual([
        ["bool_type", ["body", "messages", 1, "is_user"], "Input should be a valid boolean"],
      ]);
    });

    it("says that the body is missing", async () => {
      const response = await send("v1", messages, {});
      expect(response.status).toBe(422);
      expect(await response.json()).toMatchObject({
        detail: [{ type: "missing", loc: ["body"], msg: "Field required" }],
      });
    });

    it("counts code points at the limits", async () => {
      const client = v1.createClient(options("v1"));
      const longest = "😀".repeat(50_000);
      const created = await v1.createMessageForSession(client, {
        path,
        body: { content: longest, is_user: true },
      });
      expect(created.content).toBe(longest);
      const result = await v1
        .createMessageForSession(client, { path, body: { content: `${longest}x`, is_user: true } })
        .result();
      expect(
        result.kind === "declared" && result.status === 422 && result.body.detail?.[0]?.type,
      ).toBe("string_too_long");
      const hundred = {
        messages: Array.from({ length: 100 }, () => ({ content: "", is_user: true })),
      };
      expect(await v1.createBatchMessagesForSession(client, { path, body: hundred })).toHaveLength(
        100,
      );
      const more = { messages: [...hundred.messages, { content: "", is_user: true }] };
      await expect(
        v1.createBatchMessagesForSession(client, { path, body: more }),
      ).rejects.toBeInstanceOf(ApiError);
    });
  });
});
