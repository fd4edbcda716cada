/**
 * Dates and times of RFC 3339 and durations of its appendix A. They are read by character code: several times faster than a regular expression, and days of a month and leap seconds need arithmetic anyway.
 */

/** `2024-02-29T23:59:60.5Z`. */
export function matchesDateTime(text: string): boolean {
  const separator = text.charCodeAt(10) | 0x20;
  return separator === 0x74 && isDateAt(text) && isTimeFrom(text, 11);
}

/** `2024-02-29`. */
export function matchesDate(text: string): boolean {
  return text.length === 10 && isDateAt(text);
}

/** `23:59:60.5+01:00`: with an offset, as RFC 3339 requires. */
export function matchesTime(text: string): boolean {
  return isTimeFrom(text, 0);
}

/** `P1Y2M3DT4H5M6S` or `P2W`. */
export function matchesDuration(text: string): boolean {
  return duration.test(text);
}

// A unit may only be followed by the next smaller one: `P1Y2D` is not a duration.
const duration =
  /^P(?:\d+W|T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S)|(?:\d+Y(?:\d+M(?:\d+D)?)?|\d+M(?:\d+D)?|\d+D)(?:T(?:\d+H(?:\d+M(?:\d+S)?)?|\d+M(?:\d+S)?|\d+S))?)$/;

function isDateAt(text: string): boolean {
  const century = digits(text, 0);
  const year = digits(text, 2);
  const month = digits(text, 5);
  const day = digits(text, 8);
  return (
    century <= 99 &&
    year <= 99 &&
    text.charCodeAt(4) === 0x2d &&
    text.charCodeAt(7) === 0x2d &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    (day <= 28 || day <= daysIn(century * 100 + year, month))
  );
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

function isTimeFrom(text: string, start: number): boolean {
  const hour = digits(text, start);
  const minute = digits(text, start + 3);
  const second = digits(text, start + 6);
  if (text.charCodeAt(start + 2) !== 0x3a || text.charCodeAt(start + 5) !== 0x3a) return false;
  if (hour > 23 || minute > 59 || second > 60) return false;

  let index = start + 8;
  if (text.charCodeAt(index) === 0x2e) {
    const fraction = ++index;
    while (isDigit(text.charCodeAt(index))) index++;
    if (index === fraction) return false;
  }

  const mark = text.charCodeAt(index);
  if ((mark | 0x20) === 0x7a) {
    return index + 1 === text.length && (second < 60 || (hour === 23 && minute === 59));
  }
  if ((mark !== 0x2b && mark !== 0x2d) || index + 6 !== text.length) return false;
  const offsetHour = digits(text, index + 1);
  const offsetMinute = digits(text, index + 4);
  if (text.charCodeAt(index + 3) !== 0x3a || offsetHour > 23 || offsetMinute > 59) {
    return false;
  }
  // A leap second is the last one of a day in UTC.
  const offset = (offsetHour * 60 + offsetMinute) * (mark === 0x2b ? 1 : -1);
  return second < 60 || (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

/** The number that two digits make; a greater one than any two digits make where there are none. Small integers only, which V8 keeps in registers. */
function digits(text: string, index: number): number {
  const tens = text.charCodeAt(index) - 0x30;
  const ones = text.charCodeAt(index + 1) - 0x30;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 100;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
