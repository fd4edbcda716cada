import { hasOwn } from "./own-property.ts";

/**
 * Equality as defined by JSON Schema 2020-12 §4.2.2: the order of properties does not matter, 1 and
 * 1.0 are equal, 1 and true are not.
 */

/**
 * True if `value` equals `expected`. Recursion is no deeper than `expected`, however deep `value`
 * is.
 */
export function equals(value: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null) return value === expected;
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(expected)) {
    if (!Array.isArray(value) || value.length !== expected.length) return false;
    return expected.every((item, index) => equals(value[index], item));
  }
  if (Array.isArray(value)) return false;
  const keys = Object.keys(expected);
  if (Object.keys(value).length !== keys.length) return false;
  return keys.every(
    (key) =>
      hasOwn(value, key) &&
      equals((value as Record<string, unknown>)[key], (expected as Record<string, unknown>)[key]),
  );
}

/** Returns the indexes of the first two equal items. Linear in the size of `items`. */
export function duplicateItems(items: readonly unknown[]): readonly [number, number] | undefined {
  const scalars = new Map<unknown, number>();
  const others = new Map<unknown, number>();
  for (let index = 0; index < items.length; index++) {
    const item = items[index];
    const isScalar = typeof item !== "object" || item === null;
    const seen = isScalar ? scalars : others;
    const identity = isScalar ? item : canonical(item);
    const earlier = seen.get(identity);
    if (earlier !== undefined) return [earlier, index];
    seen.set(identity, index);
  }
  return undefined;
}

/**
 * Returns a text that is the same for equal values. Iterative, since values may be nested deeper
 * than the stack allows.
 */
function canonical(value: unknown): string {
  let text = "";
  const pending: { readonly text: string; readonly value?: unknown }[] = [{ text: "", value }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    text += next.text;
    const current = next.value;
    if (Array.isArray(current)) {
      pending.push({ text: "]" });
      for (let index = current.length - 1; index >= 0; index--) {
        pending.push({ text: index === 0 ? "" : ",", value: current[index] ?? null });
      }
      text += "[";
    } else if (typeof current === "object" && current !== null) {
      pending.push({ text: "}" });
      const object = current as Record<string, unknown>;
      for (const key of Object.keys(object).sort().reverse()) {
        pending.push({ text: `${JSON.stringify(key)}:`, value: object[key] ?? null });
      }
      text += "{";
    } else if (current !== undefined) text += JSON.stringify(current);
  }
  return text;
}
