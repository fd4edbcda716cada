import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type Store, memoryStore, nameOf } from "./store.ts";

/** Opens the store in a database file; without a path, a store in memory. */
export function openStore(path: string | undefined): Store {
  return path === undefined ? memoryStore() : sqliteStore(path);
}

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
  return {
    put: (collection, id, value) =>
      void put.run(nameOf(collection), String(id), JSON.stringify(value)),
    get: <Value>(collection: readonly unknown[], id: unknown) => {
      const row = get.get(nameOf(collection), String(id));
      return row === undefined ? undefined : valueOf<Value>(row);
    },
    list: <Value>(collection: readonly unknown[]) =>
      list.all(nameOf(collection)).map((row) => valueOf<Value>(row)),
    delete: (collection, id) => remove.run(nameOf(collection), String(id)).changes > 0,
    next: (collection) => Number(next.get(nameOf(collection))?.["number"]),
    close: () => database.close(),
  };
}

function valueOf<Value>(row: { readonly [column: string]: unknown }): Value {
  return JSON.parse(String(row["value"])) as Value;
}
