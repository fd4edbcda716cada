import { expect, test } from "vitest";
import { brokenLaw } from "./support/laws.ts";
import { generateValidators } from "./support/validators.ts";
import type { Json } from "../../src/ir/json.ts";

/** What fuzzing has found wrong once: a schema, what it accepts and what it refuses. */
const cases: readonly (readonly [
  schema: Json,
  valid: readonly Json[],
  invalid: readonly Json[],
])[] = [
  [{ allOf: [{ enum: [2.5, 1] }], type: "integer" }, [1], [2.5, 2]],
  [{ allOf: [{ enum: [2.5] }, { type: "integer", maximum: 3 }] }, [], [2.5, 2]],
];

test("what was wrong once is right", async () => {
  const components = Object.fromEntries(cases.map(([schema], index) => [`S${index}`, schema]));
  const validators = await generateValidators(components, "2020-12");
  const broken = cases.flatMap(([schema, valid, invalid], index) => {
    const validator = validators.get(`S${index}`);
    if (validator === undefined) return [`no validator of ${JSON.stringify(schema)}`];
    return [
      ...valid.flatMap((value) => brokenLaw(validator, value, true) ?? []),
      ...invalid.flatMap((value) => brokenLaw(validator, value, false) ?? []),
    ];
  });
  expect(broken).toEqual([]);
});
