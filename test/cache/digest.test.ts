import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { digest } from "../../src/cache/digest.ts";
import { createHash as browserHash } from "../../src/browser/crypto.ts";

it.each([
  ["short", ["a", "b"]],
  ["none", []],
  ["long", ["x".repeat(70_000), "", "é".repeat(70_000)]],
  ["with pairs at the end of a piece", [`${"a".repeat(65_535)}${"😀".repeat(40_000)}`]],
  ["with half a pair", [`${"\ud83d".repeat(70_000)}`, "\ude00"]],
])("is that of the whole text, %s", (_, parts) => {
  const whole = parts.map((part) => `${part.length}:${part}`).join("");
  const expected = createHash("sha256").update(whole).digest("hex").slice(0, 32);
  expect(digest(...parts)).toBe(expected);
  expect(browserHash("sha256").update(whole).digest("hex").slice(0, 32)).toBe(expected);
});
