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
  /** Parts of a sentence. */
  readonly because: readonly string[];
  /** True if two things speak for it, and nothing else comes into question. */
  readonly isSure: boolean;
}

/**
 * Pairs what is gone in one place with what is new there. Two that have the same words in another
 * spelling are the same; others need two of three: a word in common, an equal description, the same
 * position, and both have to be the only ones.
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
  const open = pairs.filter(({ one, other }) => !isTaken(one) && !isTaken(other));
  const others = open.flatMap(({ one, other }): readonly Likeness[] => {
    const because = reasonsFor(one, other);
    const isOnly =
      gone.filter((each) => !isTaken(each)).length === 1 &&
      added.filter((each) => !isTaken(each)).length === 1;
    if (because.length === 0 && !isOnly) return [];
    const reasons = isOnly ? [...because, "both are the only ones"] : because;
    const isSure = isOnly && because.length >= 2;
    return [{ old: one.name, new: other.name, because: reasons, isSure }];
  });
  return [...sure, ...others];
}

function countOf(pairs: readonly { one: Named; other: Named }[], named: Named): number {
  return pairs.filter(({ one, other }) => one === named || other === named).length;
}

function spelling({ name }: Named): string {
  return wordsOf(name).join("").toLowerCase();
}

function reasonsFor(one: Named, other: Named): readonly string[] {
  const [left, right] = [one, other].map(({ name }) =>
    wordsOf(name).map((each) => each.toLowerCase()),
  );
  const hasWord = (left ?? []).some((word) =>
    (right ?? []).some((each) => each === word || each.startsWith(word) || word.startsWith(each)),
  );
  const isDescribed = one.description !== undefined && one.description === other.description;
  return [
    ...(hasWord ? ["they have a word in common"] : []),
    ...(isDescribed ? ["they have the same description"] : []),
    ...(one.index === other.index ? ["they have the same position"] : []),
  ];
}
