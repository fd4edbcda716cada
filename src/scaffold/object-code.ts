import { type Code, join, ts, lineComment } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";

/**
 * A member of an object literal, after comment lines; without code, the comment lines alone.
 */
export interface MemberCode {
  readonly notes?: readonly string[];
  readonly code?: Code;
}

/** Members as an object literal. */
export function objectCode(members: readonly MemberCode[]): Code {
  const parts = members.map(({ notes = [], code }, index): Code => {
    const lines = notesCode(notes);
    const before = lines.text !== "" && index === 0 ? ts`\n${lines}` : lines;
    return code === undefined ? before : ts`${before}${code}, `;
  });
  return ts`{ ${join(parts, "\n")}}`;
}

/** Comments on lines of their own, before the next code. */
export function notesCode(notes: readonly string[]): Code {
  return notes.length === 0 ? ts`` : ts`${notes.map(noteCode)}\n`;
}

/** A comment on a line of its own. */
function noteCode(text: string): Code {
  return lineComment(comment(text.replaceAll(/\s+/g, " ")));
}
