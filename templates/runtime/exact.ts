import { own } from "./validation.ts";

/** Where an object or an array remembers the integers in it that numbers cannot hold. It is not enumerable: copies, spreads and JSON know nothing of it. */
const exactly = Symbol("exactly");

/** The exact integers of a container, by name or index. */
export type Exactly = { readonly [key: string]: bigint };

/** The object or array itself; where it remembers integers exactly, a copy that has them. */
export function exact<Container extends object>(container: Container): Container {
  const known = (container as { readonly [exactly]?: Exactly })[exactly];
  if (known === undefined) return container;
  const copy = Array.isArray(container) ? [...(container as readonly unknown[])] : { ...container };
  for (const [key, value] of Object.entries(known)) {
    // What has been changed since is no longer what was read.
    if (Number(value) !== own(container, key)) continue;
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
export function remember(container: object, known: Exactly): void {
  Object.defineProperty(container, exactly, { value: known });
}

/** A copy of a container, which remembers what the container does. */
export function rememberAll<Copy extends object>(container: object, copy: Copy): Copy {
  const known = (container as { readonly [exactly]?: Exactly })[exactly];
  if (known !== undefined) remember(copy, known);
  return copy;
}
