import { HttpError } from "./generated/runtime/server/http-error.ts";

/** Returns a value of a request as a number. Throws an error with a status for any other text. */
export function toNumber(value: unknown, status: 400 | 422): number {
  const number = typeof value === "string" && value.trim() === "" ? NaN : Number(value);
  if (Number.isFinite(number)) return number;
  throw new HttpError(status, `${JSON.stringify(value)} is not a number`);
}
