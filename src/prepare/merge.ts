import { canonicalText, isList, isObject } from "../ir/json.ts";
import type { Origin } from "../ir/pointer.ts";
import type { Draft, Keys } from "./draft.ts";

/** A value to merge into a document. */
export interface Addition {
  readonly value: unknown;
  /** Returns the place that a part of the value is from, by its keys in the value. */
  readonly originOf: (keys: Keys) => Origin;
  /** Returns a part of the value that may be put into the document. Default: the part itself. */
  readonly copy?: (value: unknown) => unknown;
}

/** Reports a value that does not fit: the place in the document, why, and where it is from. */
export type ReportMisfit = (into: Keys, detail: string, from: Origin) => void;

/** The kind of a value, as far as what it can be merged with depends on it. */
export function kindOf(value: unknown): "object" | "list" | "plain" {
  return isList(value) ? "list" : isObject(value) ? "object" : "plain";
}

/**
 * Merges a value into a place of a document (Overlay Specification 1.1 §4.4.3.1): objects member by
 * member, lists by appending, plain values by replacing. Returns the number of changes.
 */
export function merge(
  draft: Draft,
  into: Keys,
  { value, originOf, copy = (part) => part }: Addition,
  misfit: ReportMisfit,
): number {
  const place = (keys: Keys): Keys => [...into, ...keys];

  function mergeAt(keys: Keys, part: unknown): number {
    const there = draft.get(place(keys));
    const kind = kindOf(there);
    if (kind === "list") {
      // Of a list that is the target itself, also one item can be given.
      if (!isList(part) && keys.length > 0) return refuse(keys, there, part);
      const items = isList(part) ? part : [part];
      const origin = (index: number): Origin => originOf(isList(part) ? [...keys, index] : keys);
      draft.append(place(keys), items.map(copy), origin);
      return items.length;
    }
    if (kind !== kindOf(part)) return refuse(keys, there, part);
    if (kind === "plain") {
      if (canonicalText(there) === canonicalText(part)) return 0;
      draft.set(place(keys), part, originOf(keys));
      return 1;
    }
    return mergeMembers(keys, part as Readonly<Record<string, unknown>>);
  }

  function mergeMembers(keys: Keys, part: Readonly<Record<string, unknown>>): number {
    let changes = 0;
    for (const [name, member] of Object.entries(part)) {
      const inner = [...keys, name];
      if (draft.get(place(inner)) !== undefined) changes += mergeAt(inner, member);
      else {
        draft.set(place(inner), copy(member), originOf(inner));
        changes += 1;
      }
    }
    return changes;
  }

  function refuse(keys: Keys, there: unknown, part: unknown): number {
    const detail = `${words[kindOf(part)]} cannot be merged with ${words[kindOf(there)]}`;
    misfit(place(keys), detail, originOf(keys));
    return 0;
  }

  return mergeAt([], value);
}

const words = { object: "an object", list: "a list", plain: "a plain value" } as const;
