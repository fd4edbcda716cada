import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { typecheck } from "../support/typecheck.ts";
import { accepts as meaning } from "../normalize/support/accepts.ts";
import { componentId, read } from "../normalize/support/read.ts";
import { jsonSchema, jsonValue } from "./support/arbitrary-schema.ts";
import { generate, load, withSchemas } from "./support/generate.ts";
import { type Validator, accepts } from "./support/validator.ts";

/**
 * The number of documents, each with a few schemas that refer to each other. `FUZZ=500 npx vitest
 * run test/validators/fuzz` runs more, from another seed.
 */
const rounds = Number(process.env["FUZZ"] ?? 12);
const seed = process.env["FUZZ"] === undefined ? 4711 : Date.now();
const components = 5;

describe("random schemas", () => {
  const documents = fc.sample(
    fc.array(jsonSchema(components), { minLength: components, maxLength: components }),
    { numRuns: rounds, seed },
  );
  const values = fc.sample(jsonValue, { numRuns: 120, seed });

  test(`mean in TypeScript what they mean (seed ${seed})`, async () => {
    const wrong: unknown[] = [];
    const generated = new Map<string, string>();
    for (const [round, schemas] of documents.entries()) {
      const document = withSchemas(
        Object.fromEntries(schemas.map((schema, index) => [`S${index}`, schema])),
      );
      const files = await generate({ doc: document });
      for (const [path, text] of files)
        generated.set(
          path.startsWith("runtime/") ? path : `r${round}/${path}`,
          text.replaceAll('"../runtime/', '"../../runtime/'),
        );
      const module = await load(files, "doc/validators.ts");
      const { value: normalized } = read(document);
      if (normalized === undefined) throw new Error("not normalized");
      for (const index of schemas.keys()) {
        const expected = meaning(normalized, componentId(`S${index}`));
        const validator = {
          is: module[`isS${index}`],
          parse: module[`parseS${index}`],
        } as Validator;
        wrong.push(
          ...values.flatMap((value) =>
            disagreement(value, expected, validator).map((found) => ({
              document,
              index,
              ...found,
            })),
          ),
        );
      }
    }
    expect(wrong.slice(0, 3)).toEqual([]);
    // A schema that applies itself to the same value is an alias of itself for TypeScript: no
    // validator's matter.
    const errors = await typecheck(generated, { allowImportingTsExtensions: true });
    expect(errors.filter((error) => !error.includes("circularly references itself"))).toEqual([]);
  }, 600_000);
});

function disagreement(
  value: Json,
  expected: (value: Json) => boolean,
  validator: Validator,
): readonly object[] {
  let wanted: boolean;
  try {
    wanted = expected(value);
  } catch (error) {
    // A schema that applies itself to the same value forever means nothing.
    if (error instanceof RangeError) return [];
    throw error;
  }
  const found = accepts(validator, value);
  return found === wanted ? [] : [{ value, wanted, found }];
}
