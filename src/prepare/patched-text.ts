import { isList } from "../ir/json.ts";
import type { PatchFunction } from "./preparation.ts";

/** The result of a patch: the JSON text of the document, or the reason why there is none. */
export type Patched = { readonly text: string } | { readonly reason: string };

/** Calls a patch with a document, and returns the document as it is afterwards. */
export async function patchedText(patch: PatchFunction, document: unknown): Promise<Patched> {
  try {
    const returned = await patch(document);
    return { text: jsonText(returned === undefined ? document : returned) };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}

/** Returns the reason that an exception gives, in one line. */
export function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return "it is nested without end";
  const text = error instanceof Error ? error.message : describe(error);
  return text.split("\n")[0]?.slice(0, 300) ?? "";
}

function describe(thrown: unknown): string {
  try {
    return `it threw ${String(thrown)}`;
  } catch {
    return "it threw a value that is no text";
  }
}

/** Returns the JSON text of an object. Throws for values that JSON does not have. */
function jsonText(document: unknown): string {
  if (typeof document !== "object" || document === null || isList(document)) {
    const found = document === null ? "null" : isList(document) ? "a list" : `a ${typeof document}`;
    throw new TypeError(`it returned ${found}, not an object`);
  }
  return JSON.stringify(document, checked);
}

function checked(this: unknown, key: string, value: unknown): unknown {
  const found = isList(this) && value === undefined ? "missing" : foreign(value);
  if (found !== undefined) throw new TypeError(`the value at \`${key}\` is ${found}`);
  return value;
}

/** The description of a value that JSON does not have; `undefined` counts as absent. */
function foreign(value: unknown): string | undefined {
  switch (typeof value) {
    case "function":
    case "symbol":
    case "bigint":
      return `a ${typeof value}`;
    case "number":
      return Number.isFinite(value) ? undefined : String(value);
    case "object": {
      if (value === null || isList(value)) return undefined;
      const prototype = Object.getPrototypeOf(value) as object | null;
      const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null;
      return isPlain ? undefined : `no plain object`;
    }
    default:
      return undefined;
  }
}
