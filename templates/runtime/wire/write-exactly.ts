import { withExactIntegers } from "./exact-integers.ts";
import { isOpaque } from "./write-text.ts";

/**
 * Returns the JSON text of a value like `JSON.stringify`, except that `bigint`s and exact integers
 * are written in digits, and an invalid `Date` or an opaque value throws `TypeError`.
 */
export function writeExactly(value: unknown): string | undefined {
  return write(value, "", new Set());
}

/** Writes a value. `open` contains the objects and arrays around it, to detect cycles. */
function write(value: unknown, key: string, open: Set<object>): string | undefined {
  const plain = plainOf(value, key);
  if (typeof plain === "bigint") return plain.toString();
  if (typeof plain !== "object" || plain === null) return JSON.stringify(plain);
  if (open.has(plain)) throw new TypeError("a value that contains itself");
  open.add(plain);
  const text = Array.isArray(plain)
    ? writeArray(withExactIntegers(plain as readonly unknown[]), open)
    : writeObject(withExactIntegers(plain), open);
  open.delete(plain);
  return text;
}

function writeArray(array: readonly unknown[], open: Set<object>): string {
  const items = Array.from(array, (item, index) => write(item, `${index}`, open) ?? "null");
  return `[${items.join(",")}]`;
}

function writeObject(object: object, open: Set<object>): string {
  const members = Object.entries(object).flatMap(([name, item]: [string, unknown]) => {
    const text = write(item, name, open);
    return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
  });
  return `{${members.join(",")}}`;
}

/** Applies `toJSON`, and unwraps scalar objects such as `Number`. */
function plainOf(value: unknown, key: string): unknown {
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    throw new TypeError("an invalid date");
  }
  if (isOpaque(value)) throw new TypeError("bytes or a form");
  const { toJSON } = Object(value) as { readonly toJSON?: unknown };
  const plain: unknown = typeof toJSON === "function" ? toJSON.call(value, key) : value;
  const isBoxed =
    plain instanceof Number ||
    plain instanceof String ||
    plain instanceof Boolean ||
    plain instanceof BigInt;
  return isBoxed ? plain.valueOf() : plain;
}
