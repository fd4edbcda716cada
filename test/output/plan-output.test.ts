import { describe, expect, it } from "vitest";
import { type MemoryHost, memoryHost } from "../../src/host/memory.ts";
import { driftOf } from "../../src/write/drift.ts";
import { manifestName, parseManifest } from "../../src/write/manifest.ts";
import { type Output, planOutput } from "../../src/write/plan-output.ts";
import { writeOutput } from "../../src/write/write.ts";

const places = { files: ["specs/pets.yaml", "codegen.config.ts"] };

function output(files: Readonly<Record<string, string>>, folder = "out"): Output {
  return { folder, files: new Map(Object.entries(files)), beside: new Map() };
}

/** Plans, and writes if there is no error. Returns the codes and the actions. */
async function generate(
  host: MemoryHost,
  wanted: Output,
  force = false,
): Promise<{ codes: readonly string[]; actions: Readonly<Record<string, string>> }> {
  const { value: plan, diagnostics } = await planOutput(host, wanted, places, force);
  const codes = diagnostics.map(({ code }) => code);
  const actions = Object.fromEntries((plan?.steps ?? []).map(({ path, action }) => [path, action]));
  if (plan !== undefined && diagnostics.every(({ severity }) => severity !== "error")) {
    expect((await writeOutput(host, plan)).diagnostics).toEqual([]);
  }
  return { codes, actions };
}

async function generated(files: Readonly<Record<string, string>>): Promise<MemoryHost> {
  const host = memoryHost({ "specs/pets.yaml": "openapi: 3.1.0" });
  expect((await generate(host, output(files))).codes).toEqual([]);
  return host;
}

