/**
 * Returns a copy of a value with the properties that a query names, `"id,name"` or a list, and
 * those in `kept`. The value itself, if the query names none of its properties. Of `owner.name`,
 * the whole `owner` is left.
 */
export function onlyFields<Value extends object, Kept extends keyof Value>(
  value: Value,
  fields: unknown,
  kept: readonly Kept[],
): Pick<Value, Kept> & Partial<Value> {
  const named = [fields].flat().flatMap((one) => String(one ?? "").split(/[\s,;]+/));
  const names = new Set(named.map((one) => one.split(".", 1)[0] ?? ""));
  const entries = Object.entries(value);
  if (!entries.some(([name]) => names.has(name))) return value;
  const isLeft = (name: string): boolean => names.has(name) || kept.some((one) => one === name);
  const left = entries.filter(([name]) => isLeft(name));
  return Object.fromEntries(left) as Pick<Value, Kept> & Partial<Value>;
}
