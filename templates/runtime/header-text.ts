import { readText } from "./field.ts";
import { decodeNothing } from "./pairs.ts";
import type { Forms } from "./shape.ts";

const betweenItems = /[ \t]*,[ \t]*/;

/** Reads the text of a header in its only style, `simple`: a scalar, `a,b`, `name,a` or, exploded, `name=a`. */
export function readHeaderText(text: string, forms: Forms, explode: boolean): unknown {
  return readText(
    text,
    forms,
    { item: betweenItems, ...(explode ? { pair: "=" } : {}) },
    decodeNothing,
  );
}
