import { type Code, join, key, lit, ts } from "../emit/code.ts";
import { isSampleList, isSampleObject, type SampleValue } from "../schema/value.ts";

/** A sample as an expression; bytes are a `Blob`. */
export function valueCode(value: SampleValue): Code {
  if (value instanceof Uint8Array) return ts`new Blob(["example"])`;
  if (isSampleList(value)) return ts`[${join(value.map(valueCode), ", ")}]`;
  if (isSampleObject(value)) {
    const members = Object.entries(value).map(
      ([name, item]) => ts`${key(name)}: ${valueCode(item)}`,
    );
    return members.length === 0 ? ts`{}` : ts`{ ${join(members, ", ")} }`;
  }
  return lit(value);
}
