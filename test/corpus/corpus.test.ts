import { describe, expect, test } from "vitest";
import { buildTool } from "../../bench/corpus/build.mjs";
import { cache } from "../../bench/corpus/cache.mjs";
import { selectDocuments } from "../../bench/corpus/documents.ts";
import { tryExamples } from "../../bench/corpus/examples.ts";
import { examineCorpus } from "../../bench/corpus/main.ts";

const selection = { sample: 24, maxSize: 40_000, only: [] };
const documents = selectDocuments(cache, { ...selection, maxBytes: selection.maxSize });
if (documents.length === 0)
  console.warn("The corpus is not at hand: `npm run corpus:setup` fetches it. It is not tested.");

describe.skipIf(documents.length === 0)("a sample of public documents", () => {
  test("is generated, compiles, can be imported, and accepts its own examples", async () => {
    const said: string[] = [];
    const results = await examineCorpus(await buildTool(), {
      ...selection,
      jobs: 2,
      seconds: 60,
      memory: 4096,
      fresh: false,
      retry: false,
      told: (line) => said.push(line),
    });
    const defects = results.filter(({ outcome }) => outcome !== "ok" && outcome !== "refused");
    expect(defects.map(({ name, outcome, details }) => ({ name, outcome, details }))).toEqual([]);
    const refused = results.filter(({ outcome }) => outcome === "refused");
    expect(refused.length).toBeLessThanOrEqual(documents.length / 100);
    // An error names a place in the document.
    for (const { details } of refused) expect(details[0]).toMatch(/^\d+:\d+: /);
    expect(results).toHaveLength(documents.length);
  }, 240_000);
});

test("the values that a document tells are found and judged", async () => {
  const name = { type: "string", maxLength: 4, nullable: true, example: "Bello", default: null };
  const age = { type: "integer", minimum: 0, exclusiveMinimum: true, example: 3 };
  const Pet = { type: "object", required: ["age"], properties: { name, age } };
  const content = {
    "application/json": {
      schema: { $ref: "#/components/schemas/Pet" },
      examples: { young: { value: { age: 0 } }, old: { $ref: "#/components/examples/old" } },
    },
    // Not a value of the schema, but a text.
    "application/xml": { schema: { type: "object" }, example: "<pet/>" },
  };
  const document = {
    openapi: "3.0.3",
    info: { title: "Pets", version: "1" },
    paths: { "/pets": { get: { responses: { 200: { description: "", content } } } } },
    components: { schemas: { Pet }, examples: { old: { value: { name: "Rex", age: 12 } } } },
  };
  const { counts, details } = await tryExamples(JSON.stringify(document));
  expect(counts).toMatchObject({ accepted: 3, invalid: 2, refused: 0, missed: 0, unknown: 0 });
  expect(counts.changed).toBeGreaterThan(10);
  expect(details).toEqual([]);
});
