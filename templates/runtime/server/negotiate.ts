/**
 * Returns the type that `accept` prefers (RFC 9110 §12.5.1), the first of equals; `undefined` if it
 * excludes all of them.
 * An absent or malformed header excludes nothing.
 */
export function negotiate(
  accept: string | undefined,
  types: readonly string[],
): string | undefined {
  if (accept === undefined || accept.trim() === "") return types[0];
  const ranges = accept.split(",").flatMap(parseRange);
  if (ranges.length === 0) return types[0];
  let best: string | undefined;
  let bestQuality = 0;
  for (const type of types) {
    const quality = qualityOf(type, ranges);
    if (quality > bestQuality) {
      best = type;
      bestQuality = quality;
    }
  }
  return best;
}

interface Range {
  /** Without parameters. */
  readonly type: string;
  /** With parameters in the order sent, except for the weight. */
  readonly whole: string;
  readonly quality: number;
}

function parseRange(text: string): readonly Range[] {
  const [type = "", ...parameters] = partsOf(text);
  if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return [];
  const isWeight = (each: string): boolean => /^q[ \t]*=/.test(each);
  const weight = parameters.find(isWeight);
  const quality = weight === undefined ? 1 : Number(weight.slice(weight.indexOf("=") + 1));
  const whole = [type, ...parameters.filter((each) => !isWeight(each))].join(";");
  return [{ type, whole, quality: quality >= 0 && quality <= 1 ? quality : 1 }];
}

/**
 * Returns the weight of a type in the most specific matching range. Parameters count only if both
 * have some.
 */
function qualityOf(text: string, ranges: readonly Range[]): number {
  const [type = "", ...parameters] = partsOf(text);
  const whole = [type, ...parameters].join(";");
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  const isBare = (range: Range): boolean => parameters.length === 0 || range.whole === range.type;
  const range =
    ranges.find((each) => each.whole === whole) ??
    ranges.find((each) => each.type === type && isBare(each)) ??
    ranges.find((each) => each.type === family) ??
    ranges.find((each) => each.type === "*/*");
  return range?.quality ?? 0;
}

function partsOf(text: string): readonly string[] {
  return text.split(";").map((part) => part.trim().toLowerCase());
}
