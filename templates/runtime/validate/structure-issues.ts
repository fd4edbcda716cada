import type { Issues } from "./issues.ts";

/**
 * The words for what is asked of the structure of a value: lists, names of properties, schemas that are applied under a condition. Each is a function of its own, so that a bundle holds those alone that it uses.
 */

export function addMultipleOf(
  issues: Issues,
  at: string,
  schema: string,
  multipleOf: number,
): void {
  issues.add(at, schema, "multipleOf", `must be multiple of ${multipleOf}`, { multipleOf });
}

/** `items`, `unevaluatedItems`: no item may follow the first `limit`. */
export function addItems(
  issues: Issues,
  at: string,
  schema: string,
  keyword: string,
  limit: number,
): void {
  issues.add(at, schema, keyword, `must NOT have more than ${limit} items`, { limit });
}

/** Items `i` and `j` are equal. */
export function addUniqueItems(
  issues: Issues,
  at: string,
  schema: string,
  [j, i]: readonly [number, number],
): void {
  const message = `must NOT have duplicate items (items ## ${j} and ${i} are identical)`;
  issues.add(at, schema, "uniqueItems", message, { i, j });
}

export function addContains(
  issues: Issues,
  at: string,
  schema: string,
  minContains: number,
  maxContains?: number,
): void {
  const most = maxContains === undefined ? "" : ` and no more than ${maxContains}`;
  const message = `must contain at least ${minContains}${most} valid item(s)`;
  const params = maxContains === undefined ? { minContains } : { minContains, maxContains };
  issues.add(at, schema, "contains", message, params);
}

export function addUnevaluatedProperties(
  issues: Issues,
  at: string,
  schema: string,
  unevaluatedProperty: string,
): void {
  const message = "must NOT have unevaluated properties";
  issues.add(at, schema, "unevaluatedProperties", message, { unevaluatedProperty });
}

export function addPropertyNames(
  issues: Issues,
  at: string,
  schema: string,
  propertyName: string,
): void {
  issues.add(at, schema, "propertyNames", "property name must be valid", { propertyName });
}

/** `property` is there, and of the `wanted` ones `missingProperty` is not. */
export function addDependentRequired(
  issues: Issues,
  at: string,
  schema: string,
  property: string,
  wanted: readonly string[],
  missingProperty: string,
): void {
  const deps = wanted.join(", ");
  const noun = wanted.length === 1 ? "property" : "properties";
  const message = `must have ${noun} ${deps} when property ${property} is present`;
  const params = { property, missingProperty, depsCount: wanted.length, deps };
  issues.add(at, schema, "dependentRequired", message, params);
}

export function addNot(issues: Issues, at: string, schema: string): void {
  issues.add(at, schema, "not", "must NOT be valid", {});
}

export function addIf(
  issues: Issues,
  at: string,
  schema: string,
  failingKeyword: "then" | "else",
): void {
  issues.add(at, schema, "if", `must match "${failingKeyword}" schema`, { failingKeyword });
}

/** The tag that tells the members of a union apart has none of their values. */
export function addDiscriminator(
  issues: Issues,
  at: string,
  schema: string,
  tag: string,
  allowedValues: readonly unknown[],
): void {
  const message = `value of tag "${tag}" must be one of the allowed values`;
  issues.add(at, schema, "discriminator", message, { error: "mapping", tag, allowedValues });
}

export function addFalseSchema(issues: Issues, at: string, schema: string): void {
  issues.add(at, schema, "false schema", "boolean schema is false", {});
}

export function addDepth(issues: Issues, at: string, schema: string, limit: number): void {
  issues.add(at, schema, "depth", `must NOT be nested deeper than ${limit} levels`, { limit });
}
