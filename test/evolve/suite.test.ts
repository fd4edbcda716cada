import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { Containment } from "../../src/evolve/containment.ts";
import { hasSuite, readRemotes } from "../conformance/suite.ts";
import { falseAssertions } from "./support/false-assertions.ts";
import { isOfFormat } from "./support/formats.ts";
import { type Assertion, readAssertions, sideOf } from "./support/suite.ts";

const folder = resolve("../shared/data/evolution/containment");
const isThere = existsSync(folder) && hasSuite;

if (!isThere)
  console.warn("../shared/data/evolution/containment is absent: containment is not tested with it");

describe.skipIf(!isThere)("the suite of questions about containment", () => {
  test("is answered as it says, but for its assertions that are false", () => {
    const remotes = new Map(Object.entries(readRemotes()));
    const wrong: string[] = [];
    const open: string[] = [];
    const assertions = readAssertions(folder);
    for (const assertion of assertions) {
      const verdict = answer(assertion, remotes);
      if (verdict.kind === "unknown") open.push(`${assertion.name}: ${verdict.reason}`);
      else if ((verdict.kind === "contained") !== assertion.isContained) wrong.push(assertion.name);
    }
    expect(assertions).toHaveLength(2171);
    expect(wrong).toEqual([...falseAssertions()]);
    // Two assertions refer to nothing, as their schemas were copied without a part.
    expect(open.filter((each) => !each.endsWith("leads nowhere"))).toEqual([]);
    expect(open).toHaveLength(2);
  });
});

function answer(
  { name, left, right }: Assertion,
  remotes: ReadonlyMap<string, unknown>,
): ReturnType<Containment["contains"]> {
  const asserts = (): boolean => name.includes("optional/format");
  const containment = new Containment({ asserts, has: isOfFormat });
  return containment.contains(sideOf(left, remotes), sideOf(right, remotes), "strict");
}
