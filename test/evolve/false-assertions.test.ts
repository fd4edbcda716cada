import {
  registerSchema,
  setShouldValidateFormat,
  setShouldValidateSchema,
  unregisterSchema,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Containment } from "../../src/evolve/containment.ts";
import { hasSuite } from "../conformance/suite.ts";
import { falseAssertions } from "./support/false-assertions.ts";
import { type Assertion, readAssertions, sideOf } from "./support/suite.ts";

const folder = resolve("../shared/data/evolution/containment");
const isThere = existsSync(folder) && hasSuite;

describe.skipIf(!isThere)("assertions of the suite that are called false", () => {
  test("are refuted by values that our interpreter and another validator judge", async () => {
    const excluded = falseAssertions();
    const unconfirmed: string[] = [];
    for (const assertion of readAssertions(folder)) {
      if (!excluded.has(assertion.name)) continue;
      const judges = [ajvJudge(assertion), await hyperjumpJudge(assertion)];
      const isConfirmed = judges.some((judge) => judge && isRefuted(assertion, judge));
      if (!isConfirmed) unconfirmed.push(assertion.name);
    }
    expect(unconfirmed).toEqual([]);
  });
});

type Judge = (side: "left" | "right", value: unknown) => boolean;

/** True if values contradict an assertion. */
function isRefuted(assertion: Assertion, judge: Judge): boolean {
  const { left, right, isContained } = assertion;
  const containment = new Containment({ asserts: () => false });
  const [one, other] = [left, right].map((schema) => sideOf(schema, new Map()));
  if (one === undefined || other === undefined) return false;
  if (isContained) {
    const verdict = containment.contains(one, other, "strict");
    if (verdict.kind !== "refuted") return false;
    return judge("left", verdict.witness) && !judge("right", verdict.witness);
  }
  // The left side lists its values.
  const values = containment.valuesOf(one, "strict", 10);
  return values.every((value) => judge("left", value) && judge("right", value));
}

/** ajv supports only references to anchors in `$dynamicRef`. */
function ajvJudge({ left, right }: Assertion): Judge | undefined {
  try {
    const compiled = [left, right].map((schema) =>
      new Ajv2020({ strict: false, validateFormats: false }).compile(schema as object),
    );
    return (side, value) => compiled[side === "left" ? 0 : 1]?.(value) === true;
  } catch {
    return undefined;
  }
}

async function hyperjumpJudge({ left, right }: Assertion): Promise<Judge> {
  setShouldValidateSchema(false);
  setShouldValidateFormat(false);
  const validators: ((value: unknown) => boolean)[] = [];
  for (const schema of [left, right]) {
    if (typeof schema === "boolean") {
      validators.push(() => schema);
      continue;
    }
    const uri = "https://fuzz.example/assertion";
    const { $id = uri, ...rest } = schema as { readonly $id?: string };
    unregisterSchema($id);
    registerSchema({ ...rest, $id } as never, $id, "https://json-schema.org/draft/2020-12/schema");
    const validator = await validate($id);
    validators.push((value) => validator(value as never).valid);
    unregisterSchema($id);
  }
  return (side, value) => validators[side === "left" ? 0 : 1]?.(value) === true;
}
