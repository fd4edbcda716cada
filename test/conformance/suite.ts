import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Json } from "../../src/ir/json.ts";

/** The official JSON-Schema-Test-Suite, if available. */
export const suiteFolder: string = resolve("../shared/data/json-schema-test-suite");

export const hasSuite: boolean = existsSync(suiteFolder);

/** A schema with test values. */
export interface Group {
  /** `optional/anchor.json: $id inside an enum is not a real identifier`. */
  readonly name: string;
  readonly schema: Json;
  readonly tests: readonly {
    readonly description: string;
    readonly data: Json;
    readonly valid: boolean;
  }[];
}

/** The groups of one folder's files, in order; not those of the folders in it. */
export function readGroups(folder: string, draft = "draft2020-12"): readonly Group[] {
  const path = join(suiteFolder, "tests", draft, folder);
  const files = readdirSync(path)
    .filter((file) => file.endsWith(".json"))
    .toSorted();
  return files.flatMap((file) => {
    const groups = JSON.parse(readFileSync(join(path, file), "utf8")) as readonly (Omit<
      Group,
      "name"
    > & { readonly description: string })[];
    return groups.map(({ description, schema, tests }) => ({
      name: `${join(folder, file)}: ${description}`,
      schema,
      tests,
    }));
  });
}

/** Every file that references of the suite may lead to, by URL. */
export function readRemotes(): { readonly [url: string]: unknown } {
  const folder = join(suiteFolder, "remotes");
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const remotes = files
    .filter((file) => file.endsWith(".json"))
    .map((file) => [
      `http://localhost:1234/${file.replaceAll("\\", "/")}`,
      readJson(join(folder, file)),
    ]);
  return Object.fromEntries([...remotes, ...metaSchemas()]) as { readonly [url: string]: unknown };
}

/** The meta-schemas of 2020-12 in ajv. */
function metaSchemas(): readonly (readonly [url: string, schema: unknown])[] {
  const folder = resolve("node_modules/ajv/dist/refs/json-schema-2020-12");
  const files = [
    "schema",
    ...readdirSync(join(folder, "meta")).map((file) => `meta/${file.replace(".json", "")}`),
  ];
  return files.map((file) => [
    `https://json-schema.org/draft/2020-12/${file}`,
    readJson(join(folder, `${file}.json`)),
  ]);
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, "utf8")) as unknown;
}

/**
 * A document with the group's schema as its component `S`; a schema without a base URI gets one,
 * against which relative references are resolved.
 */
export function documentOf(group: Group): unknown {
  const { schema } = group;
  const isObject = typeof schema === "object" && schema !== null && !Array.isArray(schema);
  const named =
    isObject && !("$id" in schema) ? { $id: "http://localhost:1234/S", ...schema } : schema;
  return {
    openapi: "3.1.0",
    info: { title: "t", version: "1" },
    paths: {},
    components: { schemas: { S: named } },
  };
}
