/** The names that are taken in `shared` and in each document. */
export class VisibleNames {
  readonly documents: readonly string[];
  /** The names by place. */
  readonly visible: Map<string, Set<string>> = new Map();
  /** The subjects that names are reserved for, by place. */
  readonly #reserved: Map<string, Map<string, string>> = new Map();

  constructor(documents: readonly string[]) {
    this.documents = documents;
  }

  /** True if a name is taken in one of the places, or reserved there for another subject. */
  has(places: readonly string[], name: string, subject: string): boolean {
    return places.some((place) => {
      const owner = this.#reserved.get(place)?.get(name) ?? subject;
      return owner !== subject || this.visible.get(place)?.has(name) === true;
    });
  }

  take(places: readonly string[], name: string): void {
    for (const place of places) {
      const names = this.visible.get(place) ?? new Set();
      this.visible.set(place, names.add(name));
    }
  }

  /** Reserves a name for a subject, unless it is reserved for another one. */
  reserve(place: string, name: string, subject: string): void {
    const names = this.#reserved.get(place) ?? new Map<string, string>();
    this.#reserved.set(place, names);
    if (!names.has(name)) names.set(name, subject);
  }
}
