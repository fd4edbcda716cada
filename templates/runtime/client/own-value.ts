/** A property of the object itself, whatever its name. */
export function ownValue(object: object | undefined, name: string): unknown {
  return new Map<string, unknown>(Object.entries(object || {})).get(name);
}
