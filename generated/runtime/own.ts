// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

/** Gives `target` a property of its own, whatever its name: assigning `__proto__` would set the prototype instead. */
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
