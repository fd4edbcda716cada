import { generate } from "../../test/support/generate.ts";
import type { Attempt, Kind } from "./kind.ts";
import { type Raw, document, shapes } from "./shapes.ts";
import { stepsOf } from "./steps.ts";

/** The most steps of an input that is twice as large, as a multiple. */
const most = 2.6;

export const growth: Kind = {
  name: "growth",
  escape: `more than ${most} times the steps for twice the input`,
  async *run(): AsyncIterable<Attempt> {
    // The first runs load what later ones have.
    await steps(document({}));
    const least = await steps(document({}));
    for (const [name, { size, make }] of shapes) {
      const once = (await steps(make(size))) - least;
      const twice = (await steps(make(2 * size))) - least;
      const ratio = twice / Math.max(once, least / 10);
      yield { escaped: ratio > most ? `${name}: ${ratio.toFixed(1)} times` : undefined };
    }
  },
};

async function steps(raw: Raw): Promise<number> {
  const text = JSON.stringify(raw);
  return await stepsOf(() => generate({ "a.json": text }));
}
