import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

const runtime = fileURLToPath(new URL("../../templates/runtime", import.meta.url));

/** What a generated module holds for one operation: it is measured with the client. */
const operation = `
import { Client } from "./client.ts";
const createMessageForSessionOperation = { id: "createMessageForSession", method: "POST", path: "/v1/apps/{app_id}/users/{user_id}/sessions/{session_id}/messages", parameters: [{ in: "path", name: "app_id", required: true }, { in: "path", name: "user_id", required: true }, { in: "path", name: "session_id", required: true }], body: { required: true, content: [{ type: "application/json", codec: "json" }] }, responses: [{ status: 200, content: [{ type: "application/json", codec: "json" }] }, { status: 422, content: [{ type: "application/json", codec: "json" }] }], security: [{ HTTPBearer: [] }, {}] };
export const createClient = (options) => new Client(options, { server: () => "https://demo.honcho.dev", securitySchemes: { HTTPBearer: { type: "http", scheme: "bearer" } } });
export const createMessageForSession = (client, input, options) => client.call(createMessageForSessionOperation, input, options);
`;

async function bundle(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: runtime, loader: "ts" },
    bundle: true,
    minify: true,
    format: "esm",
    target: "esnext",
    write: false,
  });
  return outputFiles[0]?.text ?? "";
}

async function bytes(contents: string): Promise<number> {
  return gzipSync(await bundle(contents), { level: 9 }).length;
}

describe("size", () => {
  // With retries, timeouts, redirect and credential rules, hooks and checks; each further media type or parameter style is handed in where it is used.
  it("of the client with one operation is small", async () => {
    expect(await bytes(operation)).toBeLessThanOrEqual(4096);
  });

  it.each([
    "client",
    "parameters",
    "read-body",
    "write-body",
    "sse",
    "jsonl",
    "multipart",
    "form",
    "oauth",
    "paginate",
    "redirect",
    "place-credential",
    "check-calls",
    "limit-body",
    "server-url",
  ])("%s does nothing when it is only imported", async (name) => {
    expect((await bundle(`import * as all from "./${name}.ts";`)).trim()).toBe("");
  });

  it("of an operation does not grow with what others need", async () => {
    const code = await bundle(operation);
    for (const word of [
      "deepObject",
      "form-data",
      "retry:",
      "client_credentials",
      "spaceDelimited",
    ]) {
      expect(code).not.toContain(word);
    }
  });
});
