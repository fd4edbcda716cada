import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { typecheck } from "../support/typecheck.ts";

const folder = fileURLToPath(new URL("../../templates/runtime/", import.meta.url));

/** The modules of the client, with those of the rooms below it. */
async function modules(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of await readdir(folder, { recursive: true })) {
    if (!/^(?:client|wire|validate).*\.ts$/.test(path)) continue;
    files[path] = await readFile(join(folder, path), "utf8");
  }
  return files;
}

describe("the client compiles", () => {
  it.each([
    ["in Node", { types: ["node"] }],
    ["in browsers", { lib: ["ES2023", "DOM"], types: [] }],
    ["where both are there", { lib: ["ES2023", "DOM"], types: ["node"] }],
  ])("%s", async (_, flags) => {
    expect(
      await typecheck(await modules(), { allowImportingTsExtensions: true, ...flags }),
    ).toEqual([]);
  });
});
