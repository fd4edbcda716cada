/** True if `object` has an own property of this name. */
export function hasOwn(object: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

/**
 * Sets an own property of `target`, whatever its name: assigning `__proto__` would set the
 * prototype.
 */
export function setOwn(target: Record<string, unknown>, name: string, value: unknown): void {
  if (name !== "__proto__") target[name] = value;
  else
    Object.defineProperty(target, name, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
}

/** Returns the own property `name`, for names that every object inherits, such as `constructor`. */
export function getOwn(object: object, name: string): unknown {
  return hasOwn(object, name) ? (object as Record<string, unknown>)[name] : undefined;
}
