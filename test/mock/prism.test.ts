import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { Honcho } from "../../generated/honcho-v1/index.ts";
import { freePort, startCommand } from "./support/listening.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const prism = `${root}.cache/bench/prism/node_modules/@stoplight/prism-cli/dist/index.js`;
const isThere = existsSync(prism);
if (!isThere) {
  console.warn("the client is not tried against Prism: run `npm run bench:setup -- prism` first");
}

describe.runIf(isThere)("the generated client and another program's mock, Prism", () => {
  it("understand each other", async () => {
    const port = String(await freePort());
    const words = [prism, "mock", "specs/honcho-v1.yaml", "--port", port, "--host", "127.0.0.1"];
    const mock = await startCommand(words, root, /listening on (http:\/\/127\.0\.0\.1:\d+)/);
    try {
      const honcho = new Honcho({ baseUrl: mock.url, auth: { HTTPBearer: "any" }, retries: 0 });
      const path = { app_id: "a", user_id: "u/with space", session_id: "s" };
      const body = { content: "Hello", is_user: true, metadata: { a: [1] } };
      const { messages } = honcho.apps.users.sessions;
      expect(await messages.create({ path, body })).toMatchObject({
        content: expect.any(String) as string,
        is_user: expect.any(Boolean) as boolean,
      });
      const batch = await messages.batch({ path, body: { messages: [body] } });
      expect(batch[0]).toMatchObject({ id: expect.any(String) as string });
      // Prism validates requests: the declared response to an invalid body is typed.
      const wrong = { content: 1 as never, is_user: true };
      const invalid = await messages.create({ path, body: wrong }).result();
      expect(invalid).toMatchObject({ kind: "declared", status: 422 });
    } finally {
      await mock.stop("SIGTERM");
    }
  }, 90_000);
});
