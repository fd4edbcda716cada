import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { Issues } from "../../templates/runtime/validate/issues.ts";
import { withoutLoops } from "./support/acyclic.ts";
import { deepFreeze } from "./support/freeze.ts";
import { type Case, minimized } from "./support/minimize.ts";
import { Random } from "./support/random.ts";
import { openObjectArbitrary } from "./support/open-objects.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { type Generated, generateValidators } from "./support/validators.ts";
import { type Components, valuesFor } from "./support/values.ts";

test(
  "stripping leaves out nothing that a schema which applies declares, and what is left is valid",
  async () => {
    let stripped = 0;
    for (let round = 0; round < settings.rounds; round += 1) {
      const seed = seedOf(round);
      const numRuns = 40;
      const schemas = fc.sample(openObjectArbitrary(numRuns), { numRuns, seed });
      const components = withoutLoops(
        Object.fromEntries(schemas.map((schema, index) => [`S${index}`, schema])),
      );
      const validators = await stripping(components);
      const random = new Random(seed);
      for (const name of Object.keys(components)) {
        const schema = components[name] ?? true;
        for (const made of valuesFor(schema, components, settings.values, random)) {
          const value = withSurplus(made, random);
          const [broken, isChanged] = judge(validators, name, value);
          if (broken !== undefined) await fail({ components, name, value }, seed);
          if (isChanged) stripped += 1;
        }
      }
    }
    expect(stripped).toBeGreaterThan(settings.rounds * 50);
  },
  timeout,
);

/**
 * The validators of components, and of a closed copy of each, whose issues name the properties that
 * no schema evaluates.
 */
function stripping(components: Components): Promise<ReadonlyMap<string, Generated>> {
  const closed = Object.keys(components).map((name): [string, Json] => [
    `Closed${name}`,
    { allOf: [{ $ref: `#/components/schemas/${name}` }], unevaluatedProperties: false },
  ]);
  const all = { ...components, ...Object.fromEntries(closed) };
  return generateValidators(all, "2020-12", false, { unknownProperties: "strip" });
}

function judge(
  validators: ReadonlyMap<string, Generated>,
  name: string,
  given: Json,
): readonly [broken: string | undefined, isChanged: boolean] {
  const [validator, closed] = [validators.get(name), validators.get(`Closed${name}`)];
  if (validator === undefined || closed === undefined) return ["not generated", false];
  const value = deepFreeze(structuredClone(given));
  const result = validator.parse(value);
  if (!result.ok) return [undefined, false];
  const left = result.value;
  const isChanged = !isDeepStrictEqual(left, value);
  if (!validator.is(left)) return [`${JSON.stringify(left)} is not valid`, isChanged];
  const again = validator.parse(left);
  if (!again.ok || !isDeepStrictEqual(again.value, left))
    return [`${JSON.stringify(left)} changes again`, isChanged];
  const issues = new Issues(Infinity);
  closed.collect(value, "", issues);
  const surplus = issues.found.flatMap(({ instancePath, keyword, params }) =>
    instancePath === "" && keyword === "unevaluatedProperties"
      ? String(params["unevaluatedProperty"])
      : [],
  );
  const missing = keysOf(value).filter((key) => !keysOf(left).includes(key));
  const wrong = missing.find((key) => !surplus.includes(key));
  return [wrong === undefined ? undefined : `${wrong} is left out`, isChanged];
}

function keysOf(value: unknown): readonly string[] {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? Object.keys(value)
    : [];
}

/** The value with further properties in some of its objects. */
function withSurplus(value: Json, random: Random): Json {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item: Json) => withSurplus(item, random));
  const entries = Object.entries(value).map(([key, item]: [string, Json]): [string, Json] => [
    key,
    withSurplus(item, random),
  ]);
  return Object.fromEntries(random.chance(0.5) ? [...entries, ["surplus", 1]] : entries);
}

async function fail(found: Case, seed: number): Promise<never> {
  const brokenOf = async ({ components, name, value }: Case): Promise<string | undefined> => {
    const acyclic = withoutLoops(components);
    return judge(await stripping(acyclic), name, value)[0];
  };
  const smallest = await minimized(found, async (one) => (await brokenOf(one)) !== undefined);
  const broken = await brokenOf(smallest);
  throw new Error(`${broken ?? ""} (FUZZ_SEED=${seed})\n${JSON.stringify(smallest, null, 1)}`);
}
