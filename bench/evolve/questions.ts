import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { Containment, type Side } from "../../src/evolve/containment.ts";
import { judge } from "../../src/schema/accepts.ts";
import { hasSuite, readRemotes } from "../../test/conformance/suite.ts";
import { isOfFormat } from "../../test/evolve/support/formats.ts";
import { falseAssertions } from "../../test/evolve/support/false-assertions.ts";
import { readAssertions, sideOf } from "../../test/evolve/support/suite.ts";
import { Tally } from "./tally.ts";

const folder = resolve("../shared/data/evolution/containment");

export const hasQuestions: boolean = existsSync(folder) && hasSuite;

/** Asks what the suite asks, without its assertions that are false. */
export function askSuite(): void {
  const tally = new Tally("containment suite");
  const remotes = new Map(Object.entries(readRemotes()));
  const excluded = falseAssertions();
  for (const { name, left, right, isContained } of readAssertions(folder)) {
    if (excluded.has(name)) continue;
    const containment = containmentFor(name);
    const sides = [sideOf(left, remotes), sideOf(right, remotes)] as const;
    const verdict = tally.ask(name, () => containment.contains(...sides, "strict"));
    if (verdict.kind !== "unknown" && (verdict.kind === "contained") !== isContained) {
      tally.wrong(name);
    }
  }
  tally.print();
}

/**
 * Asks about all ordered pairs of schemas in each file of the suite, and compares proofs with
 * values of all these schemas.
 */
export function askPairs(): void {
  const tally = new Tally("pairs of schemas of the suite");
  const remotes = new Map(Object.entries(readRemotes()));
  for (const [keyword, schemas] of schemasByKeyword()) {
    const containment = containmentFor(keyword);
    const sides = schemas.map((schema) => sideOf(schema, remotes));
    const pool = sides.flatMap((side) => containment.valuesOf(side, "strict", 8));
    const formats = { asserts: () => keyword.includes("optional/format"), has: isOfFormat };
    const judged = ({ schema, resolve: find, view }: Side, value: (typeof pool)[number]): string =>
      judge(schema, value, { resolve: find, side: view, formats }).kind;
    for (const [index, left] of sides.entries()) {
      for (const [other, right] of sides.entries()) {
        if (index === other) continue;
        const name = `${keyword} ${index} ${other}`;
        const verdict = tally.ask(name, () => containment.contains(left, right, "strict"));
        if (verdict.kind !== "contained") continue;
        const sent = pool.filter((value) => judged(left, value) === "accepts");
        tally.compared(sent.length);
        const refused = sent.find((value) => judged(right, value) === "refuses");
        if (refused !== undefined) tally.wrong(`${name} ${JSON.stringify(refused)}`);
      }
    }
  }
  tally.print();
}

/** The distinct schemas of the suite that are no lists of constants made for a question. */
function schemasByKeyword(): ReadonlyMap<string, readonly unknown[]> {
  const found = new Map<string, Map<string, unknown>>();
  for (const { keyword, left, right } of readAssertions(folder)) {
    const schemas = found.get(keyword) ?? new Map<string, unknown>();
    found.set(keyword, schemas);
    for (const schema of [left, right]) schemas.set(JSON.stringify(schema), schema);
  }
  return new Map([...found].map(([keyword, schemas]) => [keyword, [...schemas.values()]]));
}

function containmentFor(name: string): Containment {
  return new Containment({ asserts: () => name.includes("optional/format"), has: isOfFormat });
}
