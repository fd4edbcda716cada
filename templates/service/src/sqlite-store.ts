import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type Condition,
  type Page,
  type Query,
  countOf,
  isBackward,
  isById,
  textOf as sqlText,
  valuesOf,
} from "./query.ts";
import {
  type Collection,
  type Queue,
  type Store,
  atOnce,
  createQueue,
  nameOf,
  prefixOf,
  textOf,
  valueOf,
} from "./store.ts";

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
  const removeBelow = database.prepare(
    "DELETE FROM items WHERE substr(collection, 1, length(?)) = ?",
  );
  const next = database.prepare(
    `INSERT INTO numbers (collection, number) VALUES (?, 1)
     ON CONFLICT (collection) DO UPDATE SET number = number + 1 RETURNING number`,
  );
  return (queue, transaction) => ({
    put: (at, id, value) =>
      queue(() => void put.run(nameOf(at.path), String(id), textOf(at, value))),
    add: (at, id, value) =>
      queue(() => Number(add.run(nameOf(at.path), String(id), textOf(at, value)).changes) > 0),
    get: <Value>(at: Collection<Value>, id: unknown) =>
      queue(() => {
        const row = get.get(nameOf(at.path), String(id));
        return row === undefined ? undefined : valueIn(row, at);
      }),
    list: <Value>(at: Collection<Value>) =>
      queue(() => list.all(nameOf(at.path)).map((row) => valueIn(row, at))),
    select: <Value>(at: Collection<Value>, query: Query) =>
      queue(() => selectRows(database, at, query)),
    delete: ({ path }, id) =>
      queue(() => {
        const below = prefixOf(path, id);
        removeBelow.run(below, below);
        return Number(remove.run(nameOf(path), String(id)).changes) > 0;
      }),
    next: ({ path }) => queue(() => Number(next.get(nameOf(path))?.["number"])),
    transaction,
    close: () => queue(() => database.close()),
  });
}

function selectRows<Value>(
  database: DatabaseSync,
  collection: Collection<Value>,
  query: Query,
): Page<Value> {
  const { where = [], search, order = [] } = query;
  const tests = [
    { sql: "collection = ?", values: [nameOf(collection.path)] as Bound },
    ...where.flatMap(conditionSql),
    ...(valuesOf(search) ?? []).map((text) => ({ sql: searchSql, values: [String(text)] })),
  ];
  const conditions = tests.map(({ sql }) => sql).join(" AND ");
  const values = tests.flatMap((one) => one.values);
  const count = database.prepare(`SELECT count(*) AS total FROM items WHERE ${conditions}`);
  const total = Number(count.get(...values)?.["total"]);

  const limit = countOf(query.limit);
  // One more than the page has shows that another page follows.
  const size = limit === undefined ? -1 : limit + 1;
  const keys = order.map(({ by, descending }) => {
    const key = by === undefined ? "position" : "json_extract(value, ?)";
    return descending ? `${key} DESC` : key;
  });
  const sorted = [...keys, "position"].join(", ");
  const names = order.flatMap(({ by }) => (by === undefined ? [] : [pathOf(by)]));
  if (isById(query)) {
    const place = "place {} (SELECT place FROM rows WHERE id = ?)";
    const ends = [
      { ids: valuesOf(query.afterId), sql: place.replace("{}", ">") },
      { ids: valuesOf(query.beforeId), sql: place.replace("{}", "<") },
    ].filter(({ ids }) => ids !== undefined);
    const rows = database
      .prepare(
        `WITH rows AS (SELECT id, value, row_number() OVER (ORDER BY ${sorted}) AS place
           FROM items WHERE ${conditions})
         SELECT id, value FROM rows WHERE ${["TRUE", ...ends.map(({ sql }) => sql)].join(" AND ")}
         ORDER BY place ${isBackward(query) ? "DESC" : "ASC"} LIMIT ?`,
      )
      .all(...names, ...values, ...ends.map(({ ids = [] }) => String(ids[0])), size);
    const page = limit === undefined ? rows : rows.slice(0, limit);
    const shown = isBackward(query) ? page.toReversed() : page;
    const isMore = page.length > 0 && page.length < rows.length;
    return {
      items: shown.map((row) => valueIn(row, collection)),
      total,
      next: isMore ? String(shown.at(-1)?.["id"]) : undefined,
    };
  }
  const after = countOf(query.after);
  const isFixed = order.length === 0;
  const isAfter = after !== undefined && isFixed;
  const skipped = (after === undefined || isFixed ? 0 : after) + (countOf(query.offset) ?? 0);
  const rows = database
    .prepare(
      `SELECT position, value FROM items WHERE ${conditions}${isAfter ? " AND position > ?" : ""}
       ORDER BY ${sorted} LIMIT ? OFFSET ?`,
    )
    .all(...values, ...(isAfter ? [after] : []), ...names, size, skipped);
  const page = limit === undefined ? rows : rows.slice(0, limit);
  const last = page.at(-1);
  const end = isFixed ? Number(last?.["position"]) : skipped + page.length;
  return {
    items: page.map((row) => valueIn(row, collection)),
    total,
    next: last === undefined || page.length === rows.length ? undefined : String(end),
  };
}

type Bound = (string | number | bigint)[];

const searchSql = `EXISTS (SELECT 1 FROM json_tree(items.value) AS each
  WHERE each.type = 'text' AND instr(lower(each.atom), lower(?)) > 0)`;

/** A condition in SQL. Names and values are bound, never part of the text. */
function conditionSql([property, is, value]: Condition): { sql: string; values: Bound }[] {
  const values = valuesOf(value);
  if (values === undefined) return [];
  const path = pathOf(property);
  const any = (test: string): string =>
    `EXISTS (SELECT 1 FROM json_each(items.value, ?) AS each WHERE ${test})`;
  const isOne = any(`CAST(each.atom AS TEXT) IN (${values.map(() => "?").join(", ")})`);
  if (is === "=") return [{ sql: isOne, values: [path, ...values.map(sqlText)] }];
  if (is === "!=") return [{ sql: `NOT ${isOne}`, values: [path, ...values.map(sqlText)] }];
  if (is === "~") {
    const test = values.map(() => "instr(lower(CAST(each.atom AS TEXT)), lower(?)) > 0");
    return [{ sql: any(test.join(" OR ")), values: [path, ...values.map(String)] }];
  }
  const [bound] = values;
  const isNumber = typeof bound === "number" || typeof bound === "boolean";
  const own = typeof bound === "bigint" ? bound : isNumber ? Number(bound) : String(bound);
  const sql = isNumber ? `${numberSql} ${is} ?` : `json_extract(items.value, ?) ${is} ?`;
  return [{ sql, values: [path, own] }];
}

/** A property as a number, also one in a text, such as a price. */
const numberSql = `(SELECT CASE typeof(own) WHEN 'text' THEN CASE
  WHEN own GLOB '*[0-9]' AND ltrim(own, '+-') NOT GLOB '*[^0-9.]*' THEN CAST(own AS REAL) END
  ELSE own END FROM (SELECT json_extract(items.value, ?) AS own))`;

/** The path of a property in SQLite's JSON functions. */
function pathOf(property: string | readonly string[]): string {
  return ["$", ...[property].flat().map((name) => JSON.stringify(name))].join(".");
}

function valueIn<Value>(
  row: { readonly [column: string]: unknown },
  collection: Collection<Value>,
): Value {
  return valueOf(collection, String(row["value"]));
}
