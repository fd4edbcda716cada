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

/**
 * Returns a local name in a scope for a whole module, beside the names that are taken: `operations`
 * becomes `operationsModule`.
 */
export function wholeModuleName(module: string, scope: string, taken: ReadonlySet<string>): string {
  const [own = "", file = ""] = module.split("/");
  let local = own === scope ? file : `${own}${file.charAt(0).toUpperCase()}${file.slice(1)}`;
  while (taken.has(local)) local += "Module";
  return local;
}
