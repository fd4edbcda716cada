import { isList, isObject } from "../ir/json.ts";
import { descend, fromPointer, toPointer } from "../ir/pointer.ts";
import type { Draft, Keys } from "./draft.ts";
import { placeKey } from "./needs.ts";

/**
 * Moves parts of operations that go to the extension `x-kept`, and changes the references to them.
 * Bundlers make such references: `#/paths/~1pets/get/responses/200/content/…`.
 */
export function keepParts(draft: Draft, parts: readonly Keys[]): void {
  if (parts.length === 0) return;
  const moved = new Map<string, string>();
  const { value } = draft;
  if (isObject(value) && !isObject(value["x-kept"])) draft.set(["x-kept"], {}, draft.originOf([]));
  for (const keys of parts) {
    const name = toPointer(descend(undefined, ...keys)).slice(1);
    draft.set(["x-kept", name], draft.copyOf(draft.get(keys)), draft.originOf(keys));
    moved.set(
      placeKey(keys),
      `#${toPointer(descend(undefined, "x-kept", name)).replaceAll("%", "%25")}`,
    );
  }
  for (const [keys, text] of referencesOf(draft.value)) {
    const target = text.startsWith("#/") ? fromPointer(decoded(text.slice(1))) : undefined;
    const place = target === undefined ? undefined : moved.get(placeKey(target));
    if (place !== undefined) draft.set(keys, place, draft.originOf(keys));
  }
}

/** Returns every `$ref` of a value, with its keys. */
function referencesOf(root: unknown): readonly (readonly [Keys, string])[] {
  const found: (readonly [Keys, string])[] = [];
  const open: { readonly keys: Keys; readonly value: unknown }[] = [{ keys: [], value: root }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { keys, value } = next;
    if (!isObject(value) && !isList(value)) continue;
    for (const [key, part] of Object.entries(value)) {
      const inner = [...keys, isList(value) ? Number(key) : key];
      if (key === "$ref" && typeof part === "string") found.push([inner, part]);
      else if (typeof part === "object" && part !== null) open.push({ keys: inner, value: part });
    }
  }
  return found;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
