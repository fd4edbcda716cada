/** Replaces a range of a text. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Applies edits; one that begins inside of an earlier one is left out. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let result = "";
  let end = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < end) continue;
    result += text.slice(end, edit.start) + edit.text;
    end = edit.end;
  }
  return result + text.slice(end);
}

/** Returns the offset in the original text, for one in the edited text. */
export function originalOffset(offset: number, edits: readonly TextEdit[]): number {
  let shift = 0;
  let last = 0;
  for (const { start, end, text } of inOrder(edits)) {
    if (start < last) continue;
    last = end;
    const begin = start + shift;
    if (offset < begin) break;
    if (offset < begin + text.length) return start;
    shift += text.length - (end - start);
  }
  return offset - shift;
}

function inOrder(edits: readonly TextEdit[]): readonly TextEdit[] {
  return edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
}
