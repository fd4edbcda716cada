import type { ObjectSchema, Property } from "../ir/schema.ts";

/** The half of an exchange that a value belongs to: a response has `output`, a request `input`. */
export type Side = "output" | "input";

/**
 * The state in which a value is seen: as a response carries it, as a request carries it, or as a
 * request is after validation, with its defaults filled in.
 */
export type View = Side | "parsed";

export function sideOf(view: View): Side {
  return view === "output" ? "output" : "input";
}

/**
 * True if a property exists in a view: what is `readOnly` is in no request, what is `writeOnly` in
 * no response.
 */
export function isVisible({ access }: Pick<Property, "access">, view: View): boolean {
  return access === "both" || access === (view === "output" ? "read" : "write");
}

/** The names that an object must have in a view, in the order of the document. */
export function requiredNames(schema: ObjectSchema, view: View): readonly string[] {
  const own = schema.properties.filter((each) => each.required && isVisible(each, view));
  return [...own.map(({ name }) => name), ...schema.required];
}
