import type { Declaration } from "../../ir/program.ts";
import type { View } from "../../schema/facts.ts";

/** The exports of a validator for a declaration. */
export type Role =
  "is" | "isOpen" | "collect" | "collectOpen" | "strip" | "fill" | "convert" | "parse" | "schema";

/**
 * `open`: for values that another schema describes too, which then decides about undeclared
 * properties.
 */
export type Variant = "own" | "open";

/** The role of a checking function in a variant. */
export function variantOf(role: "is" | "collect", variant: Variant): Role {
  return variant === "open" ? `${role}Open` : role;
}

/**
 * The role of a symbol in a view: `is`, `is:input`. A request has only one view, which needs no
 * suffix.
 */
export function roleOf(role: Role, view: View, owner: Declaration["role"]): string {
  return view === "output" || owner === "request" ? role : `${role}:input`;
}

/** Parses a result of `roleOf`. */
export function parseRole(
  role: string,
  owner: Declaration["role"],
): { readonly role: Role; readonly view: "input" | "output" } {
  const [name, suffix] = role.split(":");
  const view = suffix === "input" || owner === "request" ? "input" : "output";
  return { role: name as Role, view };
}
