import { type Json, type JsonObject, isList, isObject } from "../ir/json.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import type { Source } from "./source.ts";

/**
 * Returns a document with the sources that it refers to inside, in the extension `x-files`, so that
 * every reference stays in it. A document that refers to no other source is returned as it is.
 */
export function bundle(
  document: Json,
  entry: string,
  sources: ReadonlyMap<string, Pick<Source, "id" | "value">>,
): Json {
  const names = new Map<string, string>();
  const nameOf = (source: string): string => {
    const known = names.get(source);
    if (known !== undefined) return known;
    const own = source.split("/").at(-1) ?? source;
    const name = [...names.values()].includes(own) ? `${own}-${names.size}` : own;
    names.set(source, name);
    return name;
  };
  const inside = (reference: string, base: string): string | undefined => {
    const uri = resolveUri(reference, sourceUri(base));
    const source = uri === undefined ? undefined : sourceIdOf(uri);
    if (source === undefined || !sources.has(source)) return undefined;
    const isEntry = sources.get(source)?.id === entry;
    const fragment = reference.includes("#") ? reference.slice(reference.indexOf("#") + 1) : "";
    if (isEntry) return base === entry ? undefined : `#${fragment}`;
    // Anchors are found anywhere in a document.
    if (fragment !== "" && !fragment.startsWith("/")) return `#${fragment}`;
    return `#/x-files/${pointerPart(nameOf(source))}${fragment}`;
  };
  const root = withReferences(document, (text) => inside(text, entry));
  const files: [string, Json][] = [];
  // The list of names grows while files that refer to further ones are copied.
  for (const [source, name] of names) {
    const value = sources.get(source)?.value as Json | undefined;
    if (value !== undefined)
      files.push([name, withReferences(value, (text) => inside(text, source))]);
  }
  return files.length === 0 || !isObject(root)
    ? root
    : { ...root, "x-files": Object.fromEntries(files) };
}

/** A part of a JSON Pointer in the fragment of a URI. */
function pointerPart(name: string): string {
  return encodeURIComponent(name.replaceAll("~", "~0").replaceAll("/", "~1"));
}

/** Copies a value with other references where `change` gives one. */
export function withReferences(
  value: Json,
  change: (reference: string) => string | undefined,
): Json {
  if (isList(value)) return value.map((item) => withReferences(item, change));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]): [string, Json] => {
      if (isReference(key, item)) return [key, change(item) ?? item];
      return key === "mapping" && isObject(item)
        ? [key, withMapping(item, change)]
        : [key, withReferences(item, change)];
    }),
  );
}

function isReference(key: string, value: Json): value is string {
  return typeof value === "string" && (key === "$ref" || key === "$dynamicRef");
}

function withMapping(
  mapping: JsonObject,
  change: (reference: string) => string | undefined,
): JsonObject {
  return Object.fromEntries(
    Object.entries(mapping).map(([tag, target]) => [
      tag,
      // A name without a file is that of a component.
      typeof target === "string" && /[#./]/.test(target)
        ? (change(target) ?? target)
        : withReferences(target, change),
    ]),
  );
}
