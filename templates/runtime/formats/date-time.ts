/**
 * Dates and times of RFC 3339 and durations of its appendix A. Regular expressions check everything
 * except what needs arithmetic: the last days of a month, and leap seconds.
 */

/** True for a date and time: `2024-02-29T23:59:60.5Z`. */
export function matchesDateTime(value: unknown): boolean {
  return typeof value === "string" && dateTime.test(value) && hasDay(value) && hasSecond(value, 11);
}

/** True for a date: `2024-02-29`. */
export function matchesDate(value: unknown): boolean {
  return typeof value === "string" && date.test(value) && hasDay(value);
}

/** True for a time with an offset, as RFC 3339 requires: `23:59:60.5+01:00`. */
export function matchesTime(value: unknown): boolean {
  return typeof value === "string" && time.test(value) && hasSecond(value, 0);
}

/** True for a duration: `P1Y2M3DT4H5M6S` or `P2W`. */
export function matchesDuration(value: unknown): boolean {
  return typeof value === "string" && duration.test(value);
}

const dateTime =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[Tt](?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
const date = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const time =
  /^(?:[01]\d|2[0-3]):[0-5]\d:(?:[0-5]\d|60)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;
// A unit may only be followed by the next smaller one: `P1Y2D` is not a duration.
const duration =
  /^P(?:\d+W|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

/** True if the month of a date has the day; every month has the first 28. */
function hasDay(text: string): boolean {
  const day = digits(text, 8);
  if (day <= 28) return true;
  const month = digits(text, 5);
  // Until July the odd months have 31 days, from August on the even ones.
  if (month !== 2) return day < 31 || (month % 2 === 1) === month < 8;
  const year = digits(text, 0) * 100 + digits(text, 2);
  return day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/**
 * True unless a second is numbered 60 without being the last of a day in UTC, as every leap second
 * is.
 */
function hasSecond(text: string, start: number): boolean {
  if (text.charCodeAt(start + 6) !== 0x36) return true;
  const minutes = digits(text, start) * 60 + digits(text, start + 3);
  const end = text.length - 6;
  const sign = text.charCodeAt(end);
  const hasOffset = sign === 0x2b || sign === 0x2d;
  const offset = hasOffset ? digits(text, end + 1) * 60 + digits(text, end + 4) : 0;
  return (minutes + (sign === 0x2b ? -offset : offset) + 1440) % 1440 === 1439;
}

/** Returns the number of two digits. */
function digits(text: string, index: number): number {
  return text.charCodeAt(index) * 10 + text.charCodeAt(index + 1) - 0x30 * 11;
}
