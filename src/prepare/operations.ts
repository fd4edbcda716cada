import { isList, isObject } from "../ir/json.ts";
import { type RawObject, member } from "../openapi/object.ts";
import { methods } from "../openapi/structure.ts";
import type { Keys } from "./draft.ts";
import type { Located, References } from "./references.ts";

/** An operation of a document, or of a webhook of it. */
export interface ListedOperation {
  readonly section: "paths" | "webhooks";
  /** The path, or the name of the webhook. */
  readonly name: string;
  /** As a request has it: `GET`. */
  readonly method: string;
  readonly id: string | undefined;
  readonly tags: readonly string[];
  readonly isDeprecated: boolean;
  readonly value: RawObject;
  /** The keys of the operation in its path item: `get`, or `additionalOperations`, `PURGE`. */
  readonly keys: Keys;
  /** The path item, which may be in another file. */
  readonly item: Located;
}

/** `GET /pets`; `POST webhook:newPet`. */
export function keyOf({ section, name, method }: ListedOperation): string {
  return section === "paths" ? `${method} ${name}` : `${method} webhook:${name}`;
}

/** Returns all operations of a document, also those whose path item is a reference. */
export function operationsOf(root: unknown, references: References): readonly ListedOperation[] {
  const sections = ["paths", "webhooks"] as const;
  return sections.flatMap((section) => {
    const items = isObject(root) ? member(root, section) : undefined;
    if (!isObject(items)) return [];
    return Object.keys(items).flatMap((name) => {
      if (name.startsWith("x-")) return [];
      const own = { value: items[name], source: references.entry };
      const beside = operationsIn(own, section, name);
      const item = references.follow(own);
      if (item === undefined || item.value === own.value) return beside;
      // Fields beside a reference take precedence.
      const known = new Set(beside.map(({ method }) => method));
      return [
        ...beside,
        ...operationsIn(item, section, name).filter(({ method }) => !known.has(method)),
      ];
    });
  });
}

function operationsIn(
  item: Located,
  section: ListedOperation["section"],
  name: string,
): readonly ListedOperation[] {
  const { value } = item;
  if (!isObject(value)) return [];
  const fixed = Object.keys(value).filter((key) => methods.includes(key.toLowerCase()));
  const others = member(value, "additionalOperations");
  const places: readonly Keys[] = [
    ...fixed.map((key) => [key]),
    ...(isObject(others) ? Object.keys(others).map((key) => ["additionalOperations", key]) : []),
  ];
  return places.flatMap((keys) => {
    const operation =
      keys.length === 1 ? value[keys[0] as string] : (others as RawObject)[keys[1] as string];
    if (!isObject(operation)) return [];
    const id = member(operation, "operationId");
    const tags = member(operation, "tags");
    return {
      section,
      name,
      method: keys.length === 1 ? String(keys[0]).toUpperCase() : String(keys[1]),
      id: typeof id === "string" ? id : undefined,
      tags: isList(tags) ? tags.filter((tag) => typeof tag === "string") : [],
      isDeprecated: member(operation, "deprecated") === true,
      value: operation,
      keys,
      item,
    };
  });
}
