import fc from "fast-check";
import { expect, test } from "vitest";
import { Random } from "../fuzz/support/random.ts";
import { schemaArbitrary } from "../fuzz/support/schemas.ts";
import { valuesFor, type Components } from "../fuzz/support/values.ts";
import { generate, load, withSchemas } from "../validators/support/generate.ts";
import { jsonSchema, jsonValue } from "../validators/support/arbitrary-schema.ts";
import { hasSuite, readGroups } from "../conformance/suite.ts";

const base = "/tmp/wv/base/dist/";
async function generateBase(documents: Record<string, unknown>, options: Record<string, unknown> = {}) {
  const i = (p: string) => import(/* @vite-ignore */ base + p);
  const [{ createContexts }, { itemKeys }, m, { models }, { operations }, r, { validators }, { factsOf }, { link }, { plan }, { normalize }, imp, { loadPrint }] = await Promise.all([
    i("emit/context.js"), i("emit/item-key.js"), i("emit/module.js"), i("emit/models.js"), i("emit/operations.js"), i("emit/runtime.js"), i("emit/validators/validators.js"), i("link/facts.js"), i("link/link.js"), i("link/plan.js"), i("normalize/document.js"), i("output/imports.js"), i("output/print.js")]);
  const contents = Object.entries(documents);
  const sources = new Map(contents.map(([id, value]) => [id, { id, text: "", format: "yaml", value }]));
  const entries = Object.keys(documents).map((id) => ({ document: id, source: id }));
  const normalized = entries.flatMap((entry) => { const { value } = normalize(entry, { sources, entries }); return value === undefined ? [] : [value]; });
  const program = link(normalized, { minDocuments: Infinity }).value;
  const facts = factsOf(program);
  const emitters = [models, operations, validators(options)];
  const planned = plan(program, facts, emitters, new Map(), {}).value;
  const all = m.modulesOf(program, planned, createContexts(program, facts, planned), itemKeys(program, facts, planned));
  const modules = all.map(m.emitModule);
  const print = await loadPrint();
  const files = new Map<string, string>(modules.map(({ path, imports, reexports, declarations }: any) => {
    const structures = [...imp.importStructures(path, imports, ".ts"), ...imp.reexportStructures(path, reexports, ".ts"), ...declarations];
    return [`${path}.ts`, `${print({ kind: "structures", structures })}\nexport {};\n`];
  }));
  const runtime = await r.runtimeModules(r.mentionedBy(modules), ".ts");
  for (const { path, text } of runtime) files.set(`${path}.ts`, text);
  return files;
}

const seed = Number(process.env["SEED"] ?? 1);
const rounds = Number(process.env["ROUNDS"] ?? 3);
const optionSets: Record<string, unknown>[] = [{ formats: "annotate" }, { unknownProperties: "strict" }, { formats: "assert", unknownProperties: "strip" }];

async function compare(components: Components, values: (name: string) => readonly unknown[], options: Record<string, unknown>): Promise<number> {
  const document = withSchemas(components);
  const paths = Object.fromEntries(Object.keys(components).map((name) => [`/${name}`, { post: { operationId: `post${name}`, requestBody: { required: true, content: { "application/json": { schema: components[name] } } }, responses: { "200": { description: "", content: { "application/json": { schema: components[name] } } } } } }]));
  const doc = { ...(document as object), paths };
  const one = await load(await generateBase({ doc }, options), "doc/validators.ts");
  const two = await load(await generate({ doc }, options), "doc/validators.ts");
  let refused = 0;
  for (const name of Object.keys(components)) {
    for (const value of values(name)) {
      for (const [p, v] of [[`parse${name}`, value], [`parsePost${name}Request`, { body: value }], [`parsePost${name}200Response`, value]] as const) {
        if (!(p in one)) { if (p in two) throw new Error(p); continue; }
        const a = (one as any)[p](v, { maxIssues: 1000 });
        const b = (two as any)[p](v, { maxIssues: 1000 });
        if (!a.ok) refused += 1;
        if (JSON.stringify(a) !== JSON.stringify(b))
          throw new Error(`${p} ${JSON.stringify(options)}\n${JSON.stringify(components[name])}\n${JSON.stringify(components)}\nvalue ${JSON.stringify(v)}\nold ${JSON.stringify(a, null, 1)}\nnew ${JSON.stringify(b, null, 1)}`);
      }
    }
  }
  return refused;
}

const named = (list: readonly unknown[]): Components => Object.fromEntries(list.map((s, i) => [`S${i}`, s])) as Components;

test("fuzz schemas", async () => {
  for (let round = 0; round < rounds; round++) {
    for (const options of optionSets) {
      const components = named(fc.sample(schemaArbitrary("2020-12", 25), { numRuns: 25, seed: seed * 1000 + round }));
      const random = new Random(seed + round);
      const refused = await compare(components, (name) => valuesFor(components[name] ?? true, components, 60, random), options);
      console.log("refused", refused);
    }
  }
}, 600_000);

test("arbitrary schemas", async () => {
  for (let round = 0; round < rounds; round++) {
    for (const options of optionSets) {
      const components = named(fc.sample(jsonSchema(12), { numRuns: 12, seed: seed * 1000 + round }));
      const refused = await compare(components, () => fc.sample(jsonValue, { numRuns: 80, seed }), options);
      console.log("refused", refused);
    }
  }
}, 600_000);

test("suite", async () => {
  expect(hasSuite).toBe(true);
});
void readGroups;
