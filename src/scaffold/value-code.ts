import { type Code, join, key, lit, ts } from "../emit/code.ts";
import { isList } from "../ir/json.ts";
import { isSampleObject, type SampleValue } from "../schema/value.ts";

/** A sample as an expression; bytes become a `Blob`. */
export function valueCode(value: SampleValue): Code {
  if (value instanceof Uint8Array) return ts`new Blob(["example"])`;
  if (isList(value)) return ts`[${join(value.map(valueCode), ", ")}]`;
  if (isSampleObject(value)) {
    const members = Object.entries(value).map(
      ([name, item]) => ts`${key(name)}: ${valueCode(item)}`,
    );
    return members.length === 0 ? ts`{}` : ts`{ ${join(members, ", ")} }`;
  }
  return lit(value);
}
