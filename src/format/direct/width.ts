import { unsupported } from "./unsupported.ts";

/**
 * How many columns `text` takes. Letters of Latin, Greek, Cyrillic and Armenian and the usual
 * punctuation take one, Chinese, Japanese and Korean ones two;
 * anything else (emoji, combining marks, surrogates, …) is left to prettier.
 */
export function widthOf(text: string): number {
  if (!notAscii.test(text)) return text.length;
  let width = 0;
  for (let index = 0; index < text.length; index++) width += columnsOf(text.charCodeAt(index));
  return width;
}

const notAscii = /[^\x20-\x7e]/;

function columnsOf(code: number): 1 | 2 {
  if (isWithin(code, 0x20, 0x7e)) return 1;
  // U+00A9 and U+00AE are emoji.
  if (isWithin(code, 0xb0, 0x2ff) || isWithin(code, 0x370, 0x482)) return 1;
  if (isWithin(code, 0x48a, 0x590)) return 1;
  if (isWithin(code, 0x1e00, 0x1fff)) return 1;
  if (isWithin(code, 0x2010, 0x2026)) return 1;
  if (isWithin(code, 0x4e00, 0x9fff) || isWithin(code, 0xac00, 0xd7a3)) return 2;
  if (isWithin(code, 0x3041, 0x3096) || isWithin(code, 0x30a1, 0x30fa)) return 2;
  if (isWithin(code, 0x3001, 0x3003) || isWithin(code, 0x3008, 0x3011)) return 2;
  return unsupported("a character of unknown width");
}

function isWithin(code: number, first: number, last: number): boolean {
  return code >= first && code <= last;
}
