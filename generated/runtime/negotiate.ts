// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.

/**
 * The first of `types` that `accept` likes best (RFC 9110 §12.5.1); `undefined` when it refuses them all.
 * An absent or unreadable header refuses nothing.
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
    const quality = qualityOf(type.toLowerCase(), ranges);
    if (quality > bestQuality) {
      best = type;
      bestQuality = quality;
    }
  }
  return best;
}

interface Range {
  readonly type: string;
  readonly quality: number;
}

function parseRange(text: string): readonly Range[] {
  const [type = "", ...parameters] = text.split(";").map((part) => part.trim().toLowerCase());
  if (!/^[^\s/]+\/[^\s/]+$/.test(type)) return [];
  const weight = parameters.find((each) => /^q[ \t]*=/.test(each));
  const quality = weight === undefined ? 1 : Number(weight.slice(weight.indexOf("=") + 1));
  return [{ type, quality: quality >= 0 && quality <= 1 ? quality : 1 }];
}

/** The weight that the most specific matching range gives to a type. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const family = `${type.slice(0, type.indexOf("/"))}/*`;
  for (const pattern of [type, family, "*/*"]) {
    const range = ranges.find((each) => each.type === pattern);
    if (range !== undefined) return range.quality;
  }
  return 0;
}
