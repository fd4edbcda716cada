import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { typecheck } from "../support/typecheck.ts";

const folder = new URL("../../templates/runtime/", import.meta.url);
const entries = [
  "client",
  "parameters",
  "write-body",
  "read-body",
  "form",
  "multipart",
  "sse",
  "jsonl",
  "oauth",
  "paginate",
  "pages",
  "page-links",
  "query",
  "redirect",
  "place-credential",
  "check-calls",
  "limit-body",
  "server-url",
  "platform",
];

/** The modules of the client, with all that they import. */
async function modules(): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const open = [...entries];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (Object.hasOwn(files, `${name}.ts`)) continue;
    const text = await readFile(new URL(`${name}.ts`, folder), "utf8");
    files[`${name}.ts`] = text;
    open.push(...[...text.matchAll(/from "\.\/([\w-]+)\.ts"/g)].map((match) => match[1] ?? ""));
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
