/** The facts that one pass over a JSON text finds without building a value. */
export interface JsonScan {
  /**
   * The offset of the first object or array that is nested deeper than the limit. The scan stops
   * there.
   */
  readonly tooDeep: number | undefined;
  /** The number of members of all objects together. */
  readonly members: number;
  /** Numbers that a double may not represent: those that are long or have an exponent. */
  readonly numbers: readonly { readonly offset: number; readonly text: string }[];
}

/**
 * Scans a JSON text in linear time and without a stack: skips strings, counts brackets and colons.
 * The result is exact for valid JSON; other texts give some result.
 */
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

/**
 * Integers of up to 15 digits are exact; numbers of that length without an exponent are in range.
 */
const exactDigits = 15;

/**
 * Returns the offset of the quote that closes the string containing `start`: the first one after an
 * even number of backslashes. Returns the end of the text when there is none.
 */
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
