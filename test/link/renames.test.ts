import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { memoryHost } from "../../src/host/memory.ts";
import { resolveConfig } from "../../src/config/resolve.ts";
import type { Config } from "../../src/config/config.ts";
import { run } from "../../src/run-stages.ts";
import { memoryMemo } from "../../src/cache/memo.ts";

type Ids = Readonly<Record<string, string | undefined>>;

function document(ids: Ids): string {
  const paths: Record<string, Record<string, object>> = {};
  for (const [key, operationId] of Object.entries(ids)) {
    const [method = "", path = ""] = key.split(" ");
    const operation = { operationId, responses: { 204: { description: "ok" } } };
    paths[path] = { ...paths[path], [method.toLowerCase()]: operation };
  }
  const info = { title: "Pets", version: "1" };
  return stringify(JSON.parse(JSON.stringify({ openapi: "3.1.0", info, paths })));
}

interface Run {
  readonly lock: string;
  readonly told: readonly string[];
  readonly names: Readonly<Record<string, string>>;
}

/** A run over one document and the lock of the run before. */
async function next(
  ids: Ids,
  lock: string | undefined,
  { accept = false, ...config }: Partial<Config> & { readonly accept?: boolean } = {},
): Promise<Run> {
  const resolved = await resolveConfig(
    { documents: { pets: "pets.yaml" }, ...config },
    { directory: "/", expand: async () => [] },
  );
  if (resolved.value === undefined) throw new Error("the configuration is wrong");
  const host = memoryHost({
    "pets.yaml": document(ids),
    ...(lock === undefined ? {} : { "codegen.lock.json": lock }),
  });
  const result = await run(resolved.value, host, { memo: memoryMemo(), acceptRenames: accept });
  const text = result.lock ?? "";
  const told = result.diagnostics.map(({ code, message }) => `${code}: ${message}`);
  return { lock: text, told, names: text === "" ? {} : (JSON.parse(text).names.pets ?? {}) };
}

const put = "PUT /pets";
const update = { [put]: "updatePet" };
const replace = { [put]: "replacePet" };
const renamed =
  "name/renamed: `updatePet` was renamed to `replacePet`, but is still named `updatePet` in the output";

describe("an operationId that has changed", () => {
  it("is told in every run until it is taken, and changes nothing before", async () => {
    const first = await next(update, undefined);
    expect(first.told).toEqual([]);
    const second = await next(replace, first.lock);
    expect(second).toEqual({ ...first, told: [renamed] });
    expect(await next(replace, second.lock)).toEqual(second);
    const accepted = await next(replace, second.lock, { accept: true });
    expect(accepted).toMatchObject({ told: [], names: { [put]: "ReplacePet" } });
    expect(accepted).toEqual(await next(replace, undefined));
    expect(await next(replace, accepted.lock)).toEqual(accepted);
  });

  it("frees its name for an operation that has asked for it meanwhile", async () => {
    const first = await next(update, undefined);
    const both = { ...replace, "PATCH /pets": "updatePet" };
    const second = await next(both, first.lock);
    expect(second.names).toEqual({ [put]: "UpdatePet", "PATCH /pets": "UpdatePet2" });
    const accepted = await next(both, second.lock, { accept: true });
    expect(accepted).toMatchObject({ told: [], names: { "PATCH /pets": "UpdatePet" } });
    expect(accepted).toEqual(await next(both, undefined));
    const chosen = { accept: true, names: { pets: { "PATCH /pets": "patchPet" } } };
    expect((await next(both, second.lock, chosen)).names).toMatchObject({
      "PATCH /pets": "PatchPet",
    });
  });

  it("is no news when it changes back", async () => {
    const first = await next(update, undefined);
    const second = await next(replace, first.lock);
    expect(await next(update, second.lock)).toEqual(first);
  });

  it("is taken alone by deleting its line", async () => {
    const other = { "GET /pets": "list", "POST /pets": "create" };
    const { lock } = await next({ ...update, ...other }, undefined);
    const edited = lock.replace(/ *"PUT \/pets": "UpdatePet",?\n/, "").replace(/,(\s*\})/, "$1");
    const after = await next({ ...replace, "GET /pets": "find", "POST /pets": "create" }, edited);
    expect(after.names).toEqual({
      [put]: "ReplacePet",
      "GET /pets": "List",
      "POST /pets": "Create",
    });
    expect(after.told.map((text) => text.slice(0, 42))).toEqual([
      "name/renamed: `list` was renamed to `find`",
    ]);
  });

  it("is nothing to tell where the name stays the same, or is chosen", async () => {
    const { lock } = await next(update, undefined);
    const same = await next({ [put]: "update_pet" }, lock);
    expect(same).toMatchObject({ told: [], names: { [put]: "UpdatePet" } });
    expect(same.lock).toContain('"update_pet"');
    const names = { pets: { [put]: "changePet" } };
    const chosen = await next(replace, lock, { names });
    expect(chosen).toMatchObject({ told: [], names: { [put]: "ChangePet" } });
    const edited = await next(replace, lock.replace('"UpdatePet"', '"ReplacePet"'));
    expect(edited.told).toEqual([]);
    const gone = await next({ [put]: undefined }, lock);
    expect(gone).toMatchObject({ told: [], lock });
  });

  it("is told where there was none before", async () => {
    const { lock } = await next({ [put]: undefined }, undefined);
    const after = await next(replace, lock);
    expect(after.told).toEqual([
      "name/renamed: `putPets` was renamed to `replacePet`, but is still named `putPets` in the output",
    ]);
    expect(after.lock).toBe(lock);
  });

  it("is not known of a lock that remembers none, which then learns it", async () => {
    const { lock } = await next(update, undefined);
    const { operationIds: _, ...old } = JSON.parse(lock);
    const first = await next(replace, JSON.stringify(old));
    expect(first).toMatchObject({ told: [], names: { [put]: "UpdatePet" } });
    expect(JSON.parse(first.lock).operationIds).toEqual({ pets: { [put]: "replacePet" } });
  });

  it("does not confuse operations that swap theirs", async () => {
    const one = { [put]: "a", "GET /pets": "b" };
    const other = { [put]: "b", "GET /pets": "a" };
    const first = await next(one, undefined);
    const second = await next(other, first.lock);
    expect(second.told).toHaveLength(2);
    expect(second.names).toEqual(first.names);
    const accepted = await next(other, second.lock, { accept: true });
    expect(accepted).toMatchObject({ told: [], names: { [put]: "B", "GET /pets": "A" } });
  });

  it("of a lock that nobody could have written is an error", async () => {
    const { lock } = await next(update, undefined);
    for (const operationIds of [1, [], { pets: 1 }, { pets: { [put]: 1 } }]) {
      const wrong = JSON.stringify({ ...JSON.parse(lock), operationIds });
      const { told } = await next(update, wrong);
      expect(told).toEqual([expect.stringContaining("config/invalid-lock")]);
    }
    for (const name of ["", "%", "_ _", "½", "a..b"]) {
      const wrong = JSON.stringify({ ...JSON.parse(lock), names: { pets: { [put]: name } } });
      const { told } = await next(update, wrong);
      expect(told).toEqual([expect.stringContaining("no letter or digit")]);
    }
  });
});
