import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Collection, type Queue, type Store, atOnce, createQueue, nameOf } from "./store.ts";

/** Opens a store in an SQLite database: a file, or `:memory:`. */
export function sqliteStore(path: string): Store {
  if (path !== ":memory:") mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA busy_timeout = 5000;
    CREATE TABLE IF NOT EXISTS items (
      position INTEGER PRIMARY KEY AUTOINCREMENT,
      collection TEXT NOT NULL,
      id TEXT NOT NULL,
      value TEXT NOT NULL,
      UNIQUE (collection, id)
    );
    CREATE TABLE IF NOT EXISTS numbers (collection TEXT PRIMARY KEY, number INTEGER NOT NULL);
  `);
  const queue = createQueue();
  const calls = prepare(database);
  const inside = calls(atOnce, (run) => run(inside));
  return calls(queue, (run) =>
    queue(async () => {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = await run(inside);
        database.exec("COMMIT");
        return result;
      } catch (error) {
        database.exec("ROLLBACK");
        throw error;
      }
    }),
  );
}

/** Prepares the statements of a store. */
function prepare(
  database: DatabaseSync,
): (queue: Queue, transaction: Store["transaction"]) => Store {
  const add = database.prepare(
    `INSERT INTO items (collection, id, value) VALUES (?, ?, ?)
     ON CONFLICT (collection, id) DO NOTHING`,
  );
  const put = database.prepare(
    `INSERT INTO items (collection, id, value) VALUES (?, ?, ?)
     ON CONFLICT (collection, id) DO UPDATE SET value = excluded.value`,
  );
  const get = database.prepare("SELECT value FROM items WHERE collection = ? AND id = ?");
  const list = database.prepare("SELECT value FROM items WHERE collection = ? ORDER BY position");
  const remove = database.prepare("DELETE FROM items WHERE collection = ? AND id = ?");
  const next = database.prepare(
    `INSERT INTO numbers (collection, number) VALUES (?, 1)
     ON CONFLICT (collection) DO UPDATE SET number = number + 1 RETURNING number`,
  );
  return (queue, transaction) => ({
    put: ({ path }, id, value) =>
      queue(() => void put.run(nameOf(path), String(id), JSON.stringify(value))),
    add: ({ path }, id, value) =>
      queue(() => Number(add.run(nameOf(path), String(id), JSON.stringify(value)).changes) > 0),
    get: <Value>({ path }: Collection<Value>, id: unknown) =>
      queue(() => {
        const row = get.get(nameOf(path), String(id));
        return row === undefined ? undefined : valueOf<Value>(row);
      }),
    list: <Value>({ path }: Collection<Value>) =>
      queue(() => list.all(nameOf(path)).map((row) => valueOf<Value>(row))),
    delete: ({ path }, id) => queue(() => Number(remove.run(nameOf(path), String(id)).changes) > 0),
    next: ({ path }) => queue(() => Number(next.get(nameOf(path))?.["number"])),
    transaction,
    close: () => queue(() => database.close()),
  });
}

function valueOf<Value>(row: { readonly [column: string]: unknown }): Value {
  return JSON.parse(String(row["value"])) as Value;
}
