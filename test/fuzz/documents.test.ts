import { expect, test } from "vitest";
import { type RealDocument, realDocuments } from "./support/documents.ts";
import { hyperjumpVerdict } from "./support/hyperjump.ts";
import { brokenLaw } from "./support/laws.ts";
import { Random } from "./support/random.ts";
import { seedOf, settings, timeout } from "./support/settings.ts";
import { loadValidators } from "./support/validators.ts";
import { type Components, valuesFor } from "./support/values.ts";

/** The number of documents of the corpus per round. */
const documents = 4;

/** The number of values per schema. */
const values = 10;

test(
  "the schemas of real documents are judged as the oracle judges them",
  async () => {
    let judged = 0;
    for (let round = 0; round < settings.rounds; round += 1) {
      for (const document of realDocuments(documents, seedOf(round))) {
        judged += await judge(document, seedOf(round));
      }
    }
    expect(judged).toBeGreaterThan(100);
  },
  timeout,
);

async function judge(
  { path, dialect, document, components }: RealDocument,
  seed: number,
): Promise<number> {
  const names = Object.keys(components).filter((name) => isComparable(name, components));
  if (names.length === 0) return 0;
  // A component of any name gets one that is surely that of a type.
  const aliases = Object.fromEntries(
    names.map((name, index) => [`Fuzz${index}`, { $ref: `#/components/schemas/${escaped(name)}` }]),
  );
  const all = { ...components, ...aliases };
  const others = document["components"] as object;
  const whole = { ...document, paths: {}, components: { ...others, schemas: all } };
  const validators = await loadValidators(whole, Object.keys(aliases));
  const verdict = await hyperjumpVerdict(all, dialect);
  const random = new Random(seed);
  let count = 0;
  for (const [alias, validator] of validators) {
    for (const value of valuesFor({ $ref: alias }, all, values, random)) {
      const expected = verdict(alias, value);
      if (expected === undefined) continue;
      count += 1;
      const broken = brokenLaw(validator, value, expected);
      const name = names[Number(alias.slice(4))];
      if (broken !== undefined)
        throw new Error(`${path}, ${name}: ${broken}\n${JSON.stringify(value)}`);
    }
  }
  return count;
}

function escaped(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/**
 * True if a schema means the same on both sides of the wire, as the oracle assumes, and has no
 * discriminator, which the oracle does not know.
 */
function isComparable(name: string, components: Components): boolean {
  const reached = new Set([name]);
  for (const one of reached) {
    const text = JSON.stringify(components[one] ?? true);
    if (/"writeOnly":true|"discriminator":\{/.test(text)) return false;
    for (const [, target = ""] of text.matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      reached.add(decodeURIComponent(target).replaceAll("~1", "/").replaceAll("~0", "~"));
    }
  }
  return true;
}
