import { readFileSync } from "node:fs";
import { Patterns, windowed } from "../../src/evolve/patterns.ts";
import { type Found, shortestText } from "../../src/evolve/words.ts";
import { toPattern } from "../../src/pattern/pattern.ts";
import { processorTime } from "./tally.ts";

/** The work that the search for a text may take. */
const mostWork = 360_000;

/** Counts the patterns of documents that become automata, and compares these with `RegExp`. */
export function comparePatterns(files: readonly string[], words: number): void {
  const sources = new Set(files.flatMap(patternsIn));
  const patterns = new Patterns();
  const times: number[] = [];
  const without: string[] = [];
  const differing: string[] = [];
  let compared = 0;
  const each = Math.ceil(words / Math.max(1, sources.size));
  for (const source of sources) {
    const start = processorTime();
    const window = windowed(source);
    const automaton = patterns.automaton(window?.source ?? source);
    const texts = [true, false].map((isAccepted): Found => {
      let left = mostWork;
      if (automaton === undefined) return { kind: "too many" };
      const limits = isAccepted && window !== undefined ? window : { min: 0, max: Infinity };
      return shortestText([{ automaton, isAccepted }], limits, (work) => (left -= work) >= 0);
    });
    times.push(processorTime() - start);
    if (automaton === undefined || texts.some(({ kind }) => kind === "too many")) {
      without.push(source);
      continue;
    }
    const pattern = toPattern(source);
    if (pattern === undefined) continue;
    const exact = new RegExp(pattern.source, pattern.flags);
    const found = texts.flatMap((each1) => (each1.kind === "text" ? each1.text : []));
    const letters = [...automaton.alphabet.characters, ..."aZ09 -_.:/\n\u00e9\u{1f600}"];
    for (const text of variations(found, letters, each)) {
      compared += 1;
      const { min = 0, max = Infinity } = window ?? {};
      const { length } = [...text];
      const isMatch = length >= min && length <= max && automaton.matches(text);
      if (isMatch !== exact.test(text)) differing.push(`${source} ${JSON.stringify(text)}`);
    }
  }
  times.sort((a, b) => a - b);
  for (const source of without) console.log(`no automaton: ${source.slice(0, 150)}`);
  for (const text of differing.slice(0, 50)) console.log(`differs: ${text}`);
  const share = (100 * (sources.size - without.length)) / Math.max(1, sources.size);
  const at = (part: number): string =>
    (times[Math.floor((times.length - 1) * part)] ?? 0).toFixed(2);
  console.log(
    `\npatterns: ${sources.size}, of which ${share.toFixed(2)} % become automata; ` +
      `${differing.length} of ${compared} texts differ from RegExp; ` +
      `median ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${at(1)} ms`,
  );
}

function patternsIn(file: string): readonly string[] {
  const found = readFileSync(file, "utf8").matchAll(/"pattern":\s*("(?:[^"\\]|\\.)*")/g);
  return [...found].map(([, text]) => JSON.parse(text ?? "") as string);
}

/** Texts near the given ones, without lone surrogates. */
function* variations(
  texts: readonly string[],
  letters: readonly string[],
  count: number,
): Iterable<string> {
  let state = 1;
  const choose = (most: number): number => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * most);
  };
  yield* texts;
  const pool = [...texts, ""];
  for (let index = texts.length; index < count; index += 1) {
    const characters = [...(pool[choose(pool.length)] ?? "")].slice(0, 300);
    for (let changes = choose(3); changes >= 0; changes -= 1) {
      const at = choose(characters.length + 1);
      const letter = letters[choose(letters.length)] ?? "";
      const part = characters.slice(choose(characters.length + 1), choose(characters.length + 1));
      const change = [
        [at, 0, letter],
        [at, 1],
        [at, 1, letter],
        [at, 0, ...part],
      ][choose(4)];
      characters.splice(...(change as [number, number, ...string[]]));
    }
    const text = characters.join("");
    yield text;
    if (text.length < 60 && pool.length < 60) pool.push(text);
  }
}
