import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { canonicalText, isList, isObject } from "../ir/json.ts";
import { type Origin, at, fromPointer } from "../ir/pointer.ts";
import { type Draft, type Keys, childOf } from "./draft.ts";
import type { PatchOperation } from "./preparation.ts";

/**
 * Applies a JSON Patch (RFC 6902). An operation that is not possible is reported and left out.
 * Returns the number of operations that were applied.
 */
export function applyJsonPatch(
  draft: Draft,
  operations: readonly PatchOperation[],
  patch: Origin,
  report: Report,
): number {
  let applied = 0;
  operations.forEach((operation, index) => {
    const origin = at(patch, index);
    const reason = applyOperation(draft, operation, origin);
    if (reason === undefined) applied += operation.op === "test" ? 0 : 1;
    else {
      const { op, path } = operation;
      report(diagnose("patch/operation", { op, path, reason }, origin));
    }
  });
  return applied;
}

/** Applies an operation. Returns the reason if it is not possible. */
function applyOperation(
  draft: Draft,
  operation: PatchOperation,
  origin: Origin,
): string | undefined {
  const path = fromPointer(operation.path);
  if (path === undefined) return "this is no JSON Pointer";
  switch (operation.op) {
    case "add":
      return add(draft, path, operation.value, at(origin, "value"));
    case "remove":
      return missing(draft, path) ?? remove(draft, path);
    case "replace":
      return missing(draft, path) ?? void draft.set(path, operation.value, at(origin, "value"));
    case "test":
      return (
        missing(draft, path) ??
        (canonicalText(draft.get(path)) === canonicalText(operation.value)
          ? undefined
          : "the value there is another one")
      );
    case "move":
    case "copy":
      return transfer(draft, operation, path);
  }
}

function transfer(
  draft: Draft,
  operation: Extract<PatchOperation, { readonly from: string }>,
  path: Keys,
): string | undefined {
  const from = fromPointer(operation.from);
  if (from === undefined) return "`from` is no JSON Pointer";
  const reason = missing(draft, from);
  if (reason !== undefined) return `of \`from\`: ${reason}`;
  const isWithin = from.length < path.length && from.every((key, index) => key === path[index]);
  if (operation.op === "move" && isWithin) return "a value cannot move into itself";
  const origin = draft.originOf(from);
  const found = draft.get(from);
  if (draft.growth.add(found, 0, 1) !== undefined) return "the document would become too large";
  const value = draft.copyOf(found);
  if (operation.op === "move") {
    const removed = remove(draft, from);
    if (removed !== undefined) return removed;
  }
  return add(draft, path, value, origin);
}

function add(draft: Draft, path: Keys, value: unknown, origin: Origin): string | undefined {
  const tooMuch = draft.growth.add(value, path.length, 1);
  if (tooMuch !== undefined) return "the document would become too large or too deep";
  const key = path.at(-1);
  if (key === undefined) return void draft.set(path, value, origin);
  const parent = draft.get(path.slice(0, -1));
  if (isObject(parent)) return void draft.set(path, value, origin);
  if (!isList(parent)) return "there is no object or list to add to";
  const index = key === "-" ? parent.length : indexOf(key);
  if (index === undefined || index > parent.length) return `the list has no place \`${key}\``;
  return void draft.insert([...path.slice(0, -1), index], value, origin);
}

function remove(draft: Draft, path: Keys): string | undefined {
  if (path.length === 0) return "the whole document cannot be removed";
  return void draft.remove(path.slice(0, -1), new Set([String(path.at(-1))]));
}

/** Returns the reason why there is no value at a place. */
function missing(draft: Draft, path: Keys): string | undefined {
  for (let length = 0; length < path.length; length += 1) {
    const key = path[length] ?? "";
    if (childOf(draft.get(path.slice(0, length)), key) !== undefined) continue;
    return `there is no \`${key}\``;
  }
  return undefined;
}

function indexOf(key: string | number): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(String(key)) ? Number(key) : undefined;
}
