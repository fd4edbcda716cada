import { getOwn } from "../validate/own-property.ts";

/**
 * The key under which an object or array keeps its exact integers, for those that numbers cannot
 * represent. It is not enumerable: copies, spreads and JSON ignore it.
 */
const exactly = Symbol("exactly");

/** The exact integers of a container, by name or index. */
export type ExactIntegers = { readonly [key: string]: bigint };

/** Returns the object or array itself or, if it keeps exact integers, a copy with them in place. */
export function withExactIntegers<Container extends object>(container: Container): Container {
  const known = (container as { readonly [exactly]?: ExactIntegers })[exactly];
  if (known === undefined) return container;
  const copy = Array.isArray(container) ? [...(container as readonly unknown[])] : { ...container };
  for (const [key, value] of Object.entries(known)) {
    // A value that was changed after reading is no longer the exact one.
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

/** Stores the exact integers of a container in it. */
export function rememberIntegers(container: object, known: ExactIntegers): void {
  Object.defineProperty(container, exactly, { value: known });
}

/** Gives a copy of a container its exact integers. */
export function keepIntegers<Copy extends object>(container: object, copy: Copy): Copy {
  const known = (container as { readonly [exactly]?: ExactIntegers })[exactly];
  if (known !== undefined) rememberIntegers(copy, known);
  return copy;
}