describe("the output folder", () => {
  it("is made, kept and cleaned by the manifest", async () => {
    const host = await generated({ "pets/a.ts": "a\n", "pets/b.ts": "b\n" });
    expect(host.files.get("out/pets/a.ts")).toBe("a\n");
    const before = host.changes.length;
    expect(
      (await generate(host, output({ "pets/a.ts": "a\n", "pets/b.ts": "b\n" }))).actions,
    ).toEqual({ "pets/a.ts": "unchanged", "pets/b.ts": "unchanged" });
    expect(host.changes.length).toBe(before);

    const { actions } = await generate(host, output({ "pets/a.ts": "A\n", "pets/c.ts": "c\n" }));
    expect(actions).toEqual({
      "pets/a.ts": "update",
      "pets/b.ts": "remove",
      "pets/c.ts": "create",
    });
    expect([...host.files.keys()].filter((path) => path.startsWith("out/")).toSorted()).toEqual([
      "out/manifest.json",
      "out/pets/a.ts",
      "out/pets/c.ts",
    ]);
    expect(host.changes.at(-1)).toBe("write out/manifest.json");
    const reading = parseManifest(host.files.get(`out/${manifestName}`) ?? "");
    expect(reading.kind === "manifest" && [...reading.manifest.files.keys()]).toEqual([
      "pets/a.ts",
      "pets/c.ts",
    ]);
  });

  it("keeps what was changed by hand, unless it is forced", async () => {
    const host = await generated({ "a.ts": "a\n", "b.ts": "b\n" });
    host.files.set("out/a.ts", "mine\n");
    expect((await generate(host, output({ "a.ts": "A\n", "b.ts": "B\n" }))).codes).toEqual([
      "output/edited-by-hand",
    ]);
    expect(host.files.get("out/b.ts")).toBe("b\n");
    // What is no longer generated, and was changed, becomes the user's.
    expect(await generate(host, output({ "b.ts": "b\n" }))).toEqual({
      codes: ["output/kept"],
      actions: { "a.ts": "forget", "b.ts": "unchanged" },
    });
    expect(host.files.get("out/a.ts")).toBe("mine\n");
    expect((await generate(host, output({ "a.ts": "A\n", "b.ts": "b\n" }))).codes).toEqual([
      "output/not-ours",
    ]);
    expect(
      (await generate(host, output({ "a.ts": "A\n", "b.ts": "b\n" }), true)).actions,
    ).toMatchObject({ "a.ts": "update" });
    expect(host.files.get("out/a.ts")).toBe("A\n");
  });

  it("takes a checkout with other line ends for unchanged", async () => {
    const host = await generated({ "a.ts": "a\nb\n", "b.ts": "b\n" });
    host.files.set("out/a.ts", "a\r\nb\r\n");
    host.files.set("out/b.ts", "b\r\n");
    expect((await generate(host, output({ "a.ts": "a\nb\n" }))).actions).toEqual({
      "a.ts": "unchanged",
      "b.ts": "remove",
    });
  });

  it.each([
    ["it is missing", undefined, "output/not-ours"],
    ["it is another file", `{"name":"my app","icons":[]}`, "output/not-ours"],
    ["it is no JSON at all", "hello", "output/not-ours"],
    ["it is another file with marks", `<<<<<<< HEAD\n{"format":1,"files":{}}\n`, "output/not-ours"],
    ["its words are those of another file", `{"format":"x","files":["a.ts"]}`, "output/not-ours"],
    ["its numbers too", `{"format":1,"files":{"a.ts":"of the user"}}`, "output/not-ours"],
    ["it is cut off", `{\n  "format": 1,\n  "files": {\n    "a.ts": "`, "output/not-ours"],
    [
      "it leads out of the folder",
      `{"format":1,"files":{"../specs/pets.yaml":"${"0".repeat(32)}"}}`,
      "output/manifest-invalid",
    ],
    [
      "it has an absolute path",
      `{"format":1,"files":{"/etc/passwd":"${"0".repeat(32)}"}}`,
      "output/manifest-invalid",
    ],
    ["it is newer", `{"format":2,"files":{}}`, "output/manifest-newer"],
  ])(
    "removes and overwrites nothing when the manifest cannot be trusted: %s",
    async (_, text, code) => {
      const host = await generated({ "a.ts": "a\n", "b.ts": "b\n", "c.ts": "c\n" });
      if (text === undefined) host.files.delete("out/manifest.json");
      else host.files.set("out/manifest.json", text);
      const before = new Map(host.files);
      const { codes } = await generate(host, output({ "a.ts": "A\n", "b.ts": "b\n" }));
      expect(codes).toContain(code);
      expect(host.files).toEqual(before);
    },
  );

  it.each(["", '||||||| 1f2e\n    "a.ts": "00000000000000000000000000000000",\n'])(
    "knows the files of both sides of a merge conflict in the manifest%s",
    async (base) => {
      const host = await generated({ "a.ts": "a\n", "b.ts": "b\n" });
      const ours = host.files.get("out/manifest.json") ?? "";
      const lineOf = (text: string): string => /^ {4}"a\.ts.*\n/m.exec(text)?.[0] ?? "";
      await generate(host, output({ "a.ts": "A\n", "b.ts": "b\n" }));
      const theirs = host.files.get("out/manifest.json") ?? "";
      const conflict = `<<<<<<< ours\n${lineOf(ours)}${base}=======\n${lineOf(theirs)}>>>>>>> theirs\n`;
      for (const side of ["a\n", "A\n"]) {
        host.files.set("out/a.ts", side);
        host.files.set("out/manifest.json", ours.replace(lineOf(ours), conflict));
        const { codes } = await generate(host, output({ "a.ts": "new\n", "b.ts": "b\n" }));
        expect(codes).toEqual([]);
        expect(host.files.get("out/a.ts")).toBe("new\n");
        expect(JSON.parse(host.files.get("out/manifest.json") ?? "")).not.toHaveProperty("pending");
      }
      host.files.set("out/a.ts", "mine\n");
      host.files.set("out/manifest.json", ours.replace(lineOf(ours), conflict));
      const { codes } = await generate(host, output({ "a.ts": "newer\n", "b.ts": "b\n" }));
      expect(codes).toEqual(["output/edited-by-hand"]);
      expect(host.files.get("out/a.ts")).toBe("mine\n");
    },
  );

  it("adopts files that are already as they shall be", async () => {
    const host = await generated({ "a.ts": "a\n" });
    host.files.delete("out/manifest.json");
    expect(await generate(host, output({ "a.ts": "a\n" }))).toEqual({
      codes: [],
      actions: { "a.ts": "unchanged" },
    });
    expect(host.files.has("out/manifest.json")).toBe(true);
  });

  it.each([".", "", "./", "..", "../..", "specs", "./specs/", "/", "out/.git/x"])(
    "cannot be %j",
    async (folder) => {
      const host = memoryHost({ "specs/pets.yaml": "" });
      const { codes } = await generate(host, output({ "a.ts": "a\n" }, folder));
      expect(codes).toEqual(["output/unsafe-folder"]);
      expect(host.changes).toEqual([]);
    },
  );

  it("cannot be the home or a folder above it, and may be beside the documents", async () => {
    const host = memoryHost({ "api/specs/pets.yaml": "" });
    for (const folder of ["../home/me", "../home"]) {
      const { diagnostics } = await planOutput(
        host,
        output({}, folder),
        { home: "../home/me", files: [] },
        false,
      );
      expect(diagnostics.map(({ code }) => code)).toEqual(["output/unsafe-folder"]);
    }
    const beside = await planOutput(
      host,
      output({}, "api"),
      { files: ["api/specs/pets.yaml"] },
      false,
    );
    expect(beside.diagnostics).toEqual([]);
  });

  it.each([
    "../x.ts",
    "/x.ts",
    "a//b.ts",
    "a/./b.ts",
    "a\\b.ts",
    "Pet.ts",
    "é.ts",
    "con.ts",
    "a/nul/b.ts",
    "a.",
    "a ",
    "",
    ".git/config",
    "manifest.json",
    "x".repeat(300),
  ])("has no file %j", async (path) => {
    const host = memoryHost();
    expect((await generate(host, output({ [path]: "" }))).codes).toEqual(["output/unsafe-path"]);
    expect(host.changes).toEqual([]);
  });

  it("has no file where it needs a folder", async () => {
    expect((await generate(memoryHost(), output({ a: "", "a/b.ts": "" }))).codes).toEqual([
      "output/unsafe-path",
    ]);
    const host = memoryHost({ "out/a/notes.md": "", "out/b": "" });
    expect((await generate(host, output({ a: "", "b/c.ts": "" }))).codes).toEqual([
      "output/blocked",
      "output/blocked",
    ]);
  });

  it("drifts by what is stale, missing, orphaned or changed by hand", async () => {
    const host = await generated({
      "a.ts": "1\n2\n3\n",
      "b.ts": "b\n",
      "c.ts": "c\n",
      "d.ts": "d\n",
    });
    const planned = async (wanted: Output): Promise<readonly string[]> => {
      const { value: plan, diagnostics } = await planOutput(host, wanted, places, false);
      const drift = plan === undefined ? undefined : await driftOf(plan);
      return [...diagnostics, ...(drift?.diagnostics ?? [])].map(({ code, message }) => {
        const path = message.split("`")[1] ?? "";
        const lines = drift?.differences.find((difference) => difference.path === path)?.lines;
        return [code, path, ...(lines ?? [])].join(" ");
      });
    };
    expect(
      await planned(output({ "a.ts": "1\n2\n3\n", "b.ts": "b\n", "c.ts": "c\n", "d.ts": "d\n" })),
    ).toEqual([]);
    host.files.set("out/d.ts", "edited\n");
    host.files.delete("out/c.ts");
    expect(await planned(output({ "a.ts": "1\nII\n3\n", "c.ts": "c\n", "d.ts": "d\n" }))).toEqual([
      "output/edited-by-hand out/d.ts",
      "output/stale out/a.ts @@ -1,3 +1,3 @@  1 -2 +II  3",
      "output/orphan out/b.ts",
      "output/missing out/c.ts",
    ]);
    const lock = {
      ...output({ "a.ts": "1\n2\n3\n" }),
      beside: new Map([["codegen.lock.json", "{}\n"]]),
    };
    expect(await planned(lock)).toContain("output/missing codegen.lock.json");
  });
});
