import { readDelimited } from "./read-delimited.ts";
import { type Forms, fromJson, isNested } from "./text-shape.ts";

const betweenItems = /[ \t]*,[ \t]*/;

/**
 * Reads a header in its only style, `simple`: a scalar, `a,b`, `name,a` or, exploded, `name=a`.
 * Arrays and objects whose members are not scalars are JSON.
 */
export function readHeaderText(text: string, forms: Forms, explode: boolean): unknown {
  if (isNested(forms)) {
    for (const shape of [forms.array, forms.object]) {
      const value = shape && fromJson(text, shape);
      if (typeof value === "object") return value;
    }
  }
  return readDelimited(
    text,
    forms,
    { item: betweenItems, ...(explode ? { pair: "=" } : {}) },
    (raw) => raw,
  );
}
