import type { JsonCodec } from "./json-codec.ts";

/** Like `JSON`, but throws `TypeError` for an invalid `Date` instead of writing `null`. */
export const datedJson: JsonCodec = {
  parse: (text) => JSON.parse(text) as unknown,
  stringify: (value) =>
    JSON.stringify(value, function refuseInvalid(this: object, key: string, item: unknown) {
      const source = (this as { readonly [key: string]: unknown })[key];
      if (item === null && source instanceof Date) throw new TypeError("an invalid date");
      return item;
    }) as string | undefined,
};
