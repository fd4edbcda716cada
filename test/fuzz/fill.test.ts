import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { defaultsArbitrary, withDefaults } from "./support/defaults.ts";
import { deepFreeze } from "./support/freeze.ts";
import { hyperjumpVerdict } from "./support/hyperjump.ts";
import { type Case, minimized } from "./support/minimize.ts";
import { Random } from "./support/random.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { type Generated, generateValidators } from "./support/validators.ts";
import { valuesFor } from "./support/values.ts";

/** The number of components that refer to each other. */
const count = 60;

test(
  "`parse` fills in defaults: the result is as demanded, valid, complete and new, and the input is left alone",
  async () => {
    let filled = 0;
    for (let round = 0; round < settings.rounds; round += 1) {
      const seed = seedOf(round);
      const components = Object.fromEntries(
        Array.from({ length: count }, (_, index) => {
          const [schema = true] = fc.sample(defaultsArbitrary(index, count), {
            numRuns: 1,
            seed: seed + index,
          });
          return [`S${index}`, schema] as const;
        }),
      );
      const validators = await generateValidators(components, "2020-12", true);
      const verdict = await hyperjumpVerdict(components, "2020-12");
      const random = new Random(seed);
      for (const [name, validator] of validators) {
        for (const value of valuesFor(
          components[name] ?? true,
          components,
          settings.values,
          random,
        )) {
          const expected = withDefaults(components[name] ?? true, value, components);
          const isValid = verdict(name, value) === true;
          if (isValid && JSON.stringify(expected) !== JSON.stringify(value)) filled += 1;
          const broken = brokenLaw(validator, value, isValid ? expected : undefined);
          if (broken !== undefined) await fail({ components, name, value }, seed);
          if (isValid) expect(verdict(name, expected)).toBe(true);
        }
      }
    }
    expect(filled).toBeGreaterThan(200);
  },
  timeout,
);

/**
 * Describes the error in the result of `parse`; `expected` is `undefined` if the value is not
 * valid.
 */
function brokenLaw(
  validator: Generated,
  given: Json,
  expected: Json | undefined,
): string | undefined {
  const value = deepFreeze(structuredClone(given));
  try {
    const [one, other] = [validator.parse(value), validator.parse(value)];
    if (!one.ok || !other.ok)
      return expected === undefined ? undefined : "it is valid, and not parsed";
    if (expected === undefined) return "it is not valid, and parsed";
    if (!isDeepStrictEqual(one.value, expected))
      return `gives ${JSON.stringify(one.value)}, not ${JSON.stringify(expected)}`;
    if (!validator.is(one.value)) return "the result is not valid";
    const again = validator.parse(deepFreeze(structuredClone(one.value)));
    if (!again.ok || !isDeepStrictEqual(again.value, one.value))
      return "filling in again changes something";
    return sharedObject(one.value, other.value, value)
      ? "a default is shared between results"
      : undefined;
  } catch (error) {
    return `throws ${String(error)}`;
  }
}

/** True if two results have an object in common that is not part of the input. */
function sharedObject(one: unknown, other: unknown, input: unknown): boolean {
  const ofInput = new Set(objectsIn(input));
  const ofOther = new Set(objectsIn(other));
  return objectsIn(one).some((object) => ofOther.has(object) && !ofInput.has(object));
}

function objectsIn(value: unknown): readonly object[] {
  if (typeof value !== "object" || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

async function fail(found: Case, seed: number): Promise<never> {
  const smallest = await minimized(found, async (one) => (await judge(one)) !== undefined);
  throw new Error(
    `${(await judge(smallest)) ?? ""} (FUZZ_SEED=${seed})\n${JSON.stringify(smallest, null, 1)}`,
  );
}

async function judge({ components, name, value }: Case): Promise<string | undefined> {
  const validator = (await generateValidators(components, "2020-12", true)).get(name);
  if (validator === undefined) return undefined;
  const isValid = (await hyperjumpVerdict(components, "2020-12"))(name, value);
  if (isValid === undefined) return undefined;
  const expected = isValid ? withDefaults(components[name] ?? true, value, components) : undefined;
  return brokenLaw(validator, value, expected);
}
