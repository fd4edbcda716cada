import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import type { DescribedSchema } from "../../templates/runtime/json-schema/described-schema.ts";
import { generate, load } from "../validators/support/generate.ts";
import { withoutLoops } from "./support/acyclic.ts";
import { defaultsArbitrary } from "./support/defaults.ts";
import { hyperjumpVerdict } from "./support/hyperjump.ts";
import { Random } from "./support/random.ts";
import { schemaArbitrary } from "./support/schemas.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { documentOf } from "./support/validators.ts";
import { type Components, valuesFor } from "./support/values.ts";

const count = 40;

const kinds = [
  ["any keyword", schemasOf],
  ["defaults", defaultsOf],
] as const;

test.each(kinds)(
  "the JSON Schema of random schemas with %s accepts what `is` accepts, and what `parse` returns",
  async (_, componentsOf) => {
    let [valid, invalid] = [0, 0];
    for (let round = 0; round < settings.rounds; round += 1) {
      const seed = seedOf(round);
      const components = componentsOf(seed);
      const options = { formats: "annotate", jsonSchema: true } as const;
      const files = await generate({ doc: documentOf(components, "2020-12", true) }, options);
      const modules = await load(files, "doc/validators.ts");
      const random = new Random(seed);
      for (const [name, component] of Object.entries(components)) {
        const schema = modules[`${name}Schema`] as DescribedSchema<unknown>;
        const accepts = await judge(schema, "input");
        const returns = await judge(schema, "output");
        for (const value of valuesFor(component, components, settings.values, random)) {
          const result = schema.parse(value);
          const context = `${name} (FUZZ_SEED=${seed}) ${JSON.stringify(value)}`;
          expect([context, accepts(value)]).toEqual([context, result.ok]);
          if (result.ok) expect([context, returns(result.value as Json)]).toEqual([context, true]);
          if (result.ok) valid += 1;
          else invalid += 1;
        }
      }
    }
    expect(Math.min(valid, invalid)).toBeGreaterThan(100);
  },
  timeout,
);

function schemasOf(seed: number): Components {
  const schemas = fc.sample(schemaArbitrary("2020-12", count), { numRuns: count, seed });
  return withoutLoops(Object.fromEntries(schemas.map((schema, index) => [`S${index}`, schema])));
}

function defaultsOf(seed: number): Components {
  const schemas = Array.from({ length: count }, (_, index): [string, Json] => {
    const [schema = true] = fc.sample(defaultsArbitrary(index, count), {
      numRuns: 1,
      seed: seed + index,
    });
    return [`S${index}`, schema];
  });
  return Object.fromEntries(schemas);
}

/** The verdict of an interpreter on the output. The definitions are where it expects them. */
async function judge(
  schema: DescribedSchema<unknown>,
  side: "input" | "output",
): Promise<(value: Json) => boolean | undefined> {
  const whole = schema["~standard"].jsonSchema[side]({ target: "draft-2020-12" });
  const { $schema: _, $defs = {}, ...root } = whole as Readonly<Record<string, Json>>;
  const text = JSON.stringify({ root, ...($defs as object) })
    .replaceAll('"$ref":"#"', '"$ref":"#/components/schemas/root"')
    .replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/');
  const verdict = await hyperjumpVerdict(JSON.parse(text) as Components, "2020-12");
  return (value) => verdict("root", value);
}
