import { canonicalText, isList, isObject } from "../ir/json.ts";

/** A place at which two JSON values differ. */
export interface JsonChange {
  /** The keys to it: in the value after, or in the one before if it is gone. */
  readonly keys: readonly string[];
  /** Absent if it is new. */
  readonly before?: { readonly value: unknown };
  /** Absent if it is gone. */
  readonly after?: { readonly value: unknown };
}

/**
 * Lists the places at which two JSON values differ, as deep as both have the same form. Items of a
 * list are compared in their order, without those that are equal at its beginning and its end. The
 * order of keys does not matter.
 */
export function jsonChanges(before: unknown, after: unknown): readonly JsonChange[] {
  if (isObject(before) && isObject(after)) {
    const names = new Set([...Object.keys(after), ...Object.keys(before)]);
    return [...names].flatMap((name) => below(name, member(before, name), member(after, name)));
  }
  if (isList(before) && isList(after)) return listChanges(before, after);
  return canonicalText(before) === canonicalText(after)
    ? []
    : [{ keys: [], before: { value: before }, after: { value: after } }];
}

interface Member {
  readonly value: unknown;
}

function member(object: Readonly<Record<string, unknown>>, name: string): Member | undefined {
  return Object.hasOwn(object, name) ? { value: object[name] } : undefined;
}

function below(
  key: string,
  before: Member | undefined,
  after: Member | undefined,
): readonly JsonChange[] {
  if (before !== undefined && after !== undefined) {
    const inner = jsonChanges(before.value, after.value);
    return inner.map((change) => ({ ...change, keys: [key, ...change.keys] }));
  }
  return [{ keys: [key], ...(before && { before }), ...(after && { after }) }];
}

function listChanges(before: readonly unknown[], after: readonly unknown[]): readonly JsonChange[] {
  const old = before.map(canonicalText);
  const now = after.map(canonicalText);
  const shorter = Math.min(old.length, now.length);
  let first = 0;
  while (first < shorter && old[first] === now[first]) first += 1;
  let last = 0;
  while (last < shorter - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
  const count = Math.max(old.length, now.length) - last - first;
  return Array.from({ length: count }, (_, index) => first + index).flatMap((index) =>
    below(
      String(index),
      index < old.length - last ? { value: before[index] } : undefined,
      index < now.length - last ? { value: after[index] } : undefined,
    ),
  );
}
