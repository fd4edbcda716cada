/** What one pass over a JSON text can tell without building anything. */
export interface JsonScan {
  /** Where the first object or array begins that is nested deeper than the limit. Nothing after it was scanned. */
  readonly tooDeep: number | undefined;
  /** How many members there are in all objects together. */
  readonly members: number;
  /** The numbers that are so long, or have an exponent, that a double may not hold them. */
  readonly numbers: readonly { readonly offset: number; readonly text: string }[];
}

/** Scans a JSON text in linear time, with no stack: strings are skipped, brackets and colons are counted. It gives an answer for any text; for valid JSON the answer is exact. */
export function scanJson(text: string, maxDepth: number): JsonScan {
  const numbers: { offset: number; text: string }[] = [];
  let depth = 0;
  let members = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code <= space) continue;
    if (code === quote) index = endOfString(text, index + 1);
    else if (code === colon) members += 1;
    else if (code === openBrace || code === openBracket) {
      depth += 1;
      if (depth > maxDepth) return { tooDeep: index, members, numbers };
    } else if (code === closeBrace || code === closeBracket) depth -= 1;
    else if (code === minus || isDigit(code)) {
      const offset = index;
      while (isInNumber(text.charCodeAt(index + 1))) index += 1;
      const number = text.slice(offset, index + 1);
      if (number.length > exactDigits || /e/i.test(number)) numbers.push({ offset, text: number });
    }
  }
  return { tooDeep: undefined, members, numbers };
}

const space = 0x20;
const quote = 0x22;
const plus = 0x2b;
const minus = 0x2d;
const dot = 0x2e;
const colon = 0x3a;
const openBracket = 0x5b;
const backslash = 0x5c;
const closeBracket = 0x5d;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const [upperE, lowerE] = [0x45, 0x65];

/** Integers of up to 15 digits are exact, and numbers so short without an exponent are in range. */
const exactDigits = 15;

/** The closing quote of the string that `start` is in: the first one after an even number of backslashes. The end of the text when there is none. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start);
  while (end !== -1) {
    let before = end;
    while (before > start && text.charCodeAt(before - 1) === backslash) before -= 1;
    if ((end - before) % 2 === 0) return end;
    end = text.indexOf('"', end + 1);
  }
  return text.length;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isInNumber(code: number): boolean {
  if (isDigit(code) || code === dot) return true;
  return code === lowerE || code === upperE || code === plus || code === minus;
}
