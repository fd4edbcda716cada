/** A position in a text. Both count from 1, columns in code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A text with its lines. Line breaks are LF, CR LF and a lone CR, as in YAML (YAML 1.2 §5.4). */
export interface SourceText {
  readonly text: string;
  readonly lineCount: number;
  /**
   * Returns the position of an offset in UTF-16 code units. Offsets outside the text are clamped.
   */
  position(offset: number): Position;
  /** Returns the start of a line, and its end before the line break. */
  line(line: number): { readonly start: number; readonly end: number };
}

/**
 * Creates a text with a table of its lines, built on first use. Each query then takes logarithmic
 * time, even within one very long line.
 */
export function createSourceText(text: string): SourceText {
  let starts: readonly number[] | undefined;
  let pairs: readonly number[] | undefined;

  const lineStarts = (): readonly number[] => (starts ??= [0, ...endsOf(/\r\n|\r|\n/g, text)]);
  /** The offset after each surrogate pair: one code point, two code units. */
  const pairEnds = (): readonly number[] =>
    (pairs ??= endsOf(/[\uD800-\uDBFF][\uDC00-\uDFFF]/g, text));

  return {
    text,
    get lineCount() {
      return lineStarts().length;
    },
    position(offset) {
      const place = Math.min(Math.max(0, offset), text.length);
      const line = countUpTo(lineStarts(), place);
      const start = lineStarts()[line - 1] ?? 0;
      const wide = countUpTo(pairEnds(), place) - countUpTo(pairEnds(), start);
      return { line, column: place - start - wide + 1 };
    },
    line(line) {
      const start = lineStarts()[line - 1] ?? text.length;
      const next = lineStarts()[line] ?? text.length + 1;
      const end = next > text.length ? text.length : next - 1;
      const isCrLf = text[end] === "\n" && text[end - 1] === "\r" && end > start;
      return { start, end: isCrLf ? end - 1 : end };
    },
  };
}

function endsOf(pattern: RegExp, text: string): readonly number[] {
  const ends: number[] = [];
  for (const match of text.matchAll(pattern)) ends.push(match.index + match[0].length);
  return ends;
}

/** Counts the numbers of a sorted list that are at most `limit`. */
function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
