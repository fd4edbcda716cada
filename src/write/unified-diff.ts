import { structuredPatch } from "diff";

/** The maximum number of lines that are shown of one file. */
const maxLines = 40;
/** The maximum width of a line, in UTF-16 code units. */
const maxWidth = 160;
/** Texts that differ in more lines are only counted: comparing takes time that grows with both. */
const maxEdits = 2000;

/** Returns the differences of two texts in the unified format, as far as people would read them. */
export function unifiedDiff(before: string, after: string): readonly string[] {
  const patch = structuredPatch("", "", before, after, "", "", {
    context: 2,
    maxEditLength: maxEdits,
    stripTrailingCr: true,
  });
  if (patch === undefined)
    return [
      `(more than ${maxEdits} lines differ: ${counted(before)} before, ${counted(after)} now)`,
    ];
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines.map(cut),
  ]);
  const rest = lines.length - maxLines;
  if (rest <= 0) return lines;
  return [...lines.slice(0, maxLines), `(${rest} more lines of differences)`];
}

function counted(text: string): string {
  const lines = text.split("\n").length;
  return `${lines} line${lines === 1 ? "" : "s"}`;
}

function cut(line: string): string {
  return line.length <= maxWidth
    ? line
    : `${line.slice(0, maxWidth).replace(/[\ud800-\udbff]$/, "")}…`;
}
