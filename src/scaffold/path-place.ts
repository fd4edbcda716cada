import type { Operation } from "../ir/api.ts";
import { camelCase, wordsOf } from "../plan/words.ts";
import type { ServiceContext } from "./service-context.ts";

/** A segment of a path: a text, or a parameter by its name. */
export type PathPart = { readonly text: string } | { readonly parameter: string };

/** The collection that a path means, or one of its items, by the parameter `item`. */
export interface PathPlace {
  readonly collection: readonly PathPart[];
  readonly item: string | undefined;
}

/**
 * Reads a path as a collection or an item of one; `undefined` if it is neither, such as
 * `/pets/{id}/feed`.
 */
export function pathPlace(operation: Operation, context: ServiceContext): PathPlace | undefined {
  const parts = partsOf(operation.path);
  const last = parts?.at(-1);
  if (parts === undefined || last === undefined) return undefined;
  if ("parameter" in last) return { collection: parts.slice(0, -1), item: last.parameter };
  const before = parts.at(-2);
  if (!isAction(operation, last.text, context)) return { collection: parts, item: undefined };
  // `/pets/batch` acts on pets; what `/pets/{id}/feed` acts on is unknown.
  if (before === undefined || "parameter" in before) return undefined;
  return { collection: parts.slice(0, -1), item: undefined };
}

/** A name for a collection, equal for all paths that mean it. */
export function collectionName(collection: readonly PathPart[]): string {
  return collection.map((part) => ("text" in part ? part.text : "{}")).join("/");
}

function partsOf(path: string): readonly PathPart[] | undefined {
  const parts = path
    .split("/")
    .filter((text) => text !== "")
    .map((text): PathPart => {
      const parameter = /^\{([^{}]+)\}$/.exec(text)?.[1];
      return parameter === undefined ? { text } : { parameter };
    });
  return parts.some((part) => "text" in part && part.text.includes("{")) ? undefined : parts;
}

/**
 * True if the last word of a path is an action rather than a collection. A path with both GET and
 * POST is a collection.
 */
function isAction({ key, path }: Operation, word: string, context: ServiceContext): boolean {
  const { document, $ } = context;
  const has = (method: string): boolean =>
    document.operations.some((one) => one.path === path && one.method === method);
  if (has("GET") && has("POST")) return false;
  const resource = $.place(document.id, key).resource.at(-1) ?? "";
  return !resource.toLowerCase().startsWith(camelCase(wordsOf(word)).toLowerCase());
}
