/* eslint-disable @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unused-vars */
import { InvalidResponseError } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import type { OperationInput } from "./operation-input.ts";
import { ownValue } from "./own-value.ts";
import type { ApiPromise } from "./api-promise.ts";
import type { AnyResponse, Success } from "./call-result.ts";

/** A path to a value in the input or in a body: property names. */
export type Path = readonly string[];

/** The request for a page. */
export interface PageRequest {
  readonly input: OperationInput;
  readonly options: RequestOptions;
  /**
   * The cursor that the server returned for it. A repeated cursor ends the iteration, which would
   * not terminate.
   */
  readonly key?: unknown;
}

/** Computes the request for the next page from the current one; `undefined` if there is none. */
export type NextStep = (
  step: PageRequest,
  page: { readonly body: unknown; readonly count: number; readonly response: Response },
) => PageRequest | undefined;

/**
 * The path to the items of a page, and the request for the next: `byPage`, `byOffset`, `byCursor`
 * or `byLink`. Without `items`, the body itself is the array.
 */
export interface Pagination {
  readonly items: Path;
  readonly next: NextStep;
}

/** A page: the body as received, with its items and its response. */
export interface Page<Body, Item> {
  readonly body: Body;
  readonly items: readonly Item[];
  readonly response: Response;
}

/**
 * A call that gives the requested page and can be iterated: `for await (const item of call)` goes
 * through the items of that page and of all following pages. The next page is requested when the
 * current one has been consumed.
 */
export interface PagedPromise<R extends AnyResponse, Item>
  extends ApiPromise<R>, AsyncIterable<Item> {
  /** The pages themselves. */
  readonly pages: AsyncIterable<Page<Success<R>, Item>>;
}

/** The maximum number of consecutive pages without items. */
const maxEmptyPages = 1000;

/** Calls an operation that returns its items in pages. Iteration throws what the calls throw. */
export function paginate<R extends AnyResponse, Item>(
  call: (input: OperationInput, options: RequestOptions) => ApiPromise<R>,
  pagination: Pagination,
  input: OperationInput,
  options: RequestOptions = {},
): PagedPromise<R, Item> {
  const first = call(input, options);
  const pages = {
    [Symbol.asyncIterator]: () => walk<R, Item>(first, call, { input, options }, pagination),
  };
  const items = async function* (): AsyncGenerator<Item, void, undefined> {
    for await (const page of pages) yield* page.items;
  };
  return Object.assign(first, { pages, [Symbol.asyncIterator]: items });
}

async function* walk<R extends AnyResponse, Item>(
  first: ApiPromise<R>,
  call: (input: OperationInput, options: RequestOptions) => ApiPromise<R>,
  begin: PageRequest,
  { items: place, next }: Pagination,
): AsyncGenerator<Page<Success<R>, Item>, void, undefined> {
  let page = first;
  let step: PageRequest | undefined = begin;
  const seen = new Set<unknown>();
  for (let empty = 0; ;) {
    const { data: body, response } = await page.withResponse();
    const found = valueAt(body, place);
    const items: readonly Item[] = Array.isArray(found) ? found : [];
    yield { body, items, response };
    step = next(step, { body, count: items.length, response });
    if (!step || seen.has(step.key)) return;
    if (step.key !== undefined) seen.add(step.key);
    empty = items.length === 0 ? empty + 1 : 0;
    if (empty === maxEmptyPages) {
      throw new InvalidResponseError("pages", "a thousand in a row have no items", body, response);
    }
    // An idempotency key belongs to one request.
    const { idempotencyKey: _, ...options } = step.options;
    page = call(step.input, options);
  }
}

/** Returns the value at a path; `undefined` if there is none. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => ownValue(Object(inner), name), value);
}

/** Returns a copy of `holder` with `value` at a path. */
export function withValue<T>(holder: T, [name, ...rest]: Path, value: unknown): T {
  if (name === undefined) return value as T;
  return { ...holder, [name]: withValue(valueAt(holder, [name]) ?? {}, rest, value) };
}
