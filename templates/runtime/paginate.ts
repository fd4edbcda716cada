import type { OperationInput, RequestOptions } from "./options.ts";
import type { ApiPromise } from "./promise.ts";
import type { AnyResponse, Success } from "./result.ts";

/** A place in the input or in a body: the names on the way to it. */
type Path = readonly string[];

/** How the next page is asked for, and where a page has its items. An empty `items` is the body itself. */
export type Pagination =
  | {
      /** A number that counts pages, up to the number in `pages`, or to the first page without items. */
      readonly kind: "page";
      readonly page: Path;
      readonly items: Path;
      readonly pages?: Path;
      /** Default 1. */
      readonly first?: number;
    }
  | {
      /** A number that counts items, up to the number in `total`, or to the first page without items. */
      readonly kind: "offset";
      readonly offset: Path;
      readonly items: Path;
      readonly total?: Path;
    }
  | {
      /** A value that each page gives for the next one; the last gives none. */
      readonly kind: "cursor";
      readonly cursor: Path;
      readonly next: Path;
      readonly items: Path;
    }
  /** A `Link` header with `rel="next"` (RFC 8288). */
  | { readonly kind: "link"; readonly items: Path };

/** A page: the body as it came, with its items and its response. */
export interface Page<Body, Item> {
  readonly body: Body;
  readonly items: readonly Item[];
  readonly response: Response;
}

/** The items of all pages; each walk begins anew, and asks for a page when the one before has been used up. */
export interface Pages<Body, Item> extends AsyncIterable<Item> {
  /** The pages themselves. */
  readonly pages: AsyncIterable<Page<Body, Item>>;
}

/** Walks through the pages of an operation. Throws what its calls throw, and `InvalidRequestError` when a link leaves the origin of the base URL. */
export function paginate<Item, Input extends OperationInput, R extends AnyResponse>(
  call: (input: Input, options: RequestOptions) => ApiPromise<R>,
  input: Input,
  pagination: Pagination,
  options: RequestOptions = {},
): Pages<Success<R>, Item> {
  type Body = Success<R>;
  const pages: AsyncIterable<Page<Body, Item>> = {
    async *[Symbol.asyncIterator]() {
      let step: Step | undefined = { input, options: {} };
      while (step !== undefined) {
        const merged: RequestOptions = { ...options, ...step.options };
        const { data, response } = await call(step.input as Input, merged).withResponse();
        const found = at(data, pagination.items);
        const items = (Array.isArray(found) ? found : []) as readonly Item[];
        yield { body: data, items, response };
        step = nextStep(pagination, step, data, items.length, response);
      }
    },
  };
  return {
    pages,
    async *[Symbol.asyncIterator]() {
      for await (const { items } of pages) yield* items;
    },
  };
}

interface Step {
  readonly input: OperationInput;
  readonly options: RequestOptions;
}

function nextStep(
  pagination: Pagination,
  step: Step,
  body: unknown,
  count: number,
  response: Response,
): Step | undefined {
  const { input, options } = step;
  switch (pagination.kind) {
    case "page": {
      const { page, pages, first = 1 } = pagination;
      const current = numberAt(input, page) ?? first;
      const last = pages && numberAt(body, pages);
      const isLast = last !== undefined && current - first + 1 >= last;
      return isLast || count === 0
        ? undefined
        : { input: withValue(input, page, current + 1), options };
    }
    case "offset": {
      const { offset, total } = pagination;
      const next = (numberAt(input, offset) ?? 0) + count;
      const end = (total && numberAt(body, total)) ?? Infinity;
      return count === 0 || next >= end
        ? undefined
        : { input: withValue(input, offset, next), options };
    }
    case "cursor": {
      const next = at(body, pagination.next);
      const isEnd = next === undefined || next === null || next === "" || next === false;
      // A server that gives the same cursor again would keep us walking forever.
      if (isEnd || next === at(input, pagination.cursor)) return undefined;
      return { input: withValue(input, pagination.cursor, next), options };
    }
    case "link": {
      const url = nextLink(
        response.headers.get("link") ?? "",
        response.url || String(options.url ?? ""),
      );
      return url === undefined || url === options.url
        ? undefined
        : { input, options: { ...options, url } };
    }
  }
}

/** The target of the first link with the relation `next`, made absolute where `base` allows. */
function nextLink(header: string, base: string): string | undefined {
  for (const [, target = "", parameters = ""] of header.matchAll(
    /<([^>]*)>((?:[^,"<]|"(?:[^"\\]|\\.)*")*)/g,
  )) {
    const relation = /;\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,]*))/i.exec(parameters);
    const relations = (relation?.[1] ?? relation?.[2] ?? "").toLowerCase().split(/\s+/);
    if (relations.includes("next"))
      return URL.canParse(target, base) ? new URL(target, base).href : target;
  }
  return undefined;
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === "object" && inner !== null && Object.hasOwn(inner, name)
        ? (inner as { readonly [name: string]: unknown })[name]
        : undefined,
    value,
  );
}

function numberAt(value: unknown, path: Path): number | undefined {
  const found = at(value, path);
  return typeof found === "number" ? found : undefined;
}

/** A copy of the input with a value in a place. */
function withValue<T>(input: T, [name, ...rest]: Path, value: unknown): T {
  if (name === undefined) return value as T;
  return { ...input, [name]: withValue(at(input, [name]) ?? {}, rest, value) };
}
