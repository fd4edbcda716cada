import type { Document, Operation } from "../ir/api.ts";
import { apiPrefixes } from "./api-prefix.ts";
import { controllerMethod, functionName } from "./operation-name.ts";
import { reservedMembers } from "./reserved.ts";
import { beginningWithLetter, camelCase, wordsOf } from "./words.ts";

/** The place of an operation in the nested client: `["apps", "users"]`, `create`. */
export interface MethodPlace {
  readonly resource: readonly string[];
  readonly method: string;
}

const alwaysActions = new Set(["list", "search", "query", "batch", "count", "upload"]);

/**
 * The place of every operation of a document: static path segments are the resources, the last one
 * is an action unless it is a collection, and the method is derived from the HTTP method.
 * Operations whose places collide use their own names there. The result does not depend on the
 * order of the operations.
 */
export function placesOf(
  document: Document,
  flatNames: ReadonlyMap<string, string>,
  pinned: ReadonlyMap<string, MethodPlace> = new Map(),
): ReadonlyMap<string, MethodPlace> {
  const paths = document.operations.map((operation) => segmentsOf(operation.path));
  const pinnedRoots = new Set([...pinned.values()].map(({ resource }) => resource[0]));
  const prefixes = apiPrefixes(
    paths.map((path) => path.map(({ text }) => text)),
    (text) => pinnedRoots.has(memberName(text)),
  );
  const collections = collectionsOf(paths);
  const places = new Map<string, MethodPlace>();
  const methods = methodsByPath(document.operations);

  for (const [index, operation] of document.operations.entries()) {
    const place =
      pinned.get(operation.key) ??
      placeInController(operation) ??
      placeOf(operation, prefixes[index] ?? 0, collections, methods);
    places.set(operation.key, place);
  }
  return settle(places, flatNames, pinned);
}

/** Parses a place of a lock or a configuration: `apps.users.create`. */
export function parsePlace(text: string): MethodPlace {
  const names = text.split(".");
  return { resource: names.slice(0, -1), method: names.at(-1) ?? "" };
}

/** The inverse of `parsePlace`. */
export function printPlace(place: MethodPlace): string {
  return [...place.resource, place.method].join(".");
}

interface Segment {
  readonly text: string;
  /** The segment without its parameters, in camel case; empty for `{id}`. */
  readonly word: string;
  readonly parameter: boolean;
}

function segmentsOf(path: string): readonly Segment[] {
  return path
    .split("/")
    .filter((text) => text !== "")
    .map((text) => ({
      text,
      word: camelCase(wordsOf(text.replaceAll(/\{[^{}]*\}/g, " "))),
      parameter: text.includes("{"),
    }));
}

/** The static prefixes that a path continues with a parameter: `/pets` because of `/pets/{id}`. */
function collectionsOf(paths: readonly (readonly Segment[])[]): ReadonlySet<string> {
  const collections = new Set<string>();
  for (const path of paths) {
    path.forEach((segment, index) => {
      if (segment.parameter) collections.add(templateOf(path.slice(0, index)));
    });
  }
  return collections;
}

/** A path with every parameter as `{}`, since their names do not matter. */
function templateOf(segments: readonly Segment[]): string {
  return segments.map((segment) => segment.text.replaceAll(/\{[^{}]*\}/g, "{}")).join("/");
}

function methodsByPath(operations: readonly Operation[]): ReadonlyMap<string, ReadonlySet<string>> {
  const methods = new Map<string, Set<string>>();
  for (const operation of operations) {
    const known = methods.get(operation.path) ?? new Set();
    methods.set(operation.path, known.add(operation.method));
  }
  return methods;
}

/** The place of an operation in the controller that its `operationId` names. */
function placeInController(operation: Operation): MethodPlace | undefined {
  const named = controllerMethod(operation);
  return named && { resource: [memberName(named.controller)], method: memberName(named.method) };
}

