import type { ObjectSchema, Property } from "../ir/schema.ts";

/** The direction of a value: `output` in a response, `input` in a request. */
export type Side = "output" | "input";

/**
 * The form of a value: in a response, in a request, or in a request after validation, with its
 * defaults filled in.
 */
export type View = Side | "parsed";

export function sideOf(view: View): Side {
  return view === "output" ? "output" : "input";
}

/**
 * True if a property exists in a view: a `readOnly` property is in no request, a `writeOnly` one in
 * no response.
 */
export function isVisible({ access }: Pick<Property, "access">, view: View): boolean {
  return access === "both" || access === (view === "output" ? "read" : "write");
}

/** Returns the names of the properties that an object must have in a view, in document order. */
export function requiredNames(schema: ObjectSchema, view: View): readonly string[] {
  const own = schema.properties.filter((each) => each.required && isVisible(each, view));
  return [...own.map(({ name }) => name), ...schema.required];
}
