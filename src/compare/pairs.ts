import type { Document, Operation } from "../ir/api.ts";
import { templateShape } from "../normalize/path-template.ts";
import { refsOf } from "../ir/visit.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { Names } from "../plan/pin.ts";

/** The reason why two operations are the same one. */
export type PairedBy = "path" | "map" | "lock" | "operationId";

export interface Pair {
  readonly old: Operation;
  readonly new: Operation;
  readonly by: PairedBy;
}

/** Two operations that may be the same one, which nothing says for sure. */
export interface Guess {
  readonly old: string;
  readonly new: string;
  /** Parts of a sentence: "the bodies have the same name". */
  readonly because: readonly string[];
}

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
  readonly guesses: readonly Guess[];
}

/** Knowledge of operations besides their documents. */
export interface PairingOptions {
  /** Keys of operations of the new version, by those of the old one. */
  readonly map: ReadonlyMap<string, string>;
  /** The names that the lock gives to operations, in each version. */
  readonly names?: { readonly old: Names; readonly new: Names };
}

/** One of the two versions: its operations, and the declarations that they refer to. */
export interface Operations {
  readonly operations: readonly Operation[];
  readonly declaration: (id: DeclarationId) => Declaration | undefined;
}

/**
 * Finds the operations of two versions that are the same: as the user says, by method and path, by
 * the name in the lock, by `operationId`. Others that resemble each other are only guesses.
 */
export function pairOperations(
  old: Operations,
  now: Operations,
  { map, names }: PairingOptions,
): Pairing {
  const pairs: Pair[] = [];
  const [left, right] = [new Set(old.operations), new Set(now.operations)];
  const pair = (by: PairedBy, keyOf: (operation: Operation, isNew: boolean) => string): void => {
    const news = uniqueBy([...right], (each) => keyOf(each, true));
    for (const [key, one] of uniqueBy([...left], (each) => keyOf(each, false))) {
      const other = news.get(key);
      if (other === undefined) continue;
      pairs.push({ old: one, new: other, by });
      left.delete(one);
      right.delete(other);
    }
  };
  pair("map", ({ key }, isNew) => (isNew ? key : (map.get(key) ?? "")));
  pair("path", (operation) => operation.key);
  pair("path", (operation) => shapeOf(operation));
  if (names !== undefined) {
    pair("lock", ({ key }, isNew) => (isNew ? names.new : names.old)[key] ?? "");
  }
  pair("operationId", ({ operationId = "" }) => operationId);
  return {
    pairs,
    removed: [...left],
    added: [...right],
    guesses: guessesOf([...left], [...right], { old, new: now }),
  };
}

/** The operations by a key; without those that share one, and those that have none. */
function uniqueBy(
  operations: readonly Operation[],
  keyOf: (operation: Operation) => string,
): ReadonlyMap<string, Operation> {
  const found = new Map<string, Operation | undefined>();
  for (const operation of operations) {
    const key = keyOf(operation);
    if (key !== "") found.set(key, found.has(key) ? undefined : operation);
  }
  return new Map([...found].flatMap(([key, one]) => (one === undefined ? [] : [[key, one]])));
}

function shapeOf({ method, path, callback }: Operation): string {
  const of = callback === undefined ? "" : `${callback.of} ${callback.name} `;
  return `${of}${method} ${templateShape(path)}`;
}

const mostGuesses = 10_000;

function guessesOf(
  removed: readonly Operation[],
  added: readonly Operation[],
  versions: { readonly old: Operations; readonly new: Operations },
): readonly Guess[] {
  if (removed.length * added.length > mostGuesses) return [];
  const scored = removed.flatMap((one) =>
    added.flatMap((other) => {
      if (one.method !== other.method) return [];
      const because = likenessOf(one, other, versions);
      return because.length < 2 ? [] : [{ one, other, because }];
    }),
  );
  const taken = new Set<Operation>();
  return scored
    .toSorted((a, b) => b.because.length - a.because.length)
    .flatMap(({ one, other, because }) => {
      if (taken.has(one) || taken.has(other)) return [];
      taken.add(one).add(other);
      return [{ old: one.key, new: other.key, because }];
    });
}

/** Returns what two operations of one method have in common. */
function likenessOf(
  one: Operation,
  other: Operation,
  versions: { readonly old: Operations; readonly new: Operations },
): readonly string[] {
  const [left, right] = [wordsOf(one.path), wordsOf(other.path)];
  const shared = left.filter((word) => right.includes(word)).length;
  const names = (kind: "request" | "response"): readonly string[] => {
    const [before, after] = [
      schemaNames(one, kind, versions.old),
      schemaNames(other, kind, versions.new),
    ];
    return before.filter((name) => after.includes(name));
  };
  const [requests, responses] = [names("request"), names("response")];
  return [
    ...(shared * 2 > Math.max(left.length, right.length)
      ? ["the paths have most words in common"]
      : []),
    ...(requests.length > 0 ? [`both take \`${requests[0]}\``] : []),
    ...(responses.length > 0 ? [`both return \`${responses[0]}\``] : []),
    ...(one.tags.some((tag) => other.tags.includes(tag)) ? ["they have a tag in common"] : []),
  ];
}

/** The words of a path, without those of parameters and versions. */
function wordsOf(path: string): readonly string[] {
  return path.split("/").filter((word) => word !== "" && !/^\{|^v\d+$/.test(word));
}

/** The names of the components in the body of a request, or of a successful response. */
function schemaNames(
  { body, responses }: Operation,
  kind: "request" | "response",
  { declaration }: Operations,
): readonly string[] {
  const contents =
    kind === "request"
      ? (body?.contents ?? [])
      : responses.flatMap(({ status, contents: own }) =>
          status.kind === "code" && status.code < 300 ? own : [],
        );
  return contents
    .flatMap(({ schema }) => refsOf(schema))
    .flatMap((id) => {
      const found = declaration(id);
      if (found === undefined) return [];
      return found.role === "component"
        ? [found.hint]
        : refsOf(found.schema).flatMap((inner) => declaration(inner)?.hint ?? []);
    });
}

/** The operations of a document that are served, and those that it sends. */
export function operationsOf({ operations, webhooks }: Document): {
  readonly served: readonly Operation[];
  readonly sent: readonly Operation[];
} {
  const sent = operations.filter(({ callback }) => callback !== undefined);
  return {
    served: operations.filter(({ callback }) => callback === undefined),
    sent: [...sent, ...webhooks],
  };
}
