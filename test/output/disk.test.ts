import { execFileSync } from "node:child_process";
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type FilePort, nodeFiles } from "../../src/host/node-files.ts";
import { nodeHost } from "../../src/host/node.ts";
import type { Host } from "../../src/host/host.ts";
import { planOutput } from "../../src/write/plan-output.ts";
import { writeOutput } from "../../src/write/write.ts";
import { faultyFiles } from "./support/faulty-files.ts";

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-test-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Everything below the root, including links and temporary files: text by path. */
function tree(folder = root): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return Object.fromEntries(
    entries
      .filter((entry) => !entry.isDirectory())
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name);
        return [
          path.slice(folder.length + 1),
          entry.isFile() ? readFileSync(path, "utf8") : "link",
        ];
      })
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function generate(
  host: Host,
  files: Readonly<Record<string, string>>,
  folder = "out",
): Promise<readonly string[]> {
  const wanted = {
    folder,
    files: new Map(Object.entries(files)),
    beside: new Map([["lock.json", `${Object.keys(files).length}\n`]]),
  };
  const { value: plan, diagnostics } = await planOutput(host, wanted, { files: [] }, false);
  if (plan === undefined || diagnostics.some(({ severity }) => severity === "error"))
    return diagnostics.map(({ code }) => code);
  return [...diagnostics, ...(await writeOutput(host, plan)).diagnostics].map(({ code }) => code);
}

const first = { "pets/a.ts": "a1\n", "pets/b.ts": "b1\n", "old/c.ts": "c1\n" };
const second = { "pets/a.ts": "a2\n", "pets/b.ts": "b1\n", "new/deep/d.ts": "d2\n" };
const third = { "pets/a.ts": "a3\n", "pets/b.ts": "b3\n", "new/deep/d.ts": "d3\n", "e.ts": "e3\n" };

