import { isList, isObject } from "../ir/json.ts";
import { fromPointer } from "../ir/pointer.ts";
import { member } from "../openapi/object.ts";
import { otherSpellings } from "../source/other-spellings.ts";
import { resolveUri, sourceIdOf, sourceUri } from "../source/resource-uri.ts";
import { type Keys, childOf } from "./draft.ts";

/** A value and the id of the source that it is in. */
export interface Located {
  readonly value: unknown;
  readonly source: string;
  /** Its keys in the source, if a reference led to it. */
  readonly keys?: Keys;
}

/** The target of a reference, and its keys in its source. */
export interface Referred extends Located {
  readonly keys: Keys;
}

/** The references of a document and of the files that it refers to. */
export interface References {
  /** The id of the document's own source. */
  readonly entry: string;
  /** Finds the target of a reference that is a JSON Pointer; `undefined` if there is none. */
  target(reference: string, from: string): Referred | undefined;
  /** Follows `$ref`s from a value to the first value that has none. */
  follow(value: Located): Located | undefined;
}

/** Returns the references between the values of sources, by id. */
export function referencesIn(entry: string, valueOf: (source: string) => unknown): References {
  function exactTarget(reference: string, from: string): Referred | undefined {
    const source = reference.startsWith("#") ? from : sourceOf(reference, from);
    const hash = reference.indexOf("#");
    const keys = keysOf(hash === -1 ? "" : reference.slice(hash + 1));
    if (source === undefined || keys === undefined) return undefined;
    const value = keys.reduce<unknown>(childOf, valueOf(source));
    return value === undefined ? undefined : { value, source, keys };
  }

  function target(reference: string, from: string): Referred | undefined {
    const exact = exactTarget(reference, from);
    if (exact !== undefined) return exact;
    for (const meant of otherSpellings(reference, valueOf(from))) {
      const found = exactTarget(meant, from);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  function follow(start: Located): Located | undefined {
    let found: Located = start;
    for (let steps = 0; steps < maxSteps; steps += 1) {
      const reference = isObject(found.value) ? member(found.value, "$ref") : undefined;
      if (typeof reference !== "string") return found;
      const next = target(reference, found.source);
      if (next === undefined) return undefined;
      found = next;
    }
    return undefined;
  }

  return { entry, target, follow };
}

/** The most references that are followed one after the other. */
const maxSteps = 100;

function sourceOf(reference: string, from: string): string | undefined {
  const uri = resolveUri(reference, sourceUri(from));
  return uri === undefined ? undefined : sourceIdOf(uri);
}

function keysOf(fragment: string): readonly string[] | undefined {
  try {
    return fromPointer(decodeURIComponent(fragment));
  } catch {
    return fromPointer(fragment);
  }
}

/** Calls `visit` for each object at any depth of a value, each once. */
export function eachObject(
  root: unknown,
  seen: Set<object>,
  visit: (object: Readonly<Record<string, unknown>>) => void,
): void {
  const open: unknown[] = [root];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null || seen.has(value)) continue;
    seen.add(value);
    const parts: readonly unknown[] = isList(value) ? value : Object.values(value);
    if (isObject(value)) visit(value);
    for (const part of parts) if (typeof part === "object" && part !== null) open.push(part);
  }
}
