import { type Code, ts } from "../code.ts";
import { choice, logical, object, parenthesized } from "../syntax.ts";

/** `...(read === undefined ? {} : { field })`: a field of a copy that the object may not have. */
export function optionalField(read: Code, field: Code): Code {
  const isAbsent = logical([read, ts`undefined`], "===");
  return ts`...${parenthesized(choice(isAbsent, object([]), object([field])))}`;
}