describe("writing to the disk", () => {
  it("touches only what changes, and keeps modes", async () => {
    const host = nodeHost(root);
    expect(await generate(host, first)).toEqual([]);
    chmodSync(join(root, "out/pets/a.ts"), 0o640);
    const before = statSync(join(root, "out/pets/b.ts"));
    expect(await generate(host, second)).toEqual([]);
    expect(Object.keys(tree())).toEqual([
      "lock.json",
      "out/manifest.json",
      "out/new/deep/d.ts",
      "out/pets/a.ts",
      "out/pets/b.ts",
    ]);
    expect(statSync(join(root, "out/pets/a.ts")).mode & 0o777).toBe(0o640);
    expect(statSync(join(root, "out/pets/b.ts"))).toMatchObject({
      mtimeMs: before.mtimeMs,
      ino: before.ino,
    });
    expect(readdirSync(join(root, "out"))).not.toContain("old");

    // A file that is written again as it was leaves no trace in the manifest.
    const manifest = tree()["out/manifest.json"];
    rmSync(join(root, "out/pets/a.ts"));
    expect(await generate(host, second)).toEqual([]);
    expect(tree()["out/manifest.json"]).toBe(manifest);
  });

  it("neither follows nor replaces links below the output folder, which may be a link itself", async () => {
    mkdirSync(join(root, "elsewhere/real"), { recursive: true });
    writeFileSync(join(root, "elsewhere/victim.ts"), "mine\n");
    symlinkSync(join(root, "elsewhere/real"), join(root, "out"));
    const host = nodeHost(root);
    expect(await generate(host, first)).toEqual([]);
    expect(tree(join(root, "elsewhere/real"))).toMatchObject(first);

    rmSync(join(root, "elsewhere/real/pets"), { recursive: true });
    symlinkSync(join(root, "elsewhere"), join(root, "elsewhere/real/pets"));
    rmSync(join(root, "elsewhere/real/old/c.ts"));
    symlinkSync(join(root, "elsewhere/victim.ts"), join(root, "elsewhere/real/old/c.ts"));
    const before = tree();
    expect(await generate(host, { ...first, "pets/deep/x.ts": "x\n" })).toEqual([
      "output/blocked",
      "output/blocked",
      "output/blocked",
      "output/blocked",
    ]);
    await expect(host.writeText("elsewhere/real/pets/deep/x.ts", "x")).rejects.toMatchObject({
      reason: "denied",
    });
    await expect(host.writeText("elsewhere/real/old/c.ts", "x")).rejects.toMatchObject({
      reason: "not-a-file",
    });
    await expect(host.remove("elsewhere/real/pets/victim.ts")).rejects.toMatchObject({
      reason: "not-a-file",
    });
    expect(tree()).toEqual(before);
    expect(readdirSync(join(root, "elsewhere"))).toEqual(["real", "victim.ts"]);
  });

  it("leaves the other name of a hard link alone", async () => {
    const host = nodeHost(root);
    await generate(host, first);
    linkSync(join(root, "out/pets/a.ts"), join(root, "kept.ts"));
    await generate(host, second);
    expect(tree()).toMatchObject({ "kept.ts": "a1\n", "out/pets/a.ts": "a2\n" });
  });

  it("leaves each file old or new when the system refuses, at whichever call", async () => {
    await generate(nodeHost(root), first);
    const before = tree();
    let untouched = 0;
    for (let failing = 1; ; failing += 1) {
      const faults = faultyFiles(failing, "once");
      const codes = await generate(nodeHost(root, faults.files), second);
      const after = tree();
      expect(Object.keys(after).filter((path) => path.endsWith(".tmp"))).toEqual([]);
      for (const [path, text] of Object.entries(after)) {
        if (path === "out/manifest.json") continue;
        const versions = [
          before[path],
          path === "lock.json" ? "3\n" : undefined,
          path.startsWith("out/") ? (second as Record<string, string>)[path.slice(4)] : undefined,
        ];
        expect(versions).toContain(text);
      }
      // Where no file was reached, the manifest does not speak of the attempt either.
      const { ["out/manifest.json"]: manifest, ...files } = after;
      const { ["out/manifest.json"]: manifestBefore, ...filesBefore } = before;
      if (codes.length > 0 && JSON.stringify(files) === JSON.stringify(filesBefore)) {
        expect(manifest).toBe(manifestBefore);
        untouched += 1;
      }
      // The next run brings about what was wanted, whatever was reached.
      expect(await generate(nodeHost(root), third)).toEqual([]);
      expect(tree()).toMatchObject({ "out/pets/a.ts": "a3\n", "out/e.ts": "e3\n" });
      expect(await generate(nodeHost(root), first)).toEqual([]);
      expect(tree()).toEqual(before);
      if (!faults.struck()) {
        expect(codes).toEqual([]);
        expect(failing).toBeGreaterThan(30);
        expect(untouched).toBeGreaterThan(20);
        break;
      }
      if (failing > 500) throw new Error("the faults do not end");
    }
  });

  it("leaves old and new files only when it is killed, and completes the work in the next run", async () => {
    await generate(nodeHost(root), first);
    const before = tree();
    for (let failing = 1; failing < 500; failing += 1) {
      const faults = faultyFiles(failing, "always");
      await generate(nodeHost(root, faults.files), second).catch(() => undefined);
      for (const [path, text] of Object.entries(tree())) {
        if (path.endsWith(".tmp") || path === "out/manifest.json") continue;
        expect(["a1\n", "b1\n", "c1\n", "a2\n", "d2\n", "3\n"]).toContain(text);
      }
      expect(await generate(nodeHost(root), third)).toEqual([]);
      expect(
        Object.entries(tree())
          .filter(([path]) => !path.endsWith(".tmp"))
          .map(([path]) => path),
      ).toEqual([
        "lock.json",
        "out/e.ts",
        "out/manifest.json",
        "out/new/deep/d.ts",
        "out/pets/a.ts",
        "out/pets/b.ts",
      ]);
      rmSync(join(root, "out"), { recursive: true });
      for (const name of readdirSync(root)) if (name.endsWith(".tmp")) rmSync(join(root, name));
      expect(await generate(nodeHost(root), first)).toEqual([]);
      expect(tree()).toEqual(before);
      if (!faults.struck()) return;
    }
    throw new Error("the faults do not end");
  });

  it.each([
    ["changes", "pets/a.ts", second],
    ["creates", "new/deep/d.ts", second],
    ["changes, which is removed", "old/c.ts", second],
  ])("keeps a file that the user %s while the run writes", async (_, path, files) => {
    await generate(nodeHost(root), first);
    const target = join(root, "out", path);
    let isSaved = false;
    const save = (): void => {
      if (isSaved) return;
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, "mine\n");
      isSaved = true;
    };
    const saving: FilePort = {
      ...nodeFiles,
      rename: async (from, to) => {
        if (to === target) save();
        await nodeFiles.rename(from, to);
      },
      link: async (from, to) => {
        if (to === target) save();
        await nodeFiles.link(from, to);
      },
      lstat: async (at) => {
        if (at === target && path.startsWith("old/")) save();
        return await nodeFiles.lstat(at);
      },
    };
    expect(await generate(nodeHost(root, saving), files)).toEqual(["output/write-failed"]);
    expect(isSaved).toBe(true);
    expect(tree()).toMatchObject({ [`out/${path}`]: "mine\n" });
    expect(Object.keys(tree()).filter((each) => each.endsWith(".tmp"))).toEqual([]);
    // The user's text stays until the user decides; its own text is written in its place then.
    const again = await generate(nodeHost(root), files);
    expect(again).toHaveLength(1);
    expect(tree()).toMatchObject({ [`out/${path}`]: "mine\n" });
    writeFileSync(target, (first as Record<string, string>)[path] ?? "");
    if (path.startsWith("new/")) rmSync(target);
    expect(await generate(nodeHost(root), files)).toEqual([]);
  });

  it("removes the temporary files of a killed run", async () => {
    await generate(nodeHost(root), first);
    const pid = Number(
      execFileSync(process.execPath, ["-e", "console.log(process.pid)"], { encoding: "utf8" }),
    );
    const dead = join(root, `out/pets/.specloom-${pid}-0123456789abcdef.tmp`);
    const alive = join(root, `out/pets/.specloom-${process.pid}-0123456789abcdef.tmp`);
    for (const path of [dead, alive]) writeFileSync(path, "half");
    await generate(nodeHost(root), second);
    expect(readdirSync(join(root, "out/pets"))).toEqual([alive.split("/").at(-1), "a.ts", "b.ts"]);
  });

  it("gives the same output when two runs write at once", async () => {
    for (let round = 0; round < 10; round += 1) {
      const files = round % 2 === 0 ? first : second;
      const codes = await Promise.all([
        generate(nodeHost(root), files),
        generate(nodeHost(root), files),
      ]);
      expect(codes).toEqual([[], []]);
      expect(Object.keys(tree())).toEqual([
        "lock.json",
        ...["out/manifest.json", ...Object.keys(files).map((path) => `out/${path}`)].toSorted(),
      ]);
      expect(tree()).toMatchObject(
        Object.fromEntries(Object.entries(files).map(([path, text]) => [`out/${path}`, text])),
      );
    }
  });
});

