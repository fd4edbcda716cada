import { type NextStep, type Path, valueAt, withValue } from "./paginate.ts";

/** Places in the body that identify the last page. */
interface Ends {
  /** The total number of pages, or of items. */
  readonly total?: Path;
  /** A value that is truthy as long as there are more pages. */
  readonly more?: Path;
}

/**
 * Increments the page number at `page` in the input. The last page is the one without items, or as
 * given by `total` and `more`.
 */
export function byPage(
  page: Path,
  { total, more, first = 1 }: Ends & { first?: number },
): NextStep {
  return ({ input, options }, { body, count }) => {
    const current = numberAt(input, page) ?? first;
    const last = total && numberAt(body, total);
    const isLast = last !== undefined && current - first + 1 >= last;
    if (isLast || count === 0 || (more && !valueAt(body, more))) return undefined;
    return { input: withValue(input, page, current + 1), options };
  };
}

/**
 * Advances the item offset at `offset` in the input. The last page is the one without items, or as
 * given by `total` and `more`.
 */
export function byOffset(offset: Path, { total, more }: Ends): NextStep {
  return ({ input, options }, { body, count }) => {
    const next = (numberAt(input, offset) ?? 0) + count;
    const end = (total && numberAt(body, total)) ?? Infinity;
    if (count === 0 || next >= end || (more && !valueAt(body, more))) return undefined;
    return { input: withValue(input, offset, next), options };
  };
}

/**
 * Copies the cursor for the next page from `next` in the body to `cursor` in the input. The last
 * page has none.
 */
export function byCursor(cursor: Path, next: Path): NextStep {
  return ({ input, options }, { body }) => {
    const key = valueAt(body, next);
    const isEnd = key === undefined || key === null || key === "" || key === false;
    if (isEnd || key === valueAt(input, cursor)) return undefined;
    return { input: withValue(input, cursor, key), options, key };
  };
}

function numberAt(value: unknown, path: Path): number | undefined {
  const found = valueAt(value, path);
  return typeof found === "number" || typeof found === "bigint" ? Number(found) : undefined;
}
