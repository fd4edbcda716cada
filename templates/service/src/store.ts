import { type Item, type Page, type Query, selectItems } from "./query.ts";

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
  /** The values of a collection that a query selects. */
  select<Value>(collection: readonly unknown[], query: Query): Page<Value>;
  /** Deletes a value and all collections below it. Returns true if there was such a value. */
  delete(collection: readonly unknown[], id: unknown): boolean;
  /** Returns the next number of a collection: 1, 2, 3, … */
  next(collection: readonly unknown[]): number;
  close(): void;
}

/** Creates a store in memory. Like a database, it copies values when they are put and read. */
export function memoryStore(): Store {
  const collections = new Map<string, Map<string, Item>>();
  const numbers = new Map<string, number>();
  let position = 0;
  const itemsOf = (collection: readonly unknown[]): Map<string, Item> => {
    const name = nameOf(collection);
    const items = collections.get(name) ?? new Map<string, Item>();
    collections.set(name, items);
    return items;
  };
  return {
    put(collection, id, value) {
      const items = itemsOf(collection);
      const known = items.get(String(id));
      items.set(String(id), {
        position: known?.position ?? (position += 1),
        text: JSON.stringify(value),
      });
    },
    get: <Value>(collection: readonly unknown[], id: unknown) => {
      const item = itemsOf(collection).get(String(id));
      return item === undefined ? undefined : (JSON.parse(item.text) as Value);
    },
    list: <Value>(collection: readonly unknown[]) =>
      [...itemsOf(collection).values()].map(({ text }) => JSON.parse(text) as Value),
    select: <Value>(collection: readonly unknown[], query: Query) =>
      selectItems<Value>([...itemsOf(collection).values()], query),
    delete(collection, id) {
      const below = prefixOf(collection, id);
      for (const name of collections.keys()) if (name.startsWith(below)) collections.delete(name);
      return itemsOf(collection).delete(String(id));
    },
    next(collection) {
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

/** The beginning of the names of all collections below an item. */
export function prefixOf(collection: readonly unknown[], id: unknown): string {
  return nameOf([...collection, id]).replace(/\]$/, ",");
}
