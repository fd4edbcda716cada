import type { Plan } from "../plan/plan.ts";

/** Returns the names that are visible in a scope: its own and those that it shares. */
export function namesByScope(plan: Plan): (scope: string) => ReadonlySet<string> {
  return (scope) => plan.visible.get(scope) ?? new Set();
}

/**
 * Returns a local name for an export of the runtime or of a package that avoids the names of a
 * document: `ApiError` becomes `RuntimeApiError`, and `checkCalls` becomes `runtimeCheckCalls`.
 */
export function besideTaken(
  name: string,
  taken: ReadonlySet<string>,
  origin: "runtime" | "external" = "runtime",
): string {
  let local = name;
  while (taken.has(local)) {
    const prefix = /^[a-z]/.test(name) ? origin : origin[0]?.toUpperCase() + origin.slice(1);
    local = `${prefix}${local[0]?.toUpperCase() ?? ""}${local.slice(1)}`;
  }
  return local;
}

/** Returns a local name for a whole module: `operations` becomes `operationsModule`. */
export function moduleBesideTaken(name: string, taken: ReadonlySet<string>): string {
  let local = name;
  while (taken.has(local)) local += "Module";
  return local;
}
