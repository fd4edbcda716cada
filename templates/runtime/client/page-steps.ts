import { type NextStep, type Path, valueAt, withValue } from "./paginate.ts";

/** What else tells the last page, by its place in the body. */
interface Ends {
  /** The number of all pages, or of all items. */
  readonly total?: Path;
  /** Something that is there and true as long as there is more. */
  readonly more?: Path;
}

/** A number at `page` in the input counts pages. The last is the one without items, or what `total` and `more` say. */
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

/** A number at `offset` in the input counts items. The last page is the one without items, or what `total` and `more` say. */
export function byOffset(offset: Path, { total, more }: Ends): NextStep {
  return ({ input, options }, { body, count }) => {
    const next = (numberAt(input, offset) ?? 0) + count;
    const end = (total && numberAt(body, total)) ?? Infinity;
    if (count === 0 || next >= end || (more && !valueAt(body, more))) return undefined;
    return { input: withValue(input, offset, next), options };
  };
}

/** Each page gives at `next` what the following one is asked for with, at `cursor` in the input; the last gives nothing. */
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
