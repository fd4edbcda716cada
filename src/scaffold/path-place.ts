import type { Operation } from "../ir/api.ts";
import { camelCase, wordsOf } from "../plan/words.ts";
import type { ServiceContext } from "./service-context.ts";

/** A segment of a path: a text, or a parameter by its name. */
export type PathPart = { readonly text: string } | { readonly parameter: string };

/** The collection that a path means, or one of its items, by the parameter `item`. */
export interface PathPlace {
  readonly collection: readonly PathPart[];
  readonly item: string | undefined;
  /** True if the path names an action on the collection: `/pets/batch`. */
  readonly isBelow: boolean;
}

/**
 * Reads a path as a collection or an item of one; `undefined` if it is neither, such as
 * `/pets/{id}/feed`.
 */
export function pathPlace(operation: Operation, context: ServiceContext): PathPlace | undefined {
  const parts = partsOf(operation.path);
  const last = parts?.at(-1);
  if (parts === undefined || last === undefined) return undefined;
  if ("parameter" in last) {
    return { collection: parts.slice(0, -1), item: last.parameter, isBelow: false };
  }
  const before = parts.at(-2);
  if (!isAction(operation, last.text, context)) {
    return { collection: parts, item: undefined, isBelow: false };
  }
  // `/pets/batch` acts on pets; what `/pets/{id}/feed` acts on is unknown.
  if (before === undefined || "parameter" in before) return undefined;
  return { collection: parts.slice(0, -1), item: undefined, isBelow: true };
}

/** An item that an operation acts on, and the word for the action. */
export interface ActedItem {
  readonly collection: readonly PathPart[];
  /** The name of the collection. */
  readonly name: string;
  readonly item: string;
  readonly word: string;
}

/** Reads a path such as `/pets/{id}/feed`. */
export function actedItem({ path }: Operation): ActedItem | undefined {
  const parts = partsOf(path) ?? [];
  const [item, last] = parts.slice(-2);
  if (item === undefined || last === undefined) return undefined;
  if (!("parameter" in item) || !("text" in last)) return undefined;
  const collection = parts.slice(0, -2);
  return {
    collection,
    name: collectionName(collection),
    item: item.parameter,
    word: last.text,
  };
}

/** A name for a collection, equal for all paths that mean it. */
export function collectionName(collection: readonly PathPart[]): string {
  return collection.map((part) => ("text" in part ? part.text : "{}")).join("/");
}

/** The segments of a path; `undefined` if a parameter is only a part of one. */
export function partsOf(path: string): readonly PathPart[] | undefined {
  const parts = path
    .split("/")
    .filter((text) => text !== "")
    .flatMap((text, index, { length }): readonly PathPart[] => {
      // `/pets.json` and `/pets/{id}.json` are of one collection.
      const bare = index === length - 1 ? text.replace(/(?<=.)\.(?:json|xml)$/, "") : text;
      // `/{kind}-comments`
      const [, parameter, word] = /^\{([^{}]+)\}([_-]\w+s)?$/.exec(bare) ?? [];
      if (parameter === undefined) return [{ text: bare }];
      return word === undefined ? [{ parameter }] : [{ parameter }, { text: word }];
    });
  if (parts.some((part) => "text" in part && part.text.includes("{"))) return undefined;
  // `/` and `/{id}` are of a collection without a name.
  const isRoot = parts[0] === undefined || "parameter" in parts[0];
  return isRoot ? [{ text: "" }, ...parts] : parts;
}

/**
 * True if the last word of a path is an action rather than a collection or a single thing. A path
 * that is both read and written is none, nor is one with items below it.
 */
function isAction({ key, path }: Operation, word: string, context: ServiceContext): boolean {
  const { document, $ } = context;
  const shape = (text: string): string => text.replace(/\/$/, "").replaceAll(/\{[^}]*\}/g, "{}");
  const own = shape(path);
  const here = document.operations.filter((one) => shape(one.path) === own);
  const isWritten = here.some(({ method }) => /^(?:POST|PUT|PATCH)$/.test(method));
  if (isWritten && here.some(({ method }) => method === "GET")) return false;
  if (document.operations.some((one) => shape(one.path) === `${own}/{}`)) return false;
  const resource = $.place(document.id, key).resource.at(-1) ?? "";
  return !resource.toLowerCase().startsWith(camelCase(wordsOf(word)).toLowerCase());
}
