import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { accepts } from "./support/accepts.ts";
import { componentId, read, withSchemas } from "./support/read.ts";

const suite = resolve("../shared/data/json-schema-test-suite");

interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly { readonly description: string; readonly data: Json; readonly valid: boolean }[];
}

/** Every file that the suite's references may lead to, by its URL. */
function remotes(): Record<string, unknown> {
  const folder = join(suite, "remotes");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith(".json") && /^(draft2020-12|[^/]*\.json$|base|nested)/.test(file))
      .map((file) => [
        `http://localhost:1234/${file}`,
        JSON.parse(readFileSync(join(folder, file), "utf8")) as unknown,
      ]),
  );
}

describe.skipIf(!existsSync(suite))("the IR accepts what JSON Schema 2020-12 accepts", () => {
  const folder = join(suite, "tests/draft2020-12");
  const files = existsSync(folder)
    ? readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) => /^(optional\/)?[^/]+\.json$/.test(file))
    : [];
  const others = existsSync(suite) ? remotes() : {};

  test.each(files)("%s", (file) => {
    const groups = JSON.parse(readFileSync(join(folder, file), "utf8")) as readonly Group[];
    const wrong: string[] = [];
    for (const group of groups) {
      const { schema } = group;
      const named = typeof schema === "object" && schema !== null && !("$id" in schema)
        ? { $id: "http://localhost:1234/S", ...schema }
        : schema;
      const { value, diagnostics } = read(withSchemas({ S: named }), others);
      if (value === undefined) throw new Error("no document");
      const accept = accepts(value, componentId("S"));
      for (const one of group.tests) {
        let result: boolean | string;
        try { result = accept(one.data); } catch (e) { result = String(e).slice(0, 80); }
        if (result !== one.valid) wrong.push(`${group.description}: ${one.description} ${String(result)} ${JSON.stringify(diagnostics.map(d=>d.code+" "+d.message))}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
