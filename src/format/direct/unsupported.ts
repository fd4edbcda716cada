/** Thrown within this folder where text is met that it does not know how to lay out; `direct.ts` catches it and leaves the piece to prettier. */
export class Unsupported extends Error {}

/** Gives the piece up. */
export function unsupported(what: string): never {
  throw new Unsupported(what);
}
