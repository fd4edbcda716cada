/** A selection of values. Whatever is `undefined` or null selects everything. */
export interface Query {
  /** Conditions that all have to hold. */
  readonly where?: readonly Condition[];
  /** A text that is contained in some text of a value, in any case. */
  readonly search?: unknown;
  /** The order of the values. Default: that of their first insertion. */
  readonly order?: readonly Order[];
  readonly limit?: number | null | undefined;
  /** The number of values to skip. */
  readonly offset?: number | null | undefined;
  /** `next` of the page before this one. */
  readonly after?: unknown;
  /** The id of the last value of the page before; with this property, `next` is an id. */
  readonly afterId?: unknown;
  /** The id of the first value of the page behind; with this property, `next` is an id. */
  readonly beforeId?: unknown;
}

/**
 * A condition on a property, `["age", ">=", 18]`, or on one inside of another,
 * `[["owner", "id"], "=", 3]`. `=`: it is the value, or one of a list of values,
 * or a list that has it. `~`: it contains the text, in any case.
 */
export type Condition = readonly [
  property: string | readonly string[],
  is: "=" | "!=" | ">" | ">=" | "<" | "<=" | "~",
  value: unknown,
];

/** An order by a property; without one, by the first insertion. */
export interface Order {
  readonly by: string | undefined;
  readonly descending: boolean;
}

/** A part of the selected values. */
export interface Page<Value> {
  readonly items: Value[];
  /** The number of all values that fulfil the conditions. */
  readonly total: number;
  /** `after` for the page behind this one; `undefined` for the last page. */
  readonly next: string | undefined;
}

/** A stored value, and its place in the order of insertion. */
export interface Item {
  readonly id: string;
  readonly position: number;
  readonly text: string;
}

/**
 * Reads an order: `name`, `-name`, `name:desc`, `name,desc`, `name desc`, `name_desc`, or a list of
 * these, with a separate direction or without one. Names that are not in `properties` have no
 * effect.
 */
export function orderBy(
  properties: readonly string[],
  sort: unknown,
  direction?: unknown,
): readonly Order[] {
  const isDown = isDescending(direction);
  const found: Order[] = [];
  for (const word of textsOf(sort).flatMap((text) => text.split(/[\s,:;|]+/))) {
    const last = found.at(-1);
    if (last !== undefined && /^(?:asc|desc)\w*$/i.test(word)) {
      found[found.length - 1] = { by: last.by, descending: isDescending(word) };
      continue;
    }
    const [, sign, name = "", suffix] = /^([-+]?)(.*?)(?:[_.-]?(asc|desc)\w*)?$/i.exec(word) ?? [];
    const named = (wanted: string): string | undefined =>
      properties.find((one) => plain(one) === plain(wanted));
    const by = named(word) ?? named(name);
    if (by !== undefined)
      found.push({ by, descending: isDown || sign === "-" || isDescending(suffix) });
    else if (name === "") found.push({ by: undefined, descending: isDescending(suffix) });
  }
  return found.length > 0 || direction === undefined
    ? found
    : [{ by: undefined, descending: isDown }];
}

/** Reads an order from the direction of each property; without one, it has no effect. */
export function orderByEach(directions: Readonly<Record<string, unknown>>): readonly Order[] {
  return Object.entries(directions).flatMap(([by, direction]) =>
    valuesOf(direction) === undefined ? [] : [{ by, descending: isDescending(direction) }],
  );
}

function isDescending(direction: unknown): boolean {
  return (
    direction === true ||
    direction === -1 ||
    /^(?:desc|-|down|true|newest)/i.test(String(direction))
  );
}

function plain(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}

/** The values of a condition; `undefined` if it has none and so holds for everything. */
export function valuesOf(value: unknown): readonly unknown[] | undefined {
  const values = [value].flat().filter((one) => one !== undefined && one !== null);
  return values.length === 0 ? undefined : values.map(jsonOf);
}

/** The JSON of a value that has a form of its own, such as a `Date`; another value as it is. */
export function jsonOf(value: unknown): unknown {
  const isObject = typeof value === "object" && value !== null;
  if (!isObject || !("toJSON" in value) || typeof value.toJSON !== "function") return value;
  // Texts of one length are in the order of their instants.
  return Object.prototype.toString.call(value) === "[object Temporal.Instant]"
    ? (value as Instant).toString({ fractionalSecondDigits: 9 })
    : (value.toJSON() as unknown);
}

interface Instant {
  toString(options: { readonly fractionalSecondDigits: number }): string;
}

/** A value as SQLite converts it to a text. */
export function textOf(value: unknown): string {
  return typeof value === "boolean" ? String(Number(value)) : String(value);
}

/** The texts of a value that is a list or a single one. */
function textsOf(value: unknown): readonly string[] {
  return (valuesOf(value) ?? []).map(String);
}

/** A number of items that a query has; `undefined` if it has none. */
export function countOf(value: unknown): number | undefined {
  const count = value === undefined || value === null ? NaN : Math.trunc(Number(value));
  return Number.isFinite(count) ? Math.max(0, count) : undefined;
}

