import { readdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bundle, sizeOf } from "../../bench/size/bundle.mjs";
import { honchoLike } from "../../bench/size/document.mjs";
import { generate } from "../support/generate.ts";
import { writeFiles } from "../support/typecheck.ts";

const runtime = fileURLToPath(new URL("../../templates/runtime", import.meta.url));

describe("size, minified and compressed", () => {
  let folder = "";
  let names: readonly string[] = [];
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "specloom-size-"));
    const { files } = await generate({
      "honcho.json": JSON.stringify(honchoLike()),
      "open.json": JSON.stringify(honchoLike({ secured: false })),
    });
    await writeFiles(folder, files);
    const module = files.get("honcho/client.ts") ?? "";
    names = [...module.matchAll(/^export function (\w+)\(\s*client: Client/gm)].map(
      ([, name = ""]) => name,
    );
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  const client = (document: string, used: readonly string[]): string =>
    `export { createClient, ${used.join(", ")} } from "./${document}/client.ts"`;
  const bytes = async (contents: string): Promise<number> => (await sizeOf(contents, folder)).gzip;

  // With retries, timeouts, redirect and credential rules, hooks and checks; each further media
  // type or parameter style comes with the operation that needs it.
  it("of a client with one operation", async () => {
    expect(names).toHaveLength(41);
    expect(await bytes(client("open", names.slice(0, 1)))).toBeLessThanOrEqual(3200);
    // With the writer of a path, and that of a body.
    expect(await bytes(client("open", ["getVAppsNameItem"]))).toBeLessThanOrEqual(3500);
    const message = "postVAppsUsersSessionsMessages";
    expect(await bytes(client("open", [message]))).toBeLessThanOrEqual(3750);
    // What finds and places credentials, and asks again when they are refused.
    expect(await bytes(client("honcho", names.slice(0, 1)))).toBeLessThanOrEqual(3850);
  });

  it("of each further operation", async () => {
    // The first eleven have one that gives pages, and so all that any of them needs.
    const eleven = await bytes(client("honcho", names.slice(0, 11)));
    const all = await bytes(client("honcho", names));
    expect((all - eleven) / 30).toBeLessThanOrEqual(60);
  });

  it("of all 41 operations as an object", async () => {
    expect(await bytes('export { Honcho } from "./honcho/client.ts"')).toBeLessThanOrEqual(6300);
  });

  it("does not grow with what other operations need", async () => {
    const code = await bundle(client("open", names.slice(0, 1)), folder);
    for (const word of ["deepObject", "form-data", "retry:", "client_credentials", "Bearer"]) {
      expect(code).not.toContain(word);
    }
  });
});

describe("side effects", () => {
  const modules = readdirSync(runtime, { recursive: true, encoding: "utf8" }).filter(
    // What opens sockets imports Node's own modules.
    (path) => path.endsWith(".ts") && path !== "server/node.ts",
  );
  it("are none in any module that is only imported", async () => {
    const imports = modules.map((path) => `import "./${path}";`).join("\n");
    expect(modules.length).toBeGreaterThan(100);
    expect((await bundle(imports, runtime)).trim()).toBe("");
  });
});
