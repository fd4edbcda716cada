import { HttpError } from "./generated/runtime/server/http-error.ts";

/** Returns a value that is one of a list. Throws an error with a status for any other value. */
export function toMember<const Member>(
  value: unknown,
  members: readonly Member[],
  status: 400 | 422,
): Member {
  const found = members.find((one) => one === value);
  if (found !== undefined) return found;
  throw new HttpError(status, `${JSON.stringify(value)} is none of ${JSON.stringify(members)}`);
}
