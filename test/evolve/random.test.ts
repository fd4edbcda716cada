import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/ir/json.ts";
import { Containment, type Side, type Verdict } from "../../src/evolve/containment.ts";
import { judge } from "../../src/schema/accepts.ts";
import { withoutLoops } from "../fuzz/support/acyclic.ts";
import { hyperjumpVerdict } from "../fuzz/support/hyperjump.ts";
import { Random } from "../fuzz/support/random.ts";
import { schemaArbitrary } from "../fuzz/support/schemas.ts";
import { seedOf, settings, timeout } from "../fuzz/support/settings.ts";
import { generateValidators } from "../fuzz/support/validators.ts";
import { type Components, valuesFor } from "../fuzz/support/values.ts";
import { combinations } from "./support/combinations.ts";
import { sidesOf } from "./support/sides.ts";

const schemas = 10;
const formats = { asserts: () => false };

test(
  "answers about random schemas are confirmed by other validators",
  async () => {
    const counts = { contained: 0, refuted: 0, unknown: 0 };
    for (let round = 0; round < settings.rounds; round += 1) {
      const seed = seedOf(round);
      const { components, pairs } = questionsOf(seed);
      const sides = sidesOf(components);
      const oracle = await hyperjumpVerdict(components, "2020-12");
      const validators = await generateValidators(components, "2020-12");
      const containment = new Containment(formats);
      const random = new Random(seed);
      for (const [left, right] of pairs) {
        const [one, other] = [sides.get(left), sides.get(right)] as [Side, Side];
        const verdict = containment.contains(one, other, "strict");
        counts[verdict.kind] += 1;
        const context = `${left} (FUZZ_SEED=${seed})`;
        if (verdict.kind === "refuted") {
          const witness = verdict.witness as Json;
          const judged = [left, right].map((name) => validators.get(name)?.is(witness));
          expect([context, witness, ...judged]).toEqual([context, witness, true, false]);
          expect([context, oracle(left, witness)]).not.toEqual([context, false]);
          expect([context, oracle(right, witness)]).not.toEqual([context, true]);
        }
        if (verdict.kind !== "contained") continue;
        const made = valuesFor(components[left] as Json, components, settings.values, random);
        for (const value of [...made, ...containment.valuesOf(one, "strict", 5)]) {
          if (!accepts(one, value)) continue;
          expect([context, value, validators.get(right)?.is(value)]).toEqual([
            context,
            value,
            true,
          ]);
        }
      }
    }
    expect(counts.contained).toBeGreaterThan(20);
    expect(counts.refuted).toBeGreaterThan(4);
    expect(counts.unknown).toBeLessThan(2 * settings.rounds);
  },
  timeout,
);

test(
  "containment is transitive, and what is not changed is contained",
  () => {
    const { components } = questionsOf(settings.seed);
    const sides = [...sidesOf(components).values()].slice(0, schemas);
    const containment = new Containment(formats);
    const isContained = (one: Side, other: Side): Verdict["kind"] =>
      containment.contains(one, other, "strict").kind;
    const table = sides.map((one) => sides.map((other) => isContained(one, other)));
    for (const [a, row] of table.entries()) {
      expect(row[a]).toBe("contained");
      for (const [b, ab] of row.entries()) {
        if (ab !== "contained") continue;
        for (const [c, bc] of (table[b] ?? []).entries()) {
          if (bc === "contained") expect([a, b, c, row[c]]).not.toEqual([a, b, c, "refuted"]);
        }
      }
    }
  },
  timeout,
);

/** Random schemas, and combinations of them to compare. */
function questionsOf(seed: number): {
  readonly components: Components;
  readonly pairs: readonly (readonly [left: string, right: string])[];
} {
  const made = fc.sample(schemaArbitrary("2020-12", schemas), { numRuns: schemas, seed });
  const random = new Random(seed);
  const components: Record<string, Json> = {
    ...withoutLoops(Object.fromEntries(made.map((schema, index) => [`S${index}`, schema]))),
  };
  const names = Object.keys(components);
  const pairs = Array.from({ length: 3 * combinations.length }, (_, index) => {
    const any = (): Json => ({ $ref: `#/components/schemas/${random.pick(names)}` });
    const combine = combinations[index % combinations.length] as (typeof combinations)[number];
    const [left, right] = combine(any(), any(), any());
    components[`L${index}`] = left;
    components[`R${index}`] = right;
    return [`L${index}`, `R${index}`] as const;
  });
  return { components, pairs };
}

function accepts({ schema, resolve, view }: Side, value: unknown): boolean {
  return judge(schema, value as Json, { resolve, side: view, formats }).kind === "accepts";
}
