/**
 * Returns an integer from 0 to 2³²−1 that depends only on the text (FNV-1a): samples differ by
 * location, but never between runs.
 */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  // The low bits of FNV have short cycles.
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Derives `count` digits of base `base` from a text. */
export function digitsOf(text: string, count: number, base: 10 | 16): string {
  let digits = "";
  for (let part = 0; digits.length < count; part += 1) {
    digits += seedOf(`${text}#${part}`).toString(base).slice(-6).padStart(6, "0");
  }
  return digits.slice(0, count);
}
