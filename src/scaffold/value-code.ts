import { type Code, join, key, lit, ts } from "../emit/code.ts";
import { isList } from "../ir/json.ts";
import { isInstanceObject, type Instance } from "../schema/value.ts";

/** A sample as an expression; bytes become a `Blob`. */
export function valueCode(value: Instance): Code {
  if (value instanceof Uint8Array) return ts`new Blob(["example"])`;
  if (isList(value)) return ts`[${join(value.map(valueCode), ", ")}]`;
  if (isInstanceObject(value)) {
    const members = Object.entries(value).map(
      ([name, item]) => ts`${key(name)}: ${valueCode(item)}`,
    );
    return members.length === 0 ? ts`{}` : ts`{ ${join(members, ", ")} }`;
  }
  return lit(value);
}
