/**
 * Stores JSON values by collection and id. The name of a collection is its path:
 * `["users", "u1", "messages"]`.
 */
export interface Store {
  /** Stores a value, replacing one with the same id. */
  put(collection: readonly unknown[], id: unknown, value: unknown): void;
  /** The type of the value is not checked: a collection must contain values of one type only. */
  get<Value>(collection: readonly unknown[], id: unknown): Value | undefined;
  /** All values of a collection, in the order of their first insertion. */
  list<Value>(collection: readonly unknown[]): Value[];
  /** Returns true if there was such a value. */
  delete(collection: readonly unknown[], id: unknown): boolean;
  /** Returns the next number of a collection: 1, 2, 3, … */
  next(collection: readonly unknown[]): number;
  close(): void;
}

/** Creates a store in memory. Like a database, it copies values when they are put and read. */
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

/** A text that identifies a collection, for any characters in its path. */
export function nameOf(collection: readonly unknown[]): string {
  return JSON.stringify(collection.map(String));
}
