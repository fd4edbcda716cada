/** A kind of attack. */
export interface Kind {
  readonly name: string;
  /** An attack that succeeds, in words. */
  readonly escape: string;
  run(random: Random, rounds: number): AsyncIterable<Attempt>;
}

/** An attack; `escaped` describes it if it succeeded. */
export interface Attempt {
  readonly escaped?: string | undefined;
}

/** Attacks so many times; `attempt` describes what escaped. */
export async function* repeatedly(
  times: number,
  attempt: () => Promise<string | undefined> | string | undefined,
): AsyncIterable<Attempt> {
  for (let time = 0; time < times; time += 1) yield { escaped: await attempt() };
}

/** Random choices that a seed determines. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    this.#state = (Math.imul(this.#state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * limit);
  }

  of<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("there is nothing to choose from");
    return item;
  }

  /** Up to `most` items, joined. */
  text(items: readonly string[], most: number): string {
    return Array.from({ length: 1 + this.below(most) }, () => this.of(items)).join("");
  }
}
