import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { writeFiles } from "../support/typecheck.ts";
import { generate } from "./support/generate.ts";

test("one validator with its issues is small, and brings nothing along that it does not use", async () => {
  const document = parse(readFileSync("specs/honcho-v2.yaml", "utf8")) as unknown;
  const folder = await mkdtemp(join(tmpdir(), "specloom-size-"));
  try {
    await writeFiles(folder, (await generate({ api: document })) as Map<string, string>);
    await writeFiles(folder, {
      "entry.ts": 'export { parseMessageBatchCreate } from "./api/validators.ts";',
    });
    const { outputFiles } = await build({
      entryPoints: [join(folder, "entry.ts")],
      bundle: true,
      minify: true,
      format: "esm",
      write: false,
    });
    const text = outputFiles[0]?.text ?? "";
    expect(text.length).toBeLessThan(6 * 1024);
    expect(text).not.toMatch(/\beval\b|new Function|ValidationError|~standard/);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
