import type { Plan } from "../plan/plan.ts";

/** Lists the names that each scope sees: its own and the shared ones. */
export function namesByScope(plan: Plan): (scope: string) => ReadonlySet<string> {
  const names = new Map<string, Set<string>>();
  for (const { scope, name } of plan.symbols.values()) {
    const known = names.get(scope) ?? new Set();
    names.set(scope, known.add(name));
  }
  const shared = names.get("shared") ?? new Set<string>();
  return (scope) => new Set([...(names.get(scope) ?? []), ...shared]);
}

/**
 * Names an export of the runtime beside the names of a document, which win: `ApiError` steps aside
 * as `RuntimeApiError`, and `checkCalls` as `runtimeCheckCalls`.
 */
export function besideTaken(name: string, taken: ReadonlySet<string>): string {
  let local = name;
  while (taken.has(local)) {
    const prefix = /^[a-z]/.test(name) ? "runtime" : "Runtime";
    local = `${prefix}${local[0]?.toUpperCase() ?? ""}${local.slice(1)}`;
  }
  return local;
}
