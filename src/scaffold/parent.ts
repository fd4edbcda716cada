import type { Operation } from "../ir/api.ts";
import type { StoredRole } from "./roles.ts";

/**
 * True if an operation needs the item that its collection belongs to: the document declares 404,
 * and the operation does not look for an item of its own.
 */
export function needsParent(
  { responses }: Operation,
  { parent, kind, isSingle }: StoredRole,
): boolean {
  const isAbout = isSingle || kind === "create" || kind === "list" || kind === "put";
  const isDeclared = responses.some(({ status }) =>
    status.kind === "code" ? status.code === 404 : status.kind === "range" && status.digit === 4,
  );
  return parent !== undefined && isAbout && isDeclared;
}
