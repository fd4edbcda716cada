import { Pool, type PoolConfig } from "pg";
import { type Collection, type Store, nameOf } from "./store.ts";

/** Sends a statement with bound values. */
type Query = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Row[] }>;

interface Row {
  readonly value?: unknown;
  readonly number?: unknown;
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

function callsOf(query: Query, transaction: Store["transaction"], close: Store["close"]): Store {
  return {
    put: async ({ path }, id, value) => {
      await query(
        `INSERT INTO items (collection, id, value) VALUES ($1, $2, $3)
         ON CONFLICT (collection, id) DO UPDATE SET value = excluded.value`,
        [nameOf(path), textOf(id), JSON.stringify(value)],
      );
    },
    add: async ({ path }, id, value) => {
      const { rows } = await query(
        `INSERT INTO items (collection, id, value) VALUES ($1, $2, $3)
         ON CONFLICT (collection, id) DO NOTHING RETURNING value`,
        [nameOf(path), textOf(id), JSON.stringify(value)],
      );
      return rows.length > 0;
    },
    get: async <Value>({ path }: Collection<Value>, id: unknown) => {
      const { rows } = await query("SELECT value FROM items WHERE collection = $1 AND id = $2", [
        nameOf(path),
        textOf(id),
      ]);
      return rows[0]?.value as Value | undefined;
    },
    list: async <Value>({ path }: Collection<Value>) => {
      const { rows } = await query(
        "SELECT value FROM items WHERE collection = $1 ORDER BY position",
        [nameOf(path)],
      );
      return rows.map(({ value }) => value as Value);
    },
    delete: async ({ path }, id) => {
      const { rows } = await query(
        "DELETE FROM items WHERE collection = $1 AND id = $2 RETURNING id",
        [nameOf(path), textOf(id)],
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
function textOf(id: unknown): string {
  return JSON.stringify(String(id)).slice(1, -1);
}
