import type { Span } from "../source/locate.ts";
import { columnsOf, truncate, truncateStart, printable } from "./printable.ts";
import type { SourceText } from "../source/text-position.ts";

/** A line of a text around a span, cut to a width: printable, in three parts. */
export interface Frame {
  readonly before: string;
  /** The part of the line that the span covers; empty if the span is empty. */
  readonly marked: string;
  readonly after: string;
}

/**
 * Returns the first line of a span. Of a long line, the part around the span's start, with `…` at
 * the cuts; the cost does not depend on the length of the line.
 */
export function frameOf({ text, line }: SourceText, span: Span, width: number): Frame {
  const { start, end } = line(span.line);
  const from = Math.max(start, span.offset - width);
  const to = Math.min(end, span.offset + width);
  const stop = Math.max(span.offset, Math.min(span.endOffset, to));

  const head = printable(text.slice(from, span.offset), Infinity);
  const shownHead = truncateStart(head, Math.floor(width / 2));
  const before = from === start && shownHead === head ? head : "…" + shownHead;

  const covered = printable(text.slice(span.offset, stop).trimEnd(), Infinity);
  const marked = truncate(covered, width - columnsOf(before));
  if (marked !== covered || stop < Math.min(span.endOffset, end)) {
    return { before, marked, after: "…" };
  }
  const tail = printable(text.slice(stop, to), Infinity);
  const shownTail = truncate(tail, width - columnsOf(before) - columnsOf(marked));
  const after = to === end && shownTail === tail ? tail : shownTail + "…";
  return { before, marked, after };
}
