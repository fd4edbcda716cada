import { type FormattingOptions, applyEdits, modify, parse } from "jsonc-parser";
import { isObject } from "../ir/json.ts";

/** The keys that lead to a value. */
export type Keys = readonly string[];

/** A text of JSON, with or without comments, that keeps its form when values are added. */
export interface JsonFile {
  readonly text: string;
  /** `undefined` if the text is no object. */
  readonly value: Readonly<Record<string, unknown>> | undefined;
}

/** Reads a file; an absent one is an empty object. */
export function jsonFile(text: string = "{}\n"): JsonFile {
  const errors: Parameters<typeof parse>[1] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  return { text, value: errors.length === 0 && isObject(value) ? value : undefined };
}

/** Returns the value at a place. */
export function valueAt({ value }: JsonFile, keys: Keys): unknown {
  let at: unknown = value;
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return at;
}

/** Sets or, with `undefined`, removes the value at a place; the rest of the text stays as it is. */
export function withValue(file: JsonFile, keys: Keys, value: unknown): JsonFile {
  const edits = modify(file.text, [...keys], value, { formattingOptions: formatOf(file.text) });
  return jsonFile(applyEdits(file.text, edits));
}

/** Adds the items to a list that it lacks. */
export function withItems(file: JsonFile, keys: Keys, items: readonly string[]): JsonFile {
  const known = valueAt(file, keys);
  const list: readonly unknown[] = Array.isArray(known) ? known : [];
  const missing = items.filter((item) => !list.includes(item));
  if (missing.length === 0 && Array.isArray(known)) return file;
  return withValue(file, keys, [...list, ...missing]);
}

/** Removes an item from a list; with the last one the list, and an object that has nothing else. */
export function withoutItem(file: JsonFile, keys: Keys, item: string): JsonFile {
  const known = valueAt(file, keys);
  if (!Array.isArray(known) || !known.includes(item)) return file;
  const left: readonly unknown[] = known.filter((each) => each !== item);
  if (left.length > 0) return withValue(file, keys, left);
  const around = keys.slice(0, -1);
  const others = Object.keys(Object(valueAt(file, around))).length - 1;
  return withValue(file, others === 0 ? around : keys, undefined);
}

/** The form of the text: its indentation and its line ends. */
function formatOf(text: string): FormattingOptions {
  const [, indent = "  "] = /^([ \t]+)\S/m.exec(text) ?? [];
  return {
    insertSpaces: !indent.startsWith("\t"),
    tabSize: indent.startsWith("\t") ? 1 : indent.length,
    eol: text.includes("\r\n") ? "\r\n" : "\n",
  };
}
