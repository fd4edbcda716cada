import { generate } from "../../test/support/generate.ts";
import type { Attempt, Kind } from "./kind.ts";
import { type Raw, document, shapes } from "./shapes.ts";
import { stepsOf } from "./steps.ts";

/** The most steps of an input that is twice as large, for each character of input and output. */
const most = 1.4;

/** The work for a document. */
interface Work {
  readonly steps: number;
  /** The characters that are read and written. */
  readonly size: number;
}

export const growth: Kind = {
  name: "growth",
  escape: `for twice the input more than ${most} times the steps for each character of input and output`,
  async *run(): AsyncIterable<Attempt> {
    for await (const { name, ratio } of growths())
      yield { escaped: ratio > most ? `${name}: ${ratio.toFixed(2)} times` : undefined };
  },
};

/** Compares the work for each shape of a document and for one that is twice as large. */
export async function* growths(): AsyncIterable<{
  readonly name: string;
  readonly ratio: number;
}> {
  const least = await workFor(document({}));
  for (const [name, { size, make }] of shapes) {
    const once = await workFor(make(size));
    const twice = await workFor(make(2 * size));
    const steps = (twice.steps - least.steps) / (once.steps - least.steps);
    const growth = (twice.size - least.size) / (once.size - least.size);
    yield { name, ratio: steps / Math.max(2, growth) };
  }
}

async function workFor(raw: Raw): Promise<Work> {
  const text = JSON.stringify(raw);
  let written = 0;
  const steps = await stepsOf(async () => {
    const { files } = await generate({ "a.json": text });
    // The modules of the runtime are copied.
    for (const [path, file] of files) if (!path.startsWith("runtime/")) written += file.length;
  });
  return { steps, size: text.length + written };
}
