import { type Item, type Page, type Query, selectItems } from "./query.ts";

/** A collection of the store, by its path: `["users", "u1", "messages"]`. */
export interface Collection<Value> {
  readonly path: readonly unknown[];
  /** The type of its values; nothing has this property. */
  readonly type?: Value;
  /** Reads and writes values that are more than JSON. Default: JSON. */
  readonly codec?: {
    read(text: string): Value;
    write(value: Value): string;
  };
}

/** Names a collection of values of one type. */
export function collection<Value>(...path: readonly unknown[]): Collection<Value> {
  return { path };
}

/** A value as it is stored: as JSON. */
export function textOf<Value>({ codec }: Collection<Value>, value: Value): string {
  return codec === undefined ? JSON.stringify(value) : codec.write(value);
}

/** The value of a stored text. */
export function valueOf<Value>({ codec }: Collection<Value>, text: string): Value {
  return codec === undefined ? (JSON.parse(text) as Value) : codec.read(text);
}

/** Stores JSON values by collection and id. */
export interface Store {
  /** Stores a value, replacing one with the same id. */
  put<Value>(collection: Collection<Value>, id: unknown, value: Value): Promise<void>;
  /** Stores a value unless its id is taken. Returns true if it is stored. */
  add<Value>(collection: Collection<Value>, id: unknown, value: Value): Promise<boolean>;
  get<Value>(collection: Collection<Value>, id: unknown): Promise<Value | undefined>;
  /** All values of a collection, in the order of their first insertion. */
  list<Value>(collection: Collection<Value>): Promise<Value[]>;
  /** The values of a collection that a query selects. */
  select<Value>(collection: Collection<Value>, query: Query): Promise<Page<Value>>;
  /** Deletes a value and all collections below it. Returns true if there was such a value. */
  delete(collection: Collection<unknown>, id: unknown): Promise<boolean>;
  /** Returns the next number of a collection: 1, 2, 3, … */
  next(collection: Collection<unknown>): Promise<number>;
  /**
   * Runs calls of the store that it passes as one: nobody sees a part of them, and if `run` throws,
   * none of them has an effect. `run` must not call the store outside.
   */
  transaction<Result>(run: (store: Store) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
}

/** Creates a store in memory. Like a database, it copies values when they are put and read. */
export function memoryStore(): Store {
  const queue = createQueue();
  const tables: Tables = { items: new Map(), numbers: new Map(), last: 0 };
  return callsOf(tables, queue, (run) =>
    queue(async () => {
      const { items, numbers, last } = tables;
      const copy: Tables = { items: new Map(items), numbers: new Map(numbers), last };
      const written = new Set<string>();
      const inside = callsOf(copy, atOnce, (nested) => nested(inside), written);
      const result = await run(inside);
      Object.assign(tables, copy);
      return result;
    }),
  );
}

interface Tables {
  items: Map<string, Map<string, Item>>;
  numbers: Map<string, number>;
  /** The position of the last item. */
  last: number;
}

/** The calls of a store in memory. With `written`, a collection is copied before it is changed. */
function callsOf(
  tables: Tables,
  queue: Queue,
  transaction: Store["transaction"],
  written?: Set<string>,
): Store {
  const read = (path: readonly unknown[]): ReadonlyMap<string, Item> =>
    tables.items.get(nameOf(path)) ?? new Map();
  const write = (path: readonly unknown[]): Map<string, Item> => {
    const name = nameOf(path);
    const known = tables.items.get(name);
    if (known !== undefined && (written === undefined || written.has(name))) return known;
    const items = new Map(known);
    written?.add(name);
    tables.items.set(name, items);
    return items;
  };
  const set = <Value>(at: Collection<Value>, id: unknown, value: Value): void => {
    const position = read(at.path).get(String(id))?.position ?? (tables.last += 1);
    write(at.path).set(String(id), { id: String(id), position, text: textOf(at, value) });
  };
  return {
    put: (at, id, value) => queue(() => set(at, id, value)),
    add: (at, id, value) =>
      queue(() => {
        if (read(at.path).has(String(id))) return false;
        set(at, id, value);
        return true;
      }),
    get: <Value>(at: Collection<Value>, id: unknown) =>
      queue(() => {
        const item = read(at.path).get(String(id));
        return item === undefined ? undefined : valueOf(at, item.text);
      }),
    list: <Value>(at: Collection<Value>) =>
      queue(() => [...read(at.path).values()].map(({ text }) => valueOf(at, text))),
    select: <Value>(at: Collection<Value>, query: Query) =>
      queue(() => selectItems([...read(at.path).values()], query, (text) => valueOf(at, text))),
    delete: ({ path }, id) =>
      queue(() => {
        const below = prefixOf(path, id);
        for (const name of tables.items.keys())
          if (name.startsWith(below)) tables.items.delete(name);
        return write(path).delete(String(id));
      }),
    next: ({ path }) =>
      queue(() => {
        const number = (tables.numbers.get(nameOf(path)) ?? 0) + 1;
        tables.numbers.set(nameOf(path), number);
        return number;
      }),
    transaction,
    close: async () => undefined,
  };
}

/** Runs a job, after those before it. */
export type Queue = <Result>(job: () => Result | Promise<Result>) => Promise<Result>;

/** Creates a queue of jobs, so that nothing happens between the calls of a transaction. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (job) => {
    const done = last.then(() => job());
    last = done.catch(() => undefined);
    return done;
  };
}

/** Runs jobs without a queue. */
export const atOnce: Queue = async (job) => await job();

/** A text that identifies a collection, for any characters in its path. */
export function nameOf(path: readonly unknown[]): string {
  return JSON.stringify(path.map(String));
}

/** The beginning of the names of all collections below an item. */
export function prefixOf(path: readonly unknown[], id: unknown): string {
  return nameOf([...path, id]).replace(/\]$/, ",");
}
