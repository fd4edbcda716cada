import type { View } from "../../schema/view.ts";
import type { Variant } from "../validators/roles.ts";

/** The prefix of the names of the functions. */
export const prefix = "describe";

/**
 * The role of the function that gives a component's JSON Schema in a view: `describe`,
 * `describe:parsed`, `describeOpen:input`.
 */
export function describeRole(view: View, variant: Variant): string {
  const role = variant === "open" ? `${prefix}Open` : prefix;
  return view === "output" ? role : `${role}:${view}`;
}

/** Parses a result of `describeRole`. */
export function parseDescribeRole(role: string): {
  readonly view: View;
  readonly variant: Variant;
} {
  const [name, view = "output"] = role.split(":");
  return { view: view as View, variant: name === prefix ? "own" : "open" };
}
