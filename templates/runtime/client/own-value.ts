/** Returns an own property of the object, whatever its name. */
export function ownValue(object: object | undefined, name: string): unknown {
  return new Map<string, unknown>(Object.entries(object || {})).get(name);
}
