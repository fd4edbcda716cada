/** Where the service keeps what it is given: JSON values by collection and id. A collection is called by its path: `["users", "u1", "messages"]`. */
export interface Store {
  /** Keeps a value, in place of the one that has this id already. */
  put(collection: readonly unknown[], id: unknown, value: unknown): void;
  /** The type of the value is the caller's word: nothing else is put into a collection. */
  get<Value>(collection: readonly unknown[], id: unknown): Value | undefined;
  /** All values of a collection, in the order in which they came. */
  list<Value>(collection: readonly unknown[]): Value[];
  /** Whether there was such a value. */
  delete(collection: readonly unknown[], id: unknown): boolean;
  /** A number that has not been given for this collection before: 1, 2, 3, … */
  next(collection: readonly unknown[]): number;
  close(): void;
}

/** A store that lasts as long as the process. Values are copied on their way in and out, as a database would. */
export function memoryStore(): Store {
  const collections = new Map<string, Map<string, string>>();
  const numbers = new Map<string, number>();
  const itemsOf = (collection: readonly unknown[]): Map<string, string> => {
    const name = nameOf(collection);
    const items = collections.get(name) ?? new Map<string, string>();
    collections.set(name, items);
    return items;
  };
  return {
    put: (collection, id, value) => void itemsOf(collection).set(String(id), JSON.stringify(value)),
    get: <Value>(collection: readonly unknown[], id: unknown) => {
      const text = itemsOf(collection).get(String(id));
      return text === undefined ? undefined : (JSON.parse(text) as Value);
    },
    list: <Value>(collection: readonly unknown[]) =>
      [...itemsOf(collection).values()].map((text) => JSON.parse(text) as Value),
    delete: (collection, id) => itemsOf(collection).delete(String(id)),
    next: (collection) => {
      const name = nameOf(collection);
      const number = (numbers.get(name) ?? 0) + 1;
      numbers.set(name, number);
      return number;
    },
    close: () => undefined,
  };
}

/** One text for each collection, whatever characters are in the parts of its path. */
export function nameOf(collection: readonly unknown[]): string {
  return JSON.stringify(collection.map(String));
}
