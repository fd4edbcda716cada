import { charactersOf, isAtom, isList, testOf } from "../../src/pattern/automaton.ts";
import type { Compiled } from "../../src/pattern/program.ts";
import { countSteps } from "../../src/pattern/tries.ts";

/** A text of any length: `unit` again and again between a beginning and an end. */
export interface Pumped {
  readonly begin: string;
  readonly unit: string;
  readonly end: string;
}

/** The length of the texts that are compared, and the most steps that are counted for each. */
const tried = 32;
const mostTried = 20_000;

/** Makes the text of a length. */
export function pumped({ begin, unit, end }: Pumped, length: number): string {
  const times = Math.max(1, Math.ceil((length - begin.length - end.length) / unit.length));
  return begin + unit.repeat(times) + end;
}

/**
 * Finds the text for which a backtracking engine takes the most steps, among repetitions of one or
 * two characters, and of what each loop of the pattern reads, behind what leads to the loop.
 */
export function worstText(compiled: Compiled, flags: "u" | ""): Pumped {
  const characters = charactersOf(compiled.program, flags).slice(0, 10);
  const pairs = characters.flatMap((one) => characters.slice(0, 5).map((other) => one + other));
  const loops = compiled.loops.map(({ fork, body, back }): readonly [string, string] => [
    readOn(compiled, flags, { from: 0, to: fork }),
    readOn(compiled, flags, { from: body, to: back }),
  ]);
  const around = [...new Set(loops.map(([begin]) => begin)), ""].slice(0, 4);
  const pumps: readonly (readonly [string, string])[] = [
    ...around.flatMap((begin) => characters.map((unit) => [begin, unit] as const)),
    ...pairs.map((unit) => ["", unit] as const),
    ...loops.filter(([, unit]) => unit !== "").slice(0, 20),
  ];
  let worst: Pumped = { begin: "", unit: "a", end: "\u0001" };
  let steps = -1;
  for (const [begin, unit] of pumps) {
    for (const end of ["", "\u0001", "\n"]) {
      const text = { begin, unit, end };
      const count = stepsFor(compiled, flags, { text: pumped(text, tried), most: mostTried });
      if (count > steps) [worst, steps] = [text, count];
    }
  }
  return worst;
}

/** Counts the steps of an engine that tries each place of a text, up to about `most`. */
export function stepsFor(
  compiled: Compiled,
  flags: "u" | "",
  { text, most }: { readonly text: string; readonly most: number },
): number {
  let sum = 0;
  const last = compiled.program[0] === "^" ? 0 : text.length;
  for (let from = 0; from <= last && sum < most; from += 1) {
    const { steps, isMatch } = countSteps(compiled, flags, { text, from, most });
    sum += steps;
    if (isMatch) break;
  }
  return sum;
}

/** A text that is read on the shortest path from one step to another. */
function readOn(
  { program }: Compiled,
  flags: "u" | "",
  { from, to }: { readonly from: number; readonly to: number },
): string {
  const characters = charactersOf(program, flags);
  const texts = new Map([[from, ""]]);
  for (const [at, text] of texts) {
    if (at === to) return text;
    const step = program[at];
    if (step === undefined || text.length > tried) continue;
    const takes = isAtom(step) ? testOf(step, flags) : undefined;
    const read = takes === undefined ? "" : (characters.find(takes) ?? "");
    for (const next of isList(step) ? step : [at + 1])
      if (!texts.has(next)) texts.set(next, text + read);
  }
  return "";
}
