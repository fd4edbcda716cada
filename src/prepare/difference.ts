import { canonicalText, isList, isObject } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Draft, Keys } from "./draft.ts";

/**
 * Makes a document what a program has made of it. What the program left as it was keeps its place,
 * and all else is from `origin`. Returns the places that have changed.
 */
export function adopt(draft: Draft, after: unknown, origin: Origin): readonly Keys[] {
  const changed: Keys[] = [];

  function put(keys: Keys, value: unknown): void {
    changed.push(keys);
    draft.set(keys, value, origin);
  }

  function compare(keys: Keys, there: unknown): void {
    const before = draft.get(keys);
    if (isList(before) && isList(there)) return compareLists(keys, before, there);
    if (isObject(before) && isObject(there)) {
      const gone = Object.keys(before).filter((name) => !Object.hasOwn(there, name));
      if (gone.length > 0) {
        draft.remove(keys, new Set(gone));
        for (const name of gone) changed.push([...keys, name]);
      }
      for (const name of Object.keys(there)) {
        if (Object.hasOwn(before, name)) compare([...keys, name], there[name]);
        else put([...keys, name], there[name]);
      }
      return;
    }
    if (canonicalText(before) !== canonicalText(there)) put(keys, there);
  }

  /** Items that are equal at the beginning and at the end keep their places. */
  function compareLists(keys: Keys, before: readonly unknown[], there: readonly unknown[]): void {
    const [old, now] = [before, there].map((list) => list.map(canonicalText)) as [
      string[],
      string[],
    ];
    const shorter = Math.min(old.length, now.length);
    let first = 0;
    while (first < shorter && old[first] === now[first]) first += 1;
    let last = 0;
    while (last < shorter - first && old.at(-1 - last) === now.at(-1 - last)) last += 1;
    if (now.length - old.length > maxInserted) return put(keys, there);
    const gone = old.length - last;
    const end = now.length - last;
    for (let index = first; index < Math.min(gone, end); index += 1) {
      compare([...keys, index], there[index]);
    }
    if (gone > end) {
      const removed = Array.from({ length: gone - end }, (_, index) => String(end + index));
      draft.remove(keys, new Set(removed));
      for (const name of removed) changed.push([...keys, name]);
    }
    for (let index = gone; index < end; index += 1) {
      changed.push([...keys, index]);
      draft.insert([...keys, index], there[index], origin);
    }
  }

  compare([], after);
  return changed;
}

/** The most items that are inserted into a list one by one. */
const maxInserted = 1000;
