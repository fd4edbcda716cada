import { readDelimited } from "./read-delimited.ts";
import type { Forms } from "./text-shape.ts";

const betweenItems = /[ \t]*,[ \t]*/;

/** Reads a header in its only style, `simple`: a scalar, `a,b`, `name,a` or, exploded, `name=a`. */
export function readHeaderText(text: string, forms: Forms, explode: boolean): unknown {
  return readDelimited(
    text,
    forms,
    { item: betweenItems, ...(explode ? { pair: "=" } : {}) },
    (raw) => raw,
  );
}
