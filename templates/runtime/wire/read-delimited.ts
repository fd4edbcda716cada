import { setOwn } from "../validate/own-property.ts";
import {
  type ArrayShape,
  type Forms,
  type ObjectShape,
  coerce,
  itemShape,
  propertyShape,
} from "./text-shape.ts";

/** The delimiters between the members of an array or object in one text. */
export interface Delimiters {
  /** Between items, or between properties. */
  readonly item: string | RegExp;
  /** Between a name and its value; absent: names and values alternate as items. */
  readonly pair?: string;
}

/** Reads a value from a single text: every style except exploded `form` and `deepObject`. */
export function readDelimited(
  raw: string,
  forms: Forms,
  delimiters: Delimiters,
  decode: Decode,
): unknown {
  const { scalar, array, object } = forms;
  if (array === undefined && object === undefined) return coerce(decode(raw), scalar ?? "string");
  const items = raw.split(delimiters.item);
  const isList =
    scalar === undefined ||
    items.length > 1 ||
    (delimiters.pair !== undefined && raw.includes(delimiters.pair));
  if (!isList) return coerce(decode(raw), scalar);
  if (object === undefined) return readItems(items, array ?? { array: "string" }, decode);
  const { pair } = delimiters;
  const named =
    pair === undefined ? items.length % 2 === 0 : items.every((item) => item.includes(pair));
  if (array !== undefined && !named) return readItems(items, array, decode);
  const value: Record<string, unknown> = {};
  if (pair !== undefined) {
    for (const item of items) {
      const at = item.indexOf(pair);
      const [name, text] = at === -1 ? [item, ""] : [item.slice(0, at), item.slice(at + 1)];
      setProperty(value, decode(name), decode(text), object);
    }
  } else {
    for (let index = 0; index < items.length; index += 2) {
      setProperty(value, decode(items[index] ?? ""), decode(items[index + 1] ?? ""), object);
    }
  }
  return value;
}

export function readItems(
  raw: readonly string[],
  shape: ArrayShape,
  decode: Decode,
): readonly unknown[] {
  return raw.map((item, index) => coerce(decode(item), itemShape(shape, index)));
}

function setProperty(
  target: Record<string, unknown>,
  name: string,
  text: string,
  shape: ObjectShape,
): void {
  setOwn(target, name, coerce(text, propertyShape(shape, name) ?? "string"));
}

/** Decodes a raw value. Throws `HttpError` 400 for a malformed escape. */
export type Decode = (raw: string) => string;
