import { nodeFiles } from "../../src/host/node-files.ts";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Host } from "../../src/host/host.ts";
import { nodeHost } from "../../src/host/node.ts";
import { planOutput } from "../../src/write/plan-output.ts";
import { writeOutput } from "../../src/write/write.ts";
import { faultyFiles } from "../output/support/faulty-files.ts";

const isWhole = process.env["SPECLOOM_FAULTS"] === "all";
const stride = isWhole ? 1 : 5;

let root = "";
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "specloom-faults-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

const before = { "a/one.ts": "1\n", "a/two.ts": "2\n", "b/gone.ts": "3\n" };
const after = { "a/one.ts": "1 new\n", "a/two.ts": "2\n", "c/deep/new.ts": "4\n" };

async function write(host: Host, files: Readonly<Record<string, string>>): Promise<string> {
  const beside = new Map([["lock.json", `${Object.keys(files).join()}\n`]]);
  const wanted = { folder: "out", files: new Map(Object.entries(files)), beside };
  const { value: plan, diagnostics } = await planOutput(host, wanted, { files: [] }, false);
  const written = plan === undefined ? [] : (await writeOutput(host, plan)).diagnostics;
  return [...diagnostics, ...written].map(({ message }) => message).join("\n");
}

function tree(): Readonly<Record<string, string>> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(root.length + 1), readFileSync(path, "utf8")] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe("a system that refuses a call", () => {
  it.each(["ENOSPC", "EACCES", "EROFS", "EIO", "EDQUOT", "EPERM", "EBUSY", "EMFILE"])(
    "with %s leaves each file old or new, is named, and the next run heals",
    { timeout: 300_000 },
    async (code) => {
      await write(nodeHost(root), before);
      const old = tree();
      let points = 0;
      for (let failing = 1; ; failing += stride) {
        const faults = faultyFiles(failing, "once", code);
        const said = await write(nodeHost(root, faults.files), after);
        if (!faults.struck()) break;
        points += 1;
        for (const [path, text] of Object.entries(tree())) {
          if (path.endsWith("manifest.json")) continue;
          expect(path).not.toMatch(/\.tmp$/);
          const wanted = (after as Record<string, string>)[path.replace("out/", "")];
          const lock = path === "lock.json" ? `${Object.keys(after).join()}\n` : wanted;
          expect([old[path], lock], `${path} at call ${failing}`).toContain(text);
        }
        // What is only tidying up may fail without a word.
        if (said !== "") expect(said).toContain(code);
        expect(await write(nodeHost(root), after)).toBe("");
        expect(tree()).toMatchObject({ "out/a/one.ts": "1 new\n", "out/c/deep/new.ts": "4\n" });
        expect(await write(nodeHost(root), before)).toBe("");
        expect(tree()).toEqual(old);
      }
      expect(points).toBeGreaterThan(isWhole ? 30 : 5);
      if (isWhole) console.info(`${code}: refused at ${points} calls`);
    },
  );

  it("of links, because the file system has none, does not matter", async () => {
    const link = async (): Promise<never> => {
      throw Object.assign(new Error("EPERM: no links"), { code: "EPERM" });
    };
    for (const files of [before, after, before]) {
      expect(await write(nodeHost(root, { ...nodeFiles, link }), files)).toBe("");
      const written = Object.entries(files).map(([path, text]) => [`out/${path}`, text] as const);
      expect(tree()).toMatchObject(Object.fromEntries(written));
      expect(Object.keys(tree())).toHaveLength(written.length + 2);
    }
  });
});
