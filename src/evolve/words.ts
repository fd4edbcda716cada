import { type Automaton, certain, dead } from "./automaton.ts";
import { type Alphabet, type Ranges, alphabetOf } from "./characters.ts";

/** A language: the texts that an automaton accepts, or those that it does not. */
export interface Language {
  readonly automaton: Automaton;
  readonly isAccepted: boolean;
}

/** The result of the search for a text. */
export type Found =
  { readonly kind: "text"; readonly text: string } | { readonly kind: "none" | "too many" };

interface Place {
  readonly states: readonly number[];
  readonly parent: Place | undefined;
  readonly character: string;
}

/**
 * Finds a shortest text that is in all languages and whose number of code points is in the window.
 * `spend` is told of the work that was done, and ends the search if it returns false.
 */
export function shortestText(
  languages: readonly Language[],
  { min, max }: { readonly min: number; readonly max: number },
  spend: (work: number) => boolean,
): Found {
  if (min > max) return { kind: "none" };
  if (languages.length === 0) return { kind: "text", text: "a".repeat(min) };
  const letters = jointLetters(languages.map(({ automaton }) => automaton.alphabet));
  const states = languages.map(({ automaton }) => automaton.start());
  let layer = new Map<string, Place>([
    [states.join(), { states, parent: undefined, character: "" }],
  ]);
  const seen = new Set<string>();
  for (let length = 0; layer.size > 0; length += 1) {
    if (length >= min) {
      for (const [key, place] of layer) {
        if (seen.has(key)) layer.delete(key);
        else if (accepts(languages, place.states)) return { kind: "text", text: textTo(place) };
        seen.add(key);
      }
    }
    if (length === max) break;
    const next = new Map<string, Place>();
    for (const place of layer.values()) {
      const work = workOf(languages);
      for (const { classes, character } of letters) {
        const after = stepAll(languages, place.states, classes);
        if (after === undefined) continue;
        const key = after.join();
        if (!next.has(key)) next.set(key, { states: after, parent: place, character });
      }
      if (!spend(letters.length + workOf(languages) - work)) return { kind: "too many" };
    }
    layer = next;
  }
  return { kind: "none" };
}

function workOf(languages: readonly Language[]): number {
  return languages.reduce((sum, { automaton }) => sum + automaton.work, 0);
}

function accepts(languages: readonly Language[], states: readonly number[]): boolean {
  return languages.every(
    ({ automaton, isAccepted }, index) => automaton.accepts(states[index] ?? dead) === isAccepted,
  );
}

/** The states after a character; `undefined` if no text goes on from them. */
function stepAll(
  languages: readonly Language[],
  states: readonly number[],
  classes: readonly number[],
): readonly number[] | undefined {
  const after: number[] = [];
  for (const [index, { automaton, isAccepted }] of languages.entries()) {
    const state = automaton.step(states[index] ?? dead, classes[index] ?? 0);
    if (state === (isAccepted ? dead : certain)) return undefined;
    after.push(state);
  }
  return after;
}

function textTo(place: Place): string {
  const characters: string[] = [];
  for (let step: Place | undefined = place; step !== undefined; step = step.parent) {
    characters.push(step.character);
  }
  return characters.reverse().join("");
}

/** A set of characters that no automaton tells apart: one of them, and its class in each. */
interface Letter {
  readonly character: string;
  readonly classes: readonly number[];
}

function jointLetters(alphabets: readonly Alphabet[]): readonly Letter[] {
  const [only] = alphabets;
  if (only !== undefined && alphabets.length === 1) {
    return only.characters.map((character, index) => ({ character, classes: [index] }));
  }
  const owners: (readonly [alphabet: number, kind: number])[] = [];
  const sets: Ranges[] = [];
  alphabets.forEach((alphabet, index) => {
    alphabet.characters.forEach((_, kind) => {
      owners.push([index, kind]);
      sets.push(rangesOf(alphabet, kind));
    });
  });
  const joint = alphabetOf(sets);
  return joint.characters.map((character, index) => {
    const classes: number[] = [];
    for (const set of joint.members[index] ?? []) {
      const [alphabet, kind] = owners[set] ?? [0, 0];
      classes[alphabet] = kind;
    }
    return { character, classes };
  });
}

function rangesOf({ starts, classes }: Alphabet, kind: number): Ranges {
  return starts.flatMap((start, index) =>
    classes[index] === kind ? [[start, (starts[index + 1] ?? 0x110000) - 1] as const] : [],
  );
}
