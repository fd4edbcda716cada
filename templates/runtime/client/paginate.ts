import { InvalidResponseError } from "./errors.ts";
import type { RequestOptions } from "./options.ts";
import type { OperationInput } from "./operation-input.ts";
import { ownValue } from "./own-value.ts";
import type { ApiPromise } from "./api-promise.ts";
import type { AnyResponse, Success } from "./call-result.ts";

/** A place in the input or in a body: the names on the way to it. */
export type Path = readonly string[];

/** What a page was asked for with. */
export interface Step {
  readonly input: OperationInput;
  readonly options: RequestOptions;
  /** What the server gave for it. The walk ends when that comes again: it would go in circles. */
  readonly key?: unknown;
}

/** What the next page is asked for with, told by the one that came; `undefined` where there is none. */
export type NextStep = (
  step: Step,
  page: { readonly body: unknown; readonly count: number; readonly response: Response },
) => Step | undefined;

/** Where a page has its items, and what asks for the next: `byPage`, `byOffset`, `byCursor` or `byLink`. No `items`: the body itself. */
export interface Pagination {
  readonly items: Path;
  readonly next: NextStep;
}

/** A page: the body as it came, with its items and its response. */
export interface Page<Body, Item> {
  readonly body: Body;
  readonly items: readonly Item[];
  readonly response: Response;
}

/** A call that gives the page that was asked for, and that can be walked: `for await (const item of call)` goes through the items of that page and of all that follow. A page is asked for when the one before has been used up. */
export interface PagedPromise<R extends AnyResponse, Item>
  extends ApiPromise<R>, AsyncIterable<Item> {
  /** The pages themselves. */
  readonly pages: AsyncIterable<Page<Success<R>, Item>>;
}

/** So many pages without an item, one after another, are no list. */
const maxEmptyPages = 1000;

/** Calls an operation that gives its items in pages. A walk throws what its calls throw. */
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
  begin: Step,
  { items: place, next }: Pagination,
): AsyncGenerator<Page<Success<R>, Item>, void, undefined> {
  let page = first;
  let step: Step | undefined = begin;
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
      throw new InvalidResponseError("pages", "none of a thousand has items", body, response);
    }
    // A key means one request.
    const { idempotencyKey: _, ...options } = step.options;
    page = call(step.input, options);
  }
}

/** What stands at a place; `undefined` where nothing does. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, name) => ownValue(Object(inner), name), value);
}

/** A copy of a value with another one at a place. */
export function withValue<T>(holder: T, [name, ...rest]: Path, value: unknown): T {
  if (name === undefined) return value as T;
  return { ...holder, [name]: withValue(valueAt(holder, [name]) ?? {}, rest, value) };
}
