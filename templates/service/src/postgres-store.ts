import { Pool, type PoolConfig } from "pg";
import {
  type Condition,
  type Order,
  type Page,
  type Query,
  countOf,
  isBackward,
  isById,
  valuesOf,
} from "./query.ts";
import { type Collection, type Store, nameOf, prefixOf, textOf, valueOf } from "./store.ts";

/** Sends a statement with bound values. */
type Send = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Row[] }>;

interface Row {
  readonly id?: unknown;
  readonly value?: unknown;
  readonly number?: unknown;
  readonly position?: unknown;
}

/** Opens a store in a PostgreSQL database; rejects if it does not accept connections. */
export async function postgresStore(config: PoolConfig): Promise<Store> {
  const pool = new Pool({ connectionTimeoutMillis: 10_000, ...config });
  // A lost idle connection is replaced by the next call.
  pool.on("error", () => undefined);
  const transaction: Store["transaction"] = async (run) => {
    const client = await pool.connect();
    let failure: Error | undefined;
    try {
      await client.query("BEGIN");
      const inside = callsOf(
        (text, values) => client.query(text, [...values]),
        (nested) => nested(inside),
        async () => undefined,
      );
      const result = await run(inside);
      await client.query("COMMIT");
      return result;
    } catch (error) {
      await client.query("ROLLBACK").catch((lost: Error) => (failure = lost));
      throw error;
    } finally {
      client.release(failure);
    }
  };
  const close = (): Promise<void> => pool.end();
  try {
    // Several processes may start at the same time.
    await pool.query(`
      BEGIN;
      SELECT pg_advisory_xact_lock(7364862015);
      CREATE TABLE IF NOT EXISTS items (
        position BIGINT GENERATED ALWAYS AS IDENTITY,
        collection TEXT NOT NULL,
        id TEXT NOT NULL,
        value JSON NOT NULL,
        PRIMARY KEY (collection, id)
      );
      CREATE INDEX IF NOT EXISTS items_in_order ON items (collection, position);
      CREATE TABLE IF NOT EXISTS numbers (collection TEXT PRIMARY KEY, number BIGINT NOT NULL);
      COMMIT;
    `);
  } catch (error) {
    await close();
    throw error;
  }
  return callsOf((text, values) => pool.query(text, [...values]), transaction, close);
}

function callsOf(query: Send, transaction: Store["transaction"], close: Store["close"]): Store {
  return {
    put: async (at, id, value) => {
      await query(
        `INSERT INTO items (collection, id, value) VALUES ($1, $2, $3)
         ON CONFLICT (collection, id) DO UPDATE SET value = excluded.value`,
        [nameOf(at.path), idText(id), textOf(at, value)],
      );
    },
    add: async (at, id, value) => {
      const { rows } = await query(
        `INSERT INTO items (collection, id, value) VALUES ($1, $2, $3)
         ON CONFLICT (collection, id) DO NOTHING RETURNING value`,
        [nameOf(at.path), idText(id), textOf(at, value)],
      );
      return rows.length > 0;
    },
    get: async <Value>(at: Collection<Value>, id: unknown) => {
      const { rows } = await query(
        "SELECT value::text FROM items WHERE collection = $1 AND id = $2",
        [nameOf(at.path), idText(id)],
      );
      const [row] = rows;
      return row === undefined ? undefined : valueIn(row, at);
    },
    list: async <Value>(at: Collection<Value>) => {
      const { rows } = await query(
        "SELECT value::text FROM items WHERE collection = $1 ORDER BY position",
        [nameOf(at.path)],
      );
      return rows.map((row) => valueIn(row, at));
    },
    select: <Value>(at: Collection<Value>, selection: Query) => selectRows(query, at, selection),
    delete: async ({ path }, id) => {
      await query("DELETE FROM items WHERE starts_with(collection, $1)", [prefixOf(path, id)]);
      const { rows } = await query(
        "DELETE FROM items WHERE collection = $1 AND id = $2 RETURNING id",
        [nameOf(path), idText(id)],
      );
      return rows.length > 0;
    },
    next: async ({ path }) => {
      const { rows } = await query(
        `INSERT INTO numbers (collection, number) VALUES ($1, 1)
         ON CONFLICT (collection) DO UPDATE SET number = numbers.number + 1 RETURNING number`,
        [nameOf(path)],
      );
      return Number(rows[0]?.number);
    },
    transaction,
    close,
  };
}

/** An id as PostgreSQL can store it: without NUL characters. */
function idText(id: unknown): string {
  return JSON.stringify(String(id)).slice(1, -1);
}

/** The value of a row, whose JSON is read as a text: numbers of any size stay exact. */
function valueIn<Value>({ value }: Row, collection: Collection<Value>): Value {
  return valueOf(collection, String(value));
}

