import Honcho from "honcho-ai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bannedKey, goodKey, listen, revokedKey, services } from "./services.js";

/**
 * The published SDK of this API, which is independent of this project, against the generated
 * server.
 */
describe("honcho-ai 0.2.0", () => {
  const running = services();
  let close = async (): Promise<void> => undefined;
  let sdk = new Honcho({ apiKey: goodKey });
  const at = (apiKey: string, baseURL: string): Honcho =>
    new Honcho({ apiKey, baseURL, maxRetries: 0 });
  let url = "";

  beforeAll(async () => {
    ({ url, close } = await listen(running.v1));
    sdk = at(goodKey, url);
  });
  afterAll(async () => close());

  it("creates a message", async () => {
    const message = await sdk.apps.users.sessions.messages.create("a", "u", "s", {
      content: "hi",
      is_user: true,
    });
    expect(message).toMatchObject({
      app_id: "a",
      user_id: "u",
      session_id: "s",
      content: "hi",
      metadata: {},
    });
    expect(running.seen.caller).toEqual({ key: goodKey });
  });

  it("creates a batch of messages", async () => {
    const messages = await sdk.apps.users.sessions.messages.batch("a", "u", "s", {
      messages: [
        { content: "one", is_user: true },
        { content: "two", is_user: false, metadata: { k: "v" } },
      ],
    });
    expect(messages.map(({ content }) => content)).toEqual(["one", "two"]);
  });

  it("creates a metamessage", async () => {
    const created = await sdk.apps.users.metamessages.create("a", "u", {
      content: "x",
      metamessage_type: "note",
    });
    expect(created).toMatchObject({ content: "x", metamessage_type: "note", metadata: {} });
  });

  it("reports an invalid request as its own error, with the details", async () => {
    const call = sdk.apps.users.sessions.messages.create("a", "u", "s", {
      content: 1 as never,
      is_user: true,
    });
    await expect(call).rejects.toBeInstanceOf(Honcho.UnprocessableEntityError);
    await expect(call).rejects.toMatchObject({
      status: 422,
      error: {
        detail: [
          { loc: ["body", "content"], type: "string_type", msg: "Input should be a valid string" },
        ],
      },
    });
  });

  it("reports credentials that are not good as its own error", async () => {
    const call = at(revokedKey, url).apps.users.sessions.messages.create("a", "u", "s", {
      content: "hi",
      is_user: true,
    });
    await expect(call).rejects.toBeInstanceOf(Honcho.AuthenticationError);
  });

  it("reports refused credentials as its own error", async () => {
    const call = at(bannedKey, url).apps.users.sessions.messages.create("a", "u", "s", {
      content: "hi",
      is_user: true,
    });
    await expect(call).rejects.toBeInstanceOf(Honcho.PermissionDeniedError);
  });
});
