import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { textDigest } from "../../src/cache/digest.ts";
import { memoryMemo } from "../../src/cache/memo.ts";
import { nodeHost } from "../../src/host/node.ts";
import { knownFiles } from "../../src/write/known-files.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "specloom-test-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

it("reads a file again if it may have changed, whatever its size and its date", async () => {
  const file = join(folder, "a.ts");
  const memo = memoryMemo();
  const host = nodeHost(folder);
  const reads: string[] = [];
  const digestOf = async (path: string): Promise<string | null> => {
    const watched: typeof host = {
      ...host,
      readText: (each) => (reads.push(each), host.readText(each)),
    };
    const files = knownFiles(watched, memo, "a run");
    const found = await files.digestOf(path);
    files.keep();
    return found;
  };
  const digestAndReads = async (path = "a.ts"): Promise<readonly [string | null, number]> => [
    await digestOf(path),
    reads.splice(0).length,
  ];
  writeFileSync(file, "one");
  // Its times cannot tell yet if it changes.
  expect(await digestAndReads()).toEqual([textDigest("one"), 1]);
  expect(await digestAndReads()).toEqual([textDigest("one"), 1]);
  const now = Date.now();
  vi.spyOn(Date, "now").mockReturnValue(now + 10_000);
  expect(await digestAndReads()).toEqual([textDigest("one"), 1]);
  expect(await digestAndReads()).toEqual([textDigest("one"), 0]);
  const { atime, mtime } = statSync(file);
  writeFileSync(file, "two");
  utimesSync(file, atime, mtime);
  expect(await digestAndReads()).toEqual([textDigest("two"), 1]);
  rmSync(file);
  expect(await digestAndReads()).toEqual([null, 1]);
  expect(await digestAndReads("__proto__")).toEqual([null, 1]);
});