/** Selects items in memory, whose texts `read` makes values of. */
export function selectItems<Value>(
  items: readonly Item[],
  query: Query,
  read: (text: string) => Value,
): Page<Value> {
  const order = query.order ?? [];
  const rows = items
    .map(({ id, position, text }) => ({ id, position, value: read(text) }))
    .filter(({ value }) => matches(value, query))
    .toSorted((a, b) => orderOf(a, b, order));
  if (isById(query)) return pageById(rows, query);
  const after = countOf(query.after);
  const isFixed = order.length === 0;
  const skipped =
    after === undefined ? 0 : isFixed ? rows.findIndex((one) => one.position > after) : after;
  const start = (skipped < 0 ? rows.length : skipped) + (countOf(query.offset) ?? 0);
  const end = start + (countOf(query.limit) ?? rows.length);
  const page = rows.slice(start, end);
  const last = page.at(-1);
  const next = last === undefined || end >= rows.length ? undefined : isFixed ? last.position : end;
  return {
    items: page.map(({ value }) => value),
    total: rows.length,
    next: next === undefined ? undefined : String(next),
  };
}

/** True if the pages of a query are named by the ids of their values. */
export function isById(query: Query): boolean {
  return "afterId" in query || "beforeId" in query;
}

/** True if a page is the last one before an id rather than the first one behind an id. */
export function isBackward({ afterId, beforeId }: Query): boolean {
  return valuesOf(afterId) === undefined && valuesOf(beforeId) !== undefined;
}

/** A page of values that ids name. */
function pageById<Value>(
  rows: readonly { readonly id: string; readonly value: Value }[],
  query: Query,
): Page<Value> {
  const { afterId, beforeId, limit } = query;
  const placeOf = (id: unknown, otherwise: number): number => {
    const place = rows.findIndex((one) => one.id === String(id));
    return id === undefined || id === null ? otherwise : place < 0 ? NaN : place;
  };
  const found = rows.slice(placeOf(afterId, -1) + 1, placeOf(beforeId, rows.length));
  const isKnown = !Number.isNaN(placeOf(afterId, 0) + placeOf(beforeId, 0));
  const size = countOf(limit) ?? found.length;
  const page = !isKnown
    ? []
    : isBackward(query)
      ? found.slice(Math.max(0, found.length - size))
      : found.slice(0, size);
  return {
    items: page.map(({ value }) => value),
    total: rows.length,
    next: page.length === 0 || page.length === found.length ? undefined : page.at(-1)?.id,
  };
}

function matches(value: unknown, { where = [], search }: Query): boolean {
  return (
    where.every((condition) => holds(value, condition)) &&
    textsOf(search).every((text) => hasText(value, text.toLowerCase()))
  );
}

function holds(item: unknown, [property, is, value]: Condition): boolean {
  const values = valuesOf(value);
  if (values === undefined) return true;
  const own = [property].flat().reduce(memberOf, item);
  const all = valuesOf(own) ?? [];
  const isOne = (): boolean => all.some((one) => values.map(textOf).includes(textOf(one)));
  if (is === "=") return isOne();
  if (is === "!=") return !isOne();
  if (is === "~") {
    return all.some((one) =>
      values.some((text) => textOf(one).toLowerCase().includes(String(text).toLowerCase())),
    );
  }
  const [bound] = values;
  const compared = typeof bound === "number" ? numberOf(own) : own;
  if (compared === undefined || compared === null) return false;
  const order = compare(compared, bound);
  return { ">": order > 0, ">=": order >= 0, "<": order < 0, "<=": order <= 0 }[is];
}

/** The number in a text, such as a price; any other value as it is. */
function numberOf(value: unknown): unknown {
  if (typeof value !== "string") return value;
  return /^[+-]?\d+(?:\.\d+)?$/.test(value) ? Number(value) : undefined;
}

function hasText(value: unknown, text: string): boolean {
  const plain = jsonOf(value);
  if (typeof plain === "string") return plain.toLowerCase().includes(text);
  return (
    typeof plain === "object" &&
    plain !== null &&
    Object.values(plain).some((one) => hasText(one, text))
  );
}

function memberOf(item: unknown, name: string): unknown {
  const isObject = typeof item === "object" && item !== null && Object.hasOwn(item, name);
  return isObject ? (item as Readonly<Record<string, unknown>>)[name] : undefined;
}

function orderOf<Value>(
  a: { readonly position: number; readonly value: Value },
  b: { readonly position: number; readonly value: Value },
  order: readonly Order[],
): number {
  for (const { by, descending } of order) {
    const found =
      by === undefined
        ? a.position - b.position
        : compare(memberOf(a.value, by), memberOf(b.value, by));
    if (found !== 0) return descending ? -found : found;
  }
  return a.position - b.position;
}

/** Compares as SQLite does: null, then numbers and booleans, then texts. */
function compare(a: unknown, b: unknown): number {
  const [x, y] = [comparable(a), comparable(b)];
  const [first, second] = [rank(x), rank(y)];
  if (first !== second) return first - second;
  return (x as string) < (y as string) ? -1 : (x as string) > (y as string) ? 1 : 0;
}

function comparable(value: unknown): number | bigint | string | null {
  const plain = jsonOf(value);
  if (plain === undefined || plain === null) return null;
  if (typeof plain === "bigint" || typeof plain === "number") return plain;
  if (typeof plain === "boolean") return Number(plain);
  return typeof plain === "string" ? plain : JSON.stringify(plain);
}

function rank(value: number | bigint | string | null): number {
  return value === null ? 0 : typeof value === "string" ? 2 : 1;
}

/** Returns a URL with another value of a parameter in its query. */
export function urlWith(url: string, name: string, value: unknown): string {
  const changed = new URL(url);
  changed.searchParams.set(name, String(value));
  return changed.href;
}
