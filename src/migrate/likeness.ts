import { wordsOf } from "../plan/words.ts";

/** A property or a value among others. */
export interface Named {
  readonly name: string;
  /** The position among all of its version. */
  readonly index: number;
  readonly description?: string;
}

/** Two names of what may be one thing. */
export interface Likeness {
  readonly old: string;
  readonly new: string;
  /** Parts of a sentence; empty if they are only the last ones left. */
  readonly because: readonly string[];
  /** True if two things speak for it, and nothing else comes into question. */
  readonly isSure: boolean;
}

/**
 * Pairs what is gone in one place with what is new there. Two that have the same words in another
 * spelling are the same; others need two of three: a word in common, an equal description, the same
 * position, and nothing else that has any of these.
 */
export function pairByLikeness(
  gone: readonly Named[],
  added: readonly Named[],
  isSame: (one: Named, other: Named) => boolean,
): readonly Likeness[] {
  const pairs = gone.flatMap((one) =>
    added.filter((other) => isSame(one, other)).map((other) => ({ one, other })),
  );
  const spelled = pairs.filter(({ one, other }) => spelling(one) === spelling(other));
  const isTaken = (named: Named): boolean =>
    spelled.some(({ one, other }) => one === named || other === named);
  const sure = spelled
    .filter(({ one, other }) => countOf(spelled, one) === 1 && countOf(spelled, other) === 1)
    .map(({ one, other }): Likeness => {
      const because = ["the words are the same"];
      return { old: one.name, new: other.name, because, isSure: true };
    });
  const open = pairs
    .filter(({ one, other }) => !isTaken(one) && !isTaken(other))
    .map((pair) => ({ ...pair, because: reasonsFor(pair.one, pair.other) }));
  const likely = open.filter(({ because }) => because.length > 0);
  const others = (likely.length > 0 ? likely : open).map(({ one, other, because }): Likeness => {
    const isOnly = countOf(likely, one) === 1 && countOf(likely, other) === 1;
    return { old: one.name, new: other.name, because, isSure: isOnly && because.length >= 2 };
  });
  const isClear = likely.length > 0 || open.length === 1;
  if (!isClear) return sure;
  return [...sure, ...others];
}

function countOf(pairs: readonly { one: Named; other: Named }[], named: Named): number {
  return pairs.filter(({ one, other }) => one === named || other === named).length;
}

function spelling({ name }: Named): string {
  return wordsOf(name).join("").toLowerCase();
}

/** Words that say nothing of what a name is about. */
const small: ReadonlySet<string> = new Set(["at", "has", "id", "ids", "is", "of"]);

function telling({ name }: Named): readonly string[] {
  return wordsOf(name)
    .map((word) => word.toLowerCase())
    .filter((word) => !small.has(word));
}

function reasonsFor(one: Named, other: Named): readonly string[] {
  const [left, right] = [telling(one), telling(other)];
  const hasWord = left.some((word) =>
    right.some((each) => each === word || isForm(each, word) || isForm(word, each)),
  );
  const isDescribed = one.description !== undefined && one.description === other.description;
  return [
    ...(hasWord ? ["they have a word in common"] : []),
    ...(isDescribed ? ["they have the same description"] : []),
    ...(one.index === other.index ? ["they have the same position"] : []),
  ];
}

/** True if a word is another one with an ending: `opened`. */
function isForm(word: string, stem: string): boolean {
  return stem.length >= 3 && word.startsWith(stem);
}
