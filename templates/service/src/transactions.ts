import { AsyncLocalStorage } from "node:async_hooks";
import type { Middleware } from "./generated/runtime/server/serve-options.ts";
import type { Store } from "./store.ts";

/** A store for handlers, and the middleware that makes its calls transactions. */
export interface Transactions {
  readonly store: Store;
  readonly middleware: Middleware;
}

/**
 * Makes one transaction of the calls that a request makes of the store, unless it only reads. If
 * the response is an error, or is none that the document allows, the request has no effect. A
 * transaction begins with the first call; until it ends, a store in memory or in SQLite makes other
 * requests wait.
 */
export function createTransactions(base: Store): Transactions {
  const requests = new AsyncLocalStorage<Transaction>();
  const own = async (): Promise<Store> => (await requests.getStore()?.store()) ?? base;
  const store: Store = {
    put: async (collection, id, value) => (await own()).put(collection, id, value),
    add: async (collection, id, value) => (await own()).add(collection, id, value),
    get: async (collection, id) => (await own()).get(collection, id),
    list: async (collection) => (await own()).list(collection),
    select: async (collection, query) => (await own()).select(collection, query),
    delete: async (collection, id) => (await own()).delete(collection, id),
    next: async (collection) => (await own()).next(collection),
    transaction: async (run) => (await own()).transaction(run),
    close: () => base.close(),
  };
  const middleware: Middleware = async (context, next) => {
    if (reading.has(context.method)) return await next();
    const transaction = new Transaction(base);
    let isDone = false;
    try {
      const reply = await requests.run(transaction, next);
      isDone = ("raw" in reply ? reply.raw.status : reply.status) < 400;
      return reply;
    } finally {
      await transaction.end(isDone);
    }
  };
  return { store, middleware };
}

/** Methods that change nothing. */
const reading: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "QUERY", "TRACE"]);

/** A transaction that begins when it is needed. */
class Transaction {
  readonly #base: Store;
  #store: Promise<Store> | undefined;
  #ended: Promise<void> | undefined;
  #end: (isDone: boolean) => void = () => undefined;
  #isOver = false;

  constructor(base: Store) {
    this.#base = base;
  }

  /** The store of the transaction; `undefined` once it has ended. */
  async store(): Promise<Store | undefined> {
    if (this.#isOver) return undefined;
    this.#store ??= new Promise((resolve, reject) => {
      const end = new Promise<boolean>((decide) => (this.#end = decide));
      this.#ended = this.#base.transaction(async (store) => {
        resolve(store);
        if (!(await end)) throw new Undone();
      });
      this.#ended.catch(reject);
    });
    return await this.#store;
  }

  /** Keeps what was written if `isDone`, and undoes it otherwise. */
  async end(isDone: boolean): Promise<void> {
    this.#isOver = true;
    this.#end(isDone);
    try {
      await this.#ended;
    } catch (error) {
      if (!(error instanceof Undone)) throw error;
    }
  }
}

/** Ends a transaction without an effect. */
class Undone extends Error {}
