import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { judge } from "../../src/schema/accepts.ts";
import { resolverAmong } from "../../src/schema/references.ts";
import { accepts } from "./support/accepts.ts";
import { componentId, read, withSchemas } from "./support/read.ts";

const suite = resolve("../shared/data/json-schema-test-suite");
const present = existsSync(suite);

interface Group {
  readonly description: string;
  readonly schema: Json;
  readonly tests: readonly Case[];
}

interface Case {
  readonly description: string;
  readonly data: Json;
  readonly valid: boolean;
}

/**
 * Validators decide if a format rejects anything, and other drafts are reported and read as
 * 2020-12.
 */
const leftOut = new Set(["optional/format-assertion.json", "optional/cross-draft.json"]);

describe.skipIf(!present)(
  "the IR accepts what JSON Schema 2020-12 accepts (needs ../shared)",
  () => {
    const folder = join(suite, "tests/draft2020-12");
    const files = present ? jsonFiles(folder).filter((file) => !file.includes("format/")) : [];
    const others = present ? { ...remotes(), ...metaSchemas() } : {};

    test.each(files.filter((file) => !leftOut.has(file)))("%s", (file) => {
      const groups = readJson(join(folder, file)) as readonly Group[];
      const wrong = groups.flatMap((group) => {
        const { value } = read(withSchemas({ S: named(group.schema) }), others);
        if (value === undefined) return ["no document"];
        const accept = accepts(value, componentId("S"));
        const resolve = resolverAmong(value.declarations);
        const schema = resolve(componentId("S"));
        return group.tests
          .filter(({ data, valid }) => {
            const { kind } = judge(schema, data, { resolve, side: "output" });
            return accept(data) !== valid || kind === (valid ? "refuses" : "accepts");
          })
          .map((one) => `${group.description}: ${one.description}`);
      });
      expect(wrong).toEqual([]);
    });
  },
);

/**
 * Gives the schema an `$id`: a schema in a document is in the document's resource otherwise, and
 * the suite's schemas are standalone.
 */
function named(schema: Json): Json {
  if (typeof schema !== "object" || schema === null || Array.isArray(schema)) return schema;
  return { $id: "http://localhost:1234/S", ...schema };
}

/** The files that references of the suite lead to, by URL. */
function remotes(): Record<string, unknown> {
  const folder = join(suite, "remotes");
  return Object.fromEntries(
    jsonFiles(folder).map((file) => [
      `http://localhost:1234/${file}`,
      readJson(join(folder, file)),
    ]),
  );
}

function metaSchemas(): Record<string, unknown> {
  const ajv = dirname(createRequire(import.meta.url).resolve("ajv/package.json"));
  const folder = join(ajv, "dist/refs/json-schema-2020-12");
  return Object.fromEntries(
    jsonFiles(folder).map((file) => {
      const name = file.replace(/\.json$/, "");
      return [`https://json-schema.org/draft/2020-12/${name}`, readJson(join(folder, file))];
    }),
  );
}

function jsonFiles(folder: string): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => file.endsWith(".json")).toSorted();
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}
