import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { memoryHost } from "../../src/host/memory.ts";
import { earlierOutput } from "../../src/format/earlier-output.ts";
import { memoryMemo } from "../../src/cache/memo.ts";
import { type GenerateOptions, generate } from "../support/generate.ts";
import { intertwined } from "./support/intertwined.ts";
import { edits, holdersWith, randomOf } from "./support/edits.ts";

const seed =
  process.env["FUZZ_SEED"] === "random" ? Date.now() % 1e9 : Number(process.env["FUZZ_SEED"] ?? 7);
const rounds = Number(process.env["FUZZ_ROUNDS"] ?? 1);

type Documents = Readonly<Record<string, Parameters<(typeof edits)[string]>[0]>>;

const specs: Documents = Object.fromEntries(
  ["honcho-v1", "honcho-v2", "mielto"].map((id) => [
    id,
    parse(readFileSync(new URL(`../../specs/${id}.yaml`, import.meta.url), "utf8")),
  ]),
);

const sets: readonly (readonly [string, Documents, GenerateOptions])[] = [
  ["documents that share schemas", specs, {}],
  ["a document of everything that looks through references", { a: intertwined }, {}],
  [
    "the same with closed objects",
    { a: intertwined },
    {
      emit: {
        validators: { formats: { "*": "assert" }, unknownProperties: "strict", jsonSchema: true },
      },
    },
  ],
  [
    "the same with typed formats",
    { a: intertwined },
    { types: { "date-time": "Date", int64: "bigint" } },
  ],
  [
    "the same where unknown properties are left out",
    { a: intertwined },
    {
      emit: {
        validators: { formats: { "*": "assert" }, unknownProperties: "strip", jsonSchema: false },
      },
    },
  ],
];

/** Runs one after the other into one folder. */
function runner(options: GenerateOptions): (documents: Documents) => Promise<{
  readonly incremental: ReadonlyMap<string, string>;
  readonly clean: ReadonlyMap<string, string>;
}> {
  const host = memoryHost();
  const memo = memoryMemo();
  const remembered = { memo, program: "one program" };
  return async (documents) => {
    const files = Object.fromEntries(
      Object.entries(documents).map(([id, document]) => [`${id}.json`, JSON.stringify(document)]),
    );
    const earlier = earlierOutput(host, memo, "generated", "one configuration");
    const all = { ...options, memo, earlier, remembered };
    const { files: incremental } = await generate(files, all);
    for (const [path, text] of incremental) host.files.set(`generated/${path}`, text);
    const { files: clean } = await generate(files, options);
    return { incremental, clean };
  };
}

describe("a run after an edit gives what a run from nothing gives", () => {
  for (const [position, [name, documents, options]] of sets.entries()) {
    it(`${name} (seed ${seed})`, { timeout: 120_000 * rounds }, async () => {
      const random = randomOf(seed);
      const run = runner(options);
      await run(documents);
      for (let round = 0; round < rounds; round++) {
        for (const [index, [edit, change]] of Object.entries(edits).entries()) {
          // Of the three sets that differ in their options, each edit is tried in another one.
          if (position > 1 && (index + position + round) % 3 > 0) continue;
          const edited = structuredClone(documents);
          const ids = Object.keys(edited);
          const id = ids[random(ids.length)] ?? "";
          const document = edited[id];
          if (document !== undefined) change(document, random);
          const { incremental, clean } = await run(edited);
          const differing = [...clean].filter(([path, text]) => incremental.get(path) !== text);
          expect([edit, round, differing.map(([path]) => path)]).toEqual([edit, round, []]);
          expect([...incremental.keys()].toSorted()).toEqual([...clean.keys()].toSorted());
        }
      }
    });
  }

  it("whichever description is changed", { timeout: 120_000 }, async () => {
    const run = runner({});
    await run({ a: intertwined });
    const count = holdersWith(intertwined, "description").length;
    const wrong: number[] = [];
    for (let index = 0; index < count; index++) {
      const edited = structuredClone(intertwined);
      const holder = holdersWith(edited, "description")[index];
      if (holder !== undefined) holder["description"] = `Said anew, ${index}.`;
      const { incremental, clean } = await run({ a: edited });
      if ([...clean].some(([path, text]) => incremental.get(path) !== text)) wrong.push(index);
    }
    expect(count).toBeGreaterThan(20);
    expect(wrong).toEqual([]);
  });

  it("what is equal comes, changes and goes", { timeout: 120_000 }, async () => {
    const person = (limit: number): object => ({
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string", maxLength: limit },
        mail: { type: "string" },
        kind: { enum: ["a", "b", "c", "d"] },
      },
    });
    const holder = (schema: object): object => ({ type: "object", properties: { in: schema } });
    const operation = (schema: object): object => ({
      get: {
        responses: { "200": { description: "", content: { "application/json": { schema } } } },
      },
    });
    const of = (schemas: Readonly<Record<string, object>>, other: number): never =>
      ({
        openapi: "3.1.0",
        info: { title: "t", version: "1" },
        paths: { "/a": operation(person(1)), "/b": operation(person(other)) },
        components: { schemas },
      }) as never;
    const run = runner({});
    const [b, c] = [holder(person(1)), holder(person(1))];
    const steps = [
      of({ B: b }, 1),
      of({ B: b, C: c }, 1),
      of({ A: holder(person(1)), B: b, C: c }, 2),
      of({ A: holder(person(2)), B: b, C: c }, 2),
      of({ A: holder(person(2)), C: c }, 1),
      of({ B: person(1) }, 2),
    ];
    for (const [index, document] of steps.entries()) {
      const { incremental, clean } = await run({ a: document });
      expect([index, incremental]).toEqual([index, clean]);
    }
  });

  it("an operation comes to have the name by which a module is imported", async () => {
    const run = runner({});
    for (const operationId of ["listPets", "operations", "listPets"]) {
      const get = (id: string): object => ({
        get: { operationId: id, responses: { "204": { description: "" } } },
      });
      const paths = { "/a": get("listOwners"), "/b": get(operationId) };
      const document = { openapi: "3.1.0", info: { title: "t", version: "1" }, paths };
      const { incremental, clean } = await run({ a: document as never });
      expect([operationId, incremental]).toEqual([operationId, clean]);
    }
  });
});
