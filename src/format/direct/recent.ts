/** Values by text. It forgets them all when there are too many, so that it takes no more room for a large output than for a small one. */
export class Recent<T> {
  readonly #values = new Map<string, T>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(text: string): T | undefined {
    return this.#values.get(text);
  }

  set(text: string, value: T): void {
    if (this.#values.size >= this.#most) this.#values.clear();
    this.#values.set(text, value);
  }
}
