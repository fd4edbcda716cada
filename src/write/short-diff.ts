/** The maximum number of lines of each text. */
const maxLines = 6;
/** The maximum width of a line, in UTF-16 code units. */
const maxWidth = 160;

/**
 * Returns the lines between the common beginning and the common end of two texts, the old ones with
 * `-`, the new ones with `+`, a few of each. Takes linear time.
 */
export function shortDiff(before: string, after: string): readonly string[] {
  const old = before.split(/\r?\n/);
  const now = after.split(/\r?\n/);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (
    end < old.length - start &&
    end < now.length - start &&
    old[old.length - 1 - end] === now[now.length - 1 - end]
  ) {
    end++;
  }
  return [
    `@ line ${start + 1}`,
    ...some("-", old.slice(start, old.length - end)),
    ...some("+", now.slice(start, now.length - end)),
  ];
}

function some(mark: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, maxLines).map((line) => `${mark} ${cut(line)}`);
  const rest = lines.length - shown.length;
  return rest === 0 ? shown : [...shown, `${mark} … ${rest} more line${rest === 1 ? "" : "s"}`];
}

function cut(line: string): string {
  return line.length <= maxWidth
    ? line
    : `${line.slice(0, maxWidth).replace(/[\ud800-\udbff]$/, "")}…`;
}
