import { hasOwn } from "../validate/own-property.ts";

/**
 * Returns a method of an object or of its class, but not one that every object inherits
 * (`constructor`, `toString`).
 */
export function methodOf(
  target: object,
  name: string,
): ((...values: unknown[]) => unknown) | undefined {
  if (name in Object.prototype && !hasOwn(target, name)) return undefined;
  const method: unknown = Reflect.get(target, name);
  return typeof method === "function" ? (method as (...values: unknown[]) => unknown) : undefined;
}