function placeOf(
  operation: Operation,
  prefix: number,
  collections: ReadonlySet<string>,
  methods: ReadonlyMap<string, ReadonlySet<string>>,
): MethodPlace {
  const all = segmentsOf(operation.path);
  const segments = all.slice(prefix);
  const last = segments.at(-1);
  const names = segments.flatMap((segment) =>
    segment.word === "" ? [] : [memberName(segment.word)],
  );
  if (last === undefined || names.length === 0) {
    return { resource: [], method: memberName(verb(operation, false, new Set())) };
  }
  // `/{id}:cancel` and `/{name}.json` end in a word beside a parameter.
  const isAction = last.parameter
    ? last.word !== ""
    : isActionWord(last.word, operation) ||
      (names.length > 1 && !collections.has(templateOf(all)) && !isTag(last.word, operation));
  if (isAction && names.length > 1) {
    return {
      resource: names.slice(0, -1),
      method: memberName(actionName(last.word, operation.method)),
    };
  }
  const isItem = last.parameter && last.word === "";
  return {
    resource: names,
    method: memberName(verb(operation, isItem, methods.get(operation.path) ?? new Set())),
  };
}

function isActionWord(word: string, operation: Operation): boolean {
  return alwaysActions.has(word) && !isTag(word, operation);
}

function isTag(word: string, operation: Operation): boolean {
  return operation.tags.some((tag) => camelCase(wordsOf(tag)).toLowerCase() === word.toLowerCase());
}

function actionName(word: string, method: string): string {
  const verbs: Readonly<Record<string, string>> = { PUT: "set", PATCH: "update", DELETE: "delete" };
  const prefix = verbs[method];
  return prefix === undefined ? word : camelCase([prefix, ...wordsOf(word)]);
}

/** The verb of an operation on its resource, by its HTTP method. */
function verb(operation: Operation, isItem: boolean, methods: ReadonlySet<string>): string {
  switch (operation.method) {
    case "GET":
      return !isItem && returnsMany(operation) ? "list" : "get";
    case "POST":
      if (/get_?or_?create/i.test(functionName(operation))) return "getOrCreate";
      return isItem ? "update" : "create";
    case "PUT":
      return methods.has("PATCH") ? "replace" : "update";
    default:
      return operation.method === "PATCH" ? "update" : operation.method.toLowerCase();
  }
}

/** True if the operation returns a collection, to judge by the plurals in its name or path. */
function returnsMany(operation: Operation): boolean {
  const words = wordsOf(functionName(operation)).map((word) => word.toLowerCase());
  if (words[0] === "get" && words.length > 1) return words.at(-1)?.endsWith("s") === true;
  const last = segmentsOf(operation.path).at(-1);
  return words.includes("list") || last?.word.endsWith("s") === true;
}

function memberName(word: string): string {
  const words = wordsOf(word);
  if (words.length === 0) return "root";
  const name = camelCase(beginningWithLetter(words, "n"));
  return reservedMembers.has(name) ? `${name}_` : name;
}

/**
 * Uses the own names of operations that share a place, and avoids that a method and a resource of
 * one object have the same name.
 */
function settle(
  places: ReadonlyMap<string, MethodPlace>,
  flatNames: ReadonlyMap<string, string>,
  pinned: ReadonlyMap<string, MethodPlace>,
): ReadonlyMap<string, MethodPlace> {
  const resources = new Set<string>();
  const counts = new Map<string, number>();
  for (const place of places.values()) {
    place.resource.forEach((_, index) =>
      resources.add(place.resource.slice(0, index + 1).join(".")),
    );
    counts.set(printPlace(place), (counts.get(printPlace(place)) ?? 0) + 1);
  }
  const settled = new Map<string, MethodPlace>();
  const taken = new Set<string>(resources);
  for (const [key, place] of places) {
    const alone = counts.get(printPlace(place)) === 1 && !resources.has(printPlace(place));
    if (alone || (pinned.has(key) && !taken.has(printPlace(place)))) {
      settled.set(key, place);
      taken.add(printPlace(place));
    }
  }
  for (const [key, place] of [...places].toSorted(byKey)) {
    if (settled.has(key)) continue;
    const own = memberName(flatNames.get(key) ?? place.method);
    let candidate: MethodPlace = { resource: place.resource, method: own };
    for (let count = 2; taken.has(printPlace(candidate)); count += 1) {
      candidate = { resource: place.resource, method: `${own}${count}` };
    }
    taken.add(printPlace(candidate));
    settled.set(key, candidate);
  }
  return settled;
}

function byKey(a: readonly [string, MethodPlace], b: readonly [string, MethodPlace]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}
