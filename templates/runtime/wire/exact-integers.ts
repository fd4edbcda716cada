import { getOwn } from "../validate/own-property.ts";

/** Where an object or an array remembers the integers in it that numbers cannot hold. It is not enumerable: copies, spreads and JSON know nothing of it. */
const exactly = Symbol("exactly");

/** The exact integers of a container, by name or index. */
export type ExactIntegers = { readonly [key: string]: bigint };

/** The object or array itself; where it remembers integers exactly, a copy that has them. */
export function withExactIntegers<Container extends object>(container: Container): Container {
  const known = (container as { readonly [exactly]?: ExactIntegers })[exactly];
  if (known === undefined) return container;
  const copy = Array.isArray(container) ? [...(container as readonly unknown[])] : { ...container };
  for (const [key, value] of Object.entries(known)) {
    // What has been changed since is no longer what was read.
    if (Number(value) !== getOwn(container, key)) continue;
    Object.defineProperty(copy, key, {
      value,
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return copy as Container;
}

/** Makes a container remember the exact integers in it. */
export function rememberIntegers(container: object, known: ExactIntegers): void {
  Object.defineProperty(container, exactly, { value: known });
}

/** A copy of a container, which remembers what the container does. */
export function keepIntegers<Copy extends object>(container: object, copy: Copy): Copy {
  const known = (container as { readonly [exactly]?: ExactIntegers })[exactly];
  if (known !== undefined) rememberIntegers(copy, known);
  return copy;
}