describe("reading", () => {
  it("refuses what is not a text file of this machine, in words", async () => {
    const host = nodeHost(root);
    mkdirSync(join(root, "folder"));
    writeFileSync(join(root, "latin.yaml"), Buffer.from([0x66, 0xfc, 0x72]));
    writeFileSync(join(root, "mark.yaml"), "\ufeffopenapi: 3.1.0");
    writeFileSync(join(root, "wide.yaml"), Buffer.from("\ufeffopenapi: 3.1.0", "utf16le"));
    execFileSync("mkfifo", [join(root, "pipe")]);
    symlinkSync("circle", join(root, "circle"));
    await expect(host.readText("nowhere.yaml")).rejects.toMatchObject({
      reason: "missing",
      message: "nowhere.yaml: there is no such file",
    });
    await expect(host.readText("mark.yaml/x")).rejects.toMatchObject({ reason: "missing" });
    await expect(host.readText("folder")).rejects.toMatchObject({ reason: "directory" });
    await expect(host.readText("pipe")).rejects.toMatchObject({ reason: "not-a-file" });
    await expect(host.readText("/dev/zero")).rejects.toMatchObject({ reason: "not-a-file" });
    await expect(host.readText("latin.yaml")).rejects.toMatchObject({ reason: "not-text" });
    await expect(host.readText("circle")).rejects.toMatchObject({ reason: "other" });
    expect(await host.readText("mark.yaml")).toBe("openapi: 3.1.0");
    expect(await host.readText("wide.yaml")).toBe("openapi: 3.1.0");
    expect(
      await Promise.all(
        ["folder", "pipe", "circle", "none", "mark.yaml"].map((path) => host.kind(path)),
      ),
    ).toEqual(["directory", "other", "link", "missing", "file"]);
    expect(await host.list(".")).toEqual(["latin.yaml", "mark.yaml", "wide.yaml"]);
    expect(await host.realPath("folder/../none/x")).toBe("none/x");
  });

  it("fetches without following redirects", async () => {
    const server = createServer((request, response) => {
      if (request.url === "/spec") response.end("openapi: 3.1.0");
      else if (request.url === "/moved") response.writeHead(302, { location: "/spec" }).end();
      else response.writeHead(500).end("secret");
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const host = nodeHost(root);
    try {
      expect(await host.fetchText(`${origin}/spec`)).toBe("openapi: 3.1.0");
      await expect(host.fetchText(`${origin}/moved`)).rejects.toMatchObject({
        reason: "network",
        message: expect.stringContaining("redirect"),
      });
      await expect(host.fetchText(`${origin}/broken`)).rejects.toMatchObject({
        reason: "network",
        message: expect.not.stringContaining("secret"),
      });
    } finally {
      server.close();
      server.closeAllConnections();
    }
    await expect(host.fetchText(`${origin}/spec`)).rejects.toMatchObject({ reason: "network" });
  });
});
