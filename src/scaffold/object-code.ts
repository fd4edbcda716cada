import { type Code, join, ts } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";

/**
 * A member of an object literal, after lines that say something about it; without code it is these
 * lines alone.
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
  const body = join(parts, "\n");
  return { ...body, text: `{ ${body.text.replace(/, $/, " ")}}` };
}

/** Comments on lines of their own, before whatever comes next. */
export function notesCode(notes: readonly string[]): Code {
  return { kind: "code", text: notes.map((note) => `${noteCode(note).text}\n`).join(""), refs: [] };
}

/** A comment on a line of its own. */
function noteCode(text: string): Code {
  const line = comment(text.replaceAll(/\s+/g, " ")).replaceAll(/\s+/g, " ");
  return { kind: "code", text: `// ${line}`, refs: [] };
}
