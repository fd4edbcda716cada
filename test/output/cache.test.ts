import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openCache } from "../../src/cache/cache.ts";
import { anyText } from "../support/any-text.ts";

const secret = "a secret";
let folder = "";
let file = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-test-"));
  file = join(folder, "deep/cache");
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function remember(texts: Readonly<Record<string, string>>): void {
  const cache = openCache(file, secret);
  for (const [key, text] of Object.entries(texts)) cache.set(key, text);
  cache.save();
}

describe("the cache", () => {
  it("gives back every text under its key, whatever is in them", () => {
    fc.assert(
      fc.property(fc.dictionary(anyText(), anyText()), (texts) => {
        remember(texts);
        const cache = openCache(file, secret);
        for (const [key, text] of Object.entries(texts)) expect(cache.get(key)).toBe(text);
        expect(cache.get("a key that nobody has used")).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  it("goes by the last text of a key, and writes nothing when nothing is new", () => {
    remember({ a: "1", b: "2" });
    remember({ a: "3" });
    const { size } = statSync(file);
    const cache = openCache(file, secret);
    expect([cache.get("a"), cache.get("b")]).toEqual(["3", "2"]);
    cache.save();
    expect(statSync(file).size).toBe(size);
  });

  it("never gives a text that is not the one it got, wherever the file is cut or changed", () => {
    const texts = { a: "first\n", b: "second", c: "third" };
    remember(texts);
    const whole = readFileSync(file);
    for (let at = 0; at < whole.length; at += 1) {
      for (const bytes of [
        whole.subarray(0, at),
        Buffer.concat([whole.subarray(0, at), Buffer.from("0x"), whole.subarray(at + 2)]),
      ]) {
        writeFileSync(file, bytes);
        const cache = openCache(file, secret);
        for (const [key, text] of Object.entries(texts))
          expect([text, undefined]).toContain(cache.get(key));
        // And it is of use again afterwards.
        cache.set("d", "fourth");
        cache.save();
        expect(openCache(file, secret).get("d")).toBe("fourth");
      }
    }
  });

  it("gives no text that was sealed with another secret, or under another key", () => {
    const foreign = openCache(file, "a guess");
    foreign.set("a", "forged");
    foreign.save();
    expect(openCache(file, secret).get("a")).toBeUndefined();
    remember({ a: "1", b: "2" });
    const whole = readFileSync(file, "latin1");
    const inIndex = /[0-9a-f]{32} (?=[0-9a-f]{32} )/g;
    const [a = "", b = ""] = whole.match(inIndex)?.slice(-2) ?? [];
    const swapped = whole.replaceAll(inIndex, (key) => (key === a ? b : key === b ? a : key));
    expect(swapped).not.toBe(whole);
    writeFileSync(file, swapped, "latin1");
    expect(openCache(file, secret).get("b")).toBeUndefined();
    expect(openCache(file, secret).get("a")).toBeUndefined();
  });

  it("does without a disk", () => {
    writeFileSync(join(folder, "deep"), "a file where the folder should be");
    const cache = openCache(file, secret);
    cache.set("a", "1");
    cache.save();
    expect(openCache(file, secret).get("a")).toBeUndefined();
  });

  it("stays within its bounds and keeps what was used", () => {
    remember({ old: "x".repeat(30_000), used: "u" });
    for (let round = 0; round < 60; round += 1) {
      const cache = openCache(file, secret, 1_000_000);
      expect(cache.get("used")).toBe("u");
      cache.set(`text ${round}`, "x".repeat(20_000));
      cache.save();
      expect(statSync(file).size).toBeLessThan(1_000_000);
    }
    const cache = openCache(file, secret);
    expect([cache.get("old"), cache.get("used"), cache.get("text 59")?.length]).toEqual([
      undefined,
      "u",
      20_000,
    ]);
    appendFileSync(file, "torn");
    remember({ last: "1" });
    expect(openCache(file, secret).get("last")).toBe("1");
  });
});
