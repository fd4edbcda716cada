import { type Code, lit, ts } from "../emit/code.ts";

/**
 * A test if an object has no property of its own with this name. `Object.hasOwn` is younger than
 * the oldest library that generated code compiles with.
 */
export function lacksOwn(object: Code, name: string): Code {
  return ts`!Object.prototype.hasOwnProperty.call(${object}, ${lit(name)})`;
}
