import fc from "fast-check";
import { expect, test } from "vitest";
import { withoutLoops } from "./support/acyclic.ts";
import { ajvValidators, comparable, forAjv, toldOf } from "./support/ajv.ts";
import { type Case, minimized } from "./support/minimize.ts";
import { Random } from "./support/random.ts";
import { schemaArbitrary } from "./support/schemas.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { type Generated, generateValidators } from "./support/validators.ts";
import { type Components, valuesFor } from "./support/values.ts";

test(
  "outside of unions, issues have the places, keywords and params of ajv's errors",
  async () => {
    let refused = 0;
    for (let round = 0; round < settings.rounds; round += 1) {
      const seed = seedOf(round);
      const components = componentsOf(seed);
      const validators = await generateValidators(components, "2020-12");
      const ajv = ajvValidators(components);
      const random = new Random(seed);
      for (const [name, validator] of validators) {
        const validate = ajv(name);
        for (const value of valuesFor(
          components[name] ?? true,
          components,
          settings.values,
          random,
        )) {
          const plain = forAjv(value);
          const [ours, theirs] = compared(validator, validate, plain);
          if (theirs.length > 0) refused += 1;
          if (String(ours) === String(theirs)) continue;
          await fail({ components, name, value: plain }, seed);
        }
      }
    }
    expect(refused).toBeGreaterThan(500);
  },
  timeout,
);

function componentsOf(seed: number): Components {
  const { schemas: numRuns } = settings;
  const schemas = fc.sample(schemaArbitrary("2020-12", numRuns), { numRuns, seed });
  const entries = schemas.map((schema, index) => [`S${index}`, comparable(schema)] as const);
  return withoutLoops(forAjv(Object.fromEntries(entries)));
}

type Told = readonly [ours: readonly string[], theirs: readonly string[]];

function compared(
  validator: Generated,
  validate: ReturnType<ReturnType<typeof ajvValidators>>,
  value: unknown,
): Told {
  const result = validator.parse(value, { maxIssues: 10_000 });
  const theirs = validate(value) ? [] : (validate.errors ?? []);
  return [toldOf(result.ok ? [] : result.issues), toldOf(theirs)];
}

async function told({ components, name, value }: Case): Promise<Told | undefined> {
  const acyclic = withoutLoops(components);
  const validator = (await generateValidators(acyclic, "2020-12")).get(name);
  return validator === undefined
    ? undefined
    : compared(validator, ajvValidators(acyclic)(name), value);
}

/** Fails with the smallest case whose reports still differ, and its seed. */
async function fail(found: Case, seed: number): Promise<never> {
  const smallest = await minimized(found, isDifferent);
  const [ours, theirs] = (await told(smallest)) ?? [];
  throw new Error(
    `FUZZ_SEED=${seed}\n${JSON.stringify(smallest, null, 1)}\nours: ${String(ours)}\najv:  ${String(theirs)}`,
  );
}

async function isDifferent(one: Case): Promise<boolean> {
  if (
    Object.values(one.components).some(
      (schema) => JSON.stringify(comparable(schema)) !== JSON.stringify(schema),
    )
  )
    return false;
  const both = await told(one);
  return both !== undefined && String(both[0]) !== String(both[1]);
}
