import { mark, markFrom } from "./marks.ts";

/** The measures of a group, known before it is printed. */
export interface Measure {
  /** The width on one line. */
  width: number;
  /** True if it takes several lines in any case. */
  isBroken: boolean;
  /** The index of its closing mark. */
  end: number;
  /** For arguments: the width up to the first possible line break within the last one. */
  head: number;
  /** True if an argument before the last one takes several lines in any case. */
  isHeadBroken: boolean;
}

/** Measures every group, in the order in which they open. */
export function measure(text: string, widthOf: (part: string) => number): readonly Measure[] {
  const all: Measure[] = [];
  const open: { readonly measure: Measure; readonly start: number; last: number }[] = [];
  let width = 0;
  let start = 0;
  for (let at = markFrom(text, 0); at < text.length; at = markFrom(text, at + 1)) {
    width += widthOf(text.slice(start, at));
    start = at + 1;
    switch (text[at]) {
      case mark.open:
      case mark.openHug: {
        const each = { width: 0, isBroken: false, end: text.length, head: -1, isHeadBroken: false };
        all.push(each);
        open.push({ measure: each, start: width, last: -1 });
        break;
      }
      case mark.close: {
        const closed = open.pop();
        if (closed === undefined) break;
        closed.measure.width = width - closed.start;
        closed.measure.end = at;
        if (closed.measure.isBroken) breakAround(open);
        break;
      }
      case mark.last: {
        const inner = open.at(-1);
        if (inner === undefined) break;
        inner.measure.isHeadBroken = inner.measure.isBroken;
        inner.last = width;
        break;
      }
      case mark.endHugged:
      case mark.line:
      case mark.soft:
        endHeads(open, width);
        if (text[at] === mark.line) width += 1;
        break;
      case mark.broken: {
        const inner = open.at(-1);
        if (inner !== undefined) inner.measure.isBroken = true;
        break;
      }
      case "\n": {
        endHeads(open, width);
        const inner = open.at(-1);
        if (inner !== undefined) inner.measure.isBroken = true;
        break;
      }
      case mark.flatOpen:
      case mark.flatClose:
        width += 1;
        break;
      default:
    }
  }
  return all;
}

/** Breaks the group around a broken group. */
function breakAround(open: readonly { readonly measure: Measure }[]): void {
  const outer = open.at(-1);
  if (outer !== undefined) outer.measure.isBroken = true;
}

/** Ends the heads of open arguments at the first possible line break within the last one. */
function endHeads(
  open: readonly { readonly measure: Measure; readonly start: number; readonly last: number }[],
  width: number,
): void {
  for (let index = open.length - 2; index >= 0; index--) {
    const outer = open[index];
    if (outer === undefined || outer.last < 0 || outer.measure.head >= 0) continue;
    outer.measure.head = width - outer.start;
  }
}