async function selectRows<Value>(
  send: Send,
  collection: Collection<Value>,
  { where = [], search, order = [], ...query }: Query,
): Promise<Page<Value>> {
  const values: unknown[] = [nameOf(collection.path)];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const tests = [
    "collection = $1",
    ...where.flatMap((condition) => conditionSql(condition, bind)),
    ...(valuesOf(search) ?? []).map((text) => searchSql(bind(String(text)))),
  ].join(" AND ");
  const count = await send(`SELECT count(*) AS number FROM items WHERE ${tests}`, [...values]);
  const limit = countOf(query.limit);
  const keys = [...order.flatMap((one) => orderSql(one, bind)), "position"].join(", ");
  // One more than the page has shows that another page follows.
  const size = limit === undefined ? "" : `LIMIT ${bind(limit + 1)}`;
  if (isById(query)) {
    const endSql = (is: "<" | ">", id: unknown): string =>
      `AND place ${is} (SELECT place FROM rows WHERE id = ${bind(idText(id))})`;
    const after = valuesOf(query.afterId)?.map((id) => endSql(">", id))[0] ?? "";
    const before = valuesOf(query.beforeId)?.map((id) => endSql("<", id))[0] ?? "";
    const { rows } = await send(
      `WITH rows AS (SELECT id, value, row_number() OVER (ORDER BY ${keys}) AS place
         FROM items WHERE ${tests})
       SELECT id, value::text FROM rows WHERE TRUE ${after} ${before}
       ORDER BY place ${isBackward(query) ? "DESC" : "ASC"} ${size}`,
      values,
    );
    const page = limit === undefined ? rows : rows.slice(0, limit);
    const shown = isBackward(query) ? page.toReversed() : page;
    const isMore = page.length > 0 && page.length < rows.length;
    return {
      items: shown.map((row) => valueIn(row, collection)),
      total: Number(count.rows[0]?.number),
      next: isMore ? String(JSON.parse(`"${String(shown.at(-1)?.id)}"`)) : undefined,
    };
  }
  const after = countOf(query.after);
  const isFixed = order.length === 0;
  const skipped = (after === undefined || isFixed ? 0 : after) + (countOf(query.offset) ?? 0);
  const isBehind = after !== undefined && isFixed ? ` AND position > ${bind(after)}` : "";
  const { rows } = await send(
    `SELECT position, value::text FROM items WHERE ${tests}${isBehind}
     ORDER BY ${keys} ${size} OFFSET ${bind(skipped)}`,
    values,
  );
  const page = limit === undefined ? rows : rows.slice(0, limit);
  const last = page.at(-1);
  const end = isFixed ? last?.position : skipped + page.length;
  return {
    items: page.map((row) => valueIn(row, collection)),
    total: Number(count.rows[0]?.number),
    next: last === undefined || page.length === rows.length ? undefined : String(end),
  };
}

/** A condition in SQL. Names and values are bound, never part of the text. */
function conditionSql(
  [property, is, value]: Condition,
  bind: (value: unknown) => string,
): readonly string[] {
  const values = valuesOf(value);
  if (values === undefined) return [];
  const own = `(value #> ${bind([property].flat())}::text[])`;
  const list = `CASE json_typeof(${own}) WHEN 'array' THEN ${own} ELSE json_build_array(${own}) END`;
  const any = (test: string): string =>
    `EXISTS (SELECT 1 FROM json_array_elements_text(${list}) AS each WHERE ${test})`;
  if (is === "=" || is === "!=") {
    const isOne = any(`each = ANY(${bind(values.map(String))}::text[])`);
    return [is === "=" ? isOne : `NOT ${isOne}`];
  }
  if (is === "~") {
    const tests = values.map((one) => `position(lower(${bind(String(one))}) in lower(each)) > 0`);
    return [any(tests.join(" OR "))];
  }
  const [bound] = values;
  return typeof bound === "number" || typeof bound === "bigint"
    ? [
        `CASE WHEN json_typeof(${own}) IN ('number', 'string') AND (${own} #>> '{}') ~ '^[+-]?[0-9.]+([eE][+-]?[0-9]+)?$' THEN (${own} #>> '{}')::numeric ${is} ${bind(bound)}::numeric ELSE false END`,
      ]
    : [
        `CASE json_typeof(${own}) WHEN 'string' THEN (${own} #>> '{}') COLLATE "C" ${is} ${bind(String(bound))} ELSE false END`,
      ];
}

function searchSql(text: string): string {
  const texts = `jsonb_path_query(value::jsonb, '$.** ? (@.type() == "string")')`;
  return `EXISTS (SELECT 1 FROM ${texts} AS each WHERE position(lower(${text}) in lower(each #>> '{}')) > 0)`;
}

/** Orders null before numbers and booleans, and these before texts. */
function orderSql({ by, descending }: Order, bind: (value: unknown) => string): readonly string[] {
  const direction = descending ? " DESC NULLS LAST" : " ASC NULLS FIRST";
  if (by === undefined) return [`position${direction}`];
  const own = `(value -> ${bind(by)}::text)`;
  const text = `(${own} #>> '{}')`;
  const keys = [
    `CASE json_typeof(${own}) WHEN 'null' THEN 0 WHEN 'number' THEN 1 WHEN 'boolean' THEN 1 ELSE 2 END`,
    `CASE json_typeof(${own}) WHEN 'number' THEN ${text}::numeric WHEN 'boolean' THEN ${text}::boolean::int END`,
    `${text} COLLATE "C"`,
  ];
  return keys.map((one) => one + direction);
}
