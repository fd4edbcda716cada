import type { JsonCodec } from "./json-codec.ts";
import { isOpaque } from "./write-text.ts";

/**
 * Like `JSON`, but throws `TypeError` for an invalid `Date` instead of writing `null`, and for
 * opaque values.
 */
export const datedJson: JsonCodec = {
  parse: (text) => JSON.parse(text) as unknown,
  stringify: (value) =>
    JSON.stringify(value, function refuseInvalid(this: object, key: string, item: unknown) {
      const source = (this as { readonly [key: string]: unknown })[key];
      if (item === null && source instanceof Date) throw new TypeError("an invalid date");
      if (isOpaque(source)) throw new TypeError("bytes or a form");
      return item;
    }),
};
