import { HttpError } from "./generated/runtime/server/http-error.ts";
import type { Parse } from "./generated/runtime/validate/issue.ts";

/**
 * Makes a value of a type that not every value has, such as that of an id:
 * `checked(parseUserId, text)`. Ends the request with 422 if the document does not allow the value.
 */
export function checked<Value>(parse: Parse<Value>, value: unknown): Value {
  const result = parse(value);
  if (result.ok) return result.value;
  const reasons = result.issues.map(({ instancePath, message }) => {
    const place = typeof value === "object" ? instancePath : String(value);
    return `${place}: ${message}`.replace(/^: /, "");
  });
  throw new HttpError(422, reasons.join(", "));
}
