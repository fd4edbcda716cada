import type { StringSchema } from "../ir/schema.ts";
import { makeFormatted } from "../schema/formats.ts";
import { textsOfPattern } from "../schema/pattern.ts";
import { digitsOf } from "../schema/seed.ts";

/** The maximum length of a text in a sample; a document may require a gigabyte. */
const longest = 100_000;

/**
 * Generates texts that all of these schemas may accept, the most natural first: by format, by
 * pattern, or the name of the place. The caller has to check them against the schemas.
 */
export function* textsFor(
  all: readonly StringSchema[],
  name: string,
  seed: string,
): Generator<string> {
  const min = Math.max(0, ...all.map(({ length }) => length?.min ?? 0));
  const max = Math.min(Infinity, ...all.map(({ length }) => length?.max ?? Infinity));
  if (min > longest || min > max) return;
  const formats = all.flatMap(({ format }) => format ?? []);
  for (const format of formats) {
    for (const attempt of ["", "/2", "/3"]) {
      const text = makeFormatted(format, seed + attempt);
      if (text !== undefined) yield text;
    }
  }
  for (const pattern of all.flatMap(({ patterns }) => patterns ?? [])) {
    for (const text of textsOfPattern(pattern)) {
      yield text;
      // A pattern that is not anchored allows other characters around its match.
      if ([...text].length < min) yield fitted(text, min, max);
    }
  }
  if (all.some(({ contentEncoding }) => contentEncoding?.toLowerCase() === "base64")) {
    yield "ZXhhbXBsZQ==";
  }
  const base = wordOf(name);
  yield fitted(base, min, max);
  for (const text of common) yield text;
  for (let count = 2; count < 100; count += 1) yield fitted(`${base}-${count}`, min, max);
  // Distinct short texts, for a small maximum length.
  for (let count = 0; count < 100; count += 1)
    yield fitted(digitsOf(`${seed}~${count}`, 8, 16), min, max);
}

const common: readonly string[] = [
  "a",
  "A",
  "1",
  "0",
  "a1",
  "A1",
  "ab",
  "abc",
  "ABC",
  "123",
  "a-b",
  "a.b",
  "a_b",
  "a/b",
  "/a",
  "a@b.c",
  "1.0",
  "1.0.0",
  "#ff0000",
  "+15550100",
  "",
];

/** The name of a property as a sample of its text: `content`, `app id`. */
function wordOf(name: string): string {
  const word = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, " ").trim();
  return word === "" ? "text" : word.slice(0, 60);
}

/** Repeats or cuts `text` to a length from `min` to `max` code points. */
function fitted(text: string, min: number, max: number): string {
  const points = [...text];
  if (points.length > max) return points.slice(0, max).join("");
  if (points.length >= min) return text;
  const filler = points.length === 0 ? ["x"] : points;
  return Array.from({ length: min }, (_, index) => filler[index % filler.length] ?? "x").join("");
}
