import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  type Config,
  type DocumentSource,
  analyze,
  check,
  createCache,
  generate,
  memoryHost,
} from "../../src/index.ts";

const pets = (more = ""): string => `openapi: 3.1.0
info: { title: Pets, version: "1" }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: ok
          content: { application/json: { schema: { type: array, items: { $ref: "#/components/schemas/Pet" } } } }
components:
  schemas:
    Pet: { type: object, required: [id], properties: { id: { type: integer }${more} } }
`;

let root = "";
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "specloom-program-"));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
  vi.restoreAllMocks();
});

const inMemory = (documents: Config["documents"]): Config => ({ documents, lock: false });

describe("generate", () => {
  it("reads a document as a text, a value, a path, a URL, and as an option of one", async () => {
    writeFileSync(join(root, "pets.yaml"), pets());
    const { parse } = await import("yaml");
    const value = parse(pets()) as { openapi: string };
    const forms: readonly DocumentSource[] = [
      pets(),
      value,
      JSON.stringify(value),
      "pets.yaml",
      pathToFileURL(join(root, "pets.yaml")),
    ];
    const outputs = await Promise.all(
      forms
        .flatMap((spec) => [spec, { spec }])
        .map(async (document) => {
          const config = inMemory({ pets: document });
          const result = await generate(config, { write: false, directory: root });
          expect(result.diagnostics).toEqual([]);
          return Object.fromEntries(result.files);
        }),
    );
    expect(Object.keys(outputs[0] ?? {})).toContain("generated/pets/models.ts");
    for (const output of outputs) expect(output).toEqual(outputs[0]);
    expect(readdirSync(root)).toEqual(["pets.yaml"]);
  });

  it("writes, and finds what it wrote current", async () => {
    const config: Config = { documents: { pets: pets() }, output: "api" };
    const first = await generate(config, { directory: root });
    expect(first.ok).toBe(true);
    expect(first.written).toContain("codegen.lock.json");
    for (const [path, text] of first.files)
      expect(readFileSync(join(root, path), "utf8")).toBe(text);
    expect(await check(config, { directory: root })).toMatchObject({ ok: true, diagnostics: [] });
    const again = await generate(config, { directory: root });
    expect(again.written).toEqual([]);
    expect(again.files).toEqual(first.files);
    const changed = await check(
      { ...config, documents: { pets: pets(", name: { type: string }") } },
      { directory: root },
    );
    expect(changed.ok).toBe(false);
    expect(changed.differences.find(({ path }) => path === "api/pets/models.ts")?.lines).toContain(
      "+  name?: string;",
    );
    expect(changed.diagnostics.map(({ code }) => code)).toContain("output/stale");
  });

  it("takes files and references from a host, and writes to it", async () => {
    const host = memoryHost({
      "specs/pets.yaml": pets().replace("#/components/schemas/Pet", "pet.yaml"),
      "specs/pet.yaml": "type: object\nproperties: { id: { type: integer } }\n",
    });
    const result = await generate({ documents: { pets: "specs/pets.yaml" } }, { host });
    expect(result).toMatchObject({ ok: true });
    expect([...host.files.keys()]).toContain("generated/pets/models.ts");
    expect(await check({ documents: { pets: "specs/pets.yaml" } }, { host })).toMatchObject({
      ok: true,
    });
  });

  it("gives every problem as data", async () => {
    const documents = { pets: pets().replace("paths:", "paths: [") };
    const { ok, files, diagnostics } = await generate({ documents }, { directory: root });
    expect([ok, files.size]).toEqual([false, 0]);
    expect(diagnostics[0]).toMatchObject({
      code: "source/syntax",
      severity: "error",
      location: { file: "pets.yaml", start: { line: 5 } },
    });
    const wrong = { documents: { pets: "missing.yaml" }, outpt: "x" } as unknown as Config;
    expect((await generate(wrong, { directory: root })).diagnostics).toMatchObject([
      { code: "config/unknown-option", location: { file: "configuration", pointer: "/outpt" } },
    ]);
    const elsewhere = { directory: join(root, "missing", "folder"), write: false };
    expect((await generate({ documents: { pets: "pets.yaml" } }, elsewhere)).diagnostics).toEqual([
      expect.objectContaining({ code: "source/missing" }),
    ]);
    expect((await generate({ documents: { pets: pets() } }, elsewhere)).ok).toBe(true);
    const cyclic: Record<string, unknown> = { openapi: "3.1.0" };
    cyclic["x-self"] = cyclic;
    const circle = { documents: { pets: cyclic as { openapi: string } } };
    expect((await generate(circle, { directory: root })).diagnostics[0]?.code).toBe(
      "config/wrong-type",
    );
    const failing = {
      name: "mine",
      version: "1",
      declare: () => {
        throw new Error("no");
      },
      emit: () => [],
    } as unknown as NonNullable<Config["emitters"]>[number];
    const blamed = await generate(
      { documents: { pets: pets() }, emitters: [failing] },
      { directory: root },
    );
    expect(blamed.diagnostics).toMatchObject([{ code: "config/emitter-failed" }]);
  });

  it("prints nothing, and never ends the process", async () => {
    const spies = [
      vi.spyOn(process, "exit").mockImplementation((() => undefined) as never),
      vi.spyOn(process.stdout, "write"),
      vi.spyOn(process.stderr, "write"),
      ...(["log", "info", "warn", "error"] as const).map((name) => vi.spyOn(console, name)),
    ];
    await generate({ documents: { pets: pets() } }, { directory: root });
    await generate({ documents: { pets: "no: document\n" } }, { directory: root });
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it("ends with the reason of its signal, and leaves no half of an output", async () => {
    const aborted = AbortSignal.abort(new Error("never began"));
    const options = { directory: root, signal: aborted };
    await expect(generate({ documents: { pets: pets() } }, options)).rejects.toThrow("never began");
    const controller = new AbortController();
    let seen = 0;
    const run = generate(
      { documents: { pets: pets() } },
      {
        directory: root,
        signal: controller.signal,
        onProgress: ({ index }) => {
          seen = index;
          if (index === 2) controller.abort(new Error("enough"));
        },
      },
    );
    await expect(run).rejects.toThrow("enough");
    expect(seen).toBe(2);
    expect(readdirSync(root)).toEqual([]);
  });

  it("does not see other runs at the same time", async () => {
    const cache = createCache();
    const options = { write: false, directory: root };
    const configs = ["Date", "string"].flatMap((date): readonly Config[] =>
      (["const", "union"] as const).map((enums) => ({
        documents: {
          pets: pets(`, at: { type: string, format: date-time }, size: { enum: [s, ${date}] }`),
          others: pets(`, ${date}: { type: string }`),
        },
        types: { "date-time": date as "Date" },
        enums,
        output: `${date}-${enums}`,
        lock: false,
      })),
    );
    const alone: unknown[] = [];
    for (const config of configs) alone.push((await generate(config, options)).files);
    for (const shared of [undefined, cache, cache]) {
      const together = await Promise.all(
        configs.map((config) => generate(config, { ...options, ...(shared && { cache: shared }) })),
      );
      expect(together.map(({ files }) => files)).toEqual(alone);
    }
  });
});

describe("analyze", () => {
  it("gives operations with their names, and the program", async () => {
    const { ok, operations, program } = await analyze(inMemory({ pets: pets() }));
    expect(ok).toBe(true);
    expect(operations).toMatchObject([
      { name: "listPets", nested: "pets.list", response: "200 Pet[]" },
    ]);
    expect([...(program?.declarations.values() ?? [])].map(({ hint }) => hint)).toContain("Pet");
  });
});
