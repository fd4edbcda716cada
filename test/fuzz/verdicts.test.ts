import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutLoops } from "./support/acyclic.ts";
import { hyperjumpVerdict } from "./support/hyperjump.ts";
import { brokenLaw } from "./support/laws.ts";
import { type Case, minimized } from "./support/minimize.ts";
import { Random } from "./support/random.ts";
import { type Dialect, schemaArbitrary } from "./support/schemas.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { generateValidators } from "./support/validators.ts";
import { type Components, valuesFor } from "./support/values.ts";

const dialects: readonly Dialect[] = ["2020-12", "3.0"];

describe.each(dialects)("schemas of dialect %s", (dialect) => {
  test(
    "are judged as the oracle judges them, by `is`, `parse` and `collect` alike",
    async () => {
      let [valid, invalid, unknown] = [0, 0, 0];
      for (let round = 0; round < settings.rounds; round += 1) {
        const seed = seedOf(round);
        const components = componentsOf(dialect, seed);
        const validators = await generateValidators(components, dialect);
        const verdict = await hyperjumpVerdict(components, dialect);
        const random = new Random(seed);
        for (const [name, validator] of validators) {
          for (const value of valuesFor(
            components[name] ?? true,
            components,
            settings.values,
            random,
          )) {
            const expected = verdict(name, value);
            if (expected === undefined) unknown += 1;
            else if (expected) valid += 1;
            else invalid += 1;
            const broken = brokenLaw(validator, value, expected);
            if (broken !== undefined) await fail({ components, name, value }, dialect, seed);
          }
        }
      }
      // Valid and invalid values are both tested, and the oracle almost always has a verdict.
      expect(valid).toBeGreaterThan(invalid / 4);
      expect(invalid).toBeGreaterThan(valid / 4);
      expect(unknown).toBeLessThan(valid / 20);
    },
    timeout,
  );
});

function componentsOf(dialect: Dialect, seed: number): Components {
  const { schemas: numRuns } = settings;
  const schemas = fc.sample(schemaArbitrary(dialect, numRuns), { numRuns, seed });
  return withoutLoops(Object.fromEntries(schemas.map((schema, index) => [`S${index}`, schema])));
}

/** Fails with the smallest case that is still wrong, and its seed. */
async function fail(found: Case, dialect: Dialect, seed: number): Promise<never> {
  const smallest = await minimized(found, async (one) => (await judge(one, dialect)) !== undefined);
  const broken = await judge(smallest, dialect);
  throw new Error(`${broken ?? ""} (FUZZ_SEED=${seed})\n${JSON.stringify(smallest, null, 1)}`);
}

async function judge(
  { components, name, value }: Case,
  dialect: Dialect,
): Promise<string | undefined> {
  const acyclic = withoutLoops(components);
  const validator = (await generateValidators(acyclic, dialect)).get(name);
  const verdict = await hyperjumpVerdict(acyclic, dialect);
  return validator === undefined ? undefined : brokenLaw(validator, value, verdict(name, value));
}
