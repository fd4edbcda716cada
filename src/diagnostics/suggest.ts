/**
 * Returns the candidate that `word` was probably meant to be, or `undefined` if none is close.
 * Differences of case count less than other letters; of equally close candidates the first one
 * wins. A common beginning of whole path segments is not compared, so that a long common path does
 * not make different names close. The work is bounded for any input.
 */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Infinity;
  let seen = 0;
  for (const candidate of candidates) {
    seen += 1;
    if (seen > maxCandidates) break;
    if (candidate === word) continue;
    const start = commonSegments(word, candidate);
    const [from, to] = [word.slice(start), candidate.slice(start)];
    const limit = Math.min(bestDistance - 1, tolerance(from));
    if (limit < 0 || Math.abs(from.length - to.length) > limit) continue;
    const distance = from.toLowerCase() === to.toLowerCase() ? 0 : editDistance(from, to, limit);
    if (distance > limit) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best;
}

const maxCandidates = 10_000;
const maxLength = 120;

/**
 * The maximum edit distance of a suggestion: one edit for every three letters, without the
 * extension of a file.
 */
function tolerance(word: string): number {
  if (word.length > maxLength) return 0;
  return Math.max(1, Math.floor(word.replace(/\.\w*$/, "").length / 3));
}

/** The length of the path segments that both texts begin with. */
function commonSegments(a: string, b: string): number {
  let start = 0;
  for (let index = 0; index < a.length && a[index] === b[index]; index += 1) {
    if (a[index] === "/") start = index + 1;
  }
  return start;
}

/**
 * The edit distance of two words in insertions, deletions, replacements and swaps of neighbors
 * (optimal string alignment), or a number above `limit` if it is larger than that. Only the cells
 * near the diagonal are computed.
 */
function editDistance(a: string, b: string, limit: number): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit);
    const to = Math.min(b.length, row + limit);
    const current = Array.from({ length: b.length + 1 }, () => limit + 1);
    if (from === 1) current[0] = row;
    for (let column = from; column <= to; column += 1) {
      const same = a[row - 1] === b[column - 1];
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        cell(last, column) + 1,
        cell(current, column - 1) + 1,
        cell(last, column - 1) + (same ? 0 : 1),
        swapped ? cell(beforeLast, column - 2) + 1 : Infinity,
      );
    }
    [beforeLast, last] = [last, current];
  }
  return cell(last, b.length);
}

function cell(row: readonly number[], column: number): number {
  return row[column] ?? Infinity;
}
