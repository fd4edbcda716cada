import { type Code, join, ts } from "../emit/code.ts";
import { type Remark, remarkCode } from "./remark.ts";

/**
 * A member of an object literal, after remarks; without code, the remarks alone.
 */
export interface MemberCode {
  readonly remarks?: readonly Remark[];
  readonly code?: Code;
}

/** A spread as a member, and the names of the properties that it brings. */
export interface SpreadCode {
  readonly code: Code;
  readonly names: ReadonlySet<string>;
}

/** Members as an object literal. */
export function objectCode(members: readonly MemberCode[]): Code {
  const parts = members.map(({ remarks = [], code }, index): Code => {
    const lines = remarksCode(remarks);
    const before = lines.text !== "" && index === 0 ? ts`\n${lines}` : lines;
    // Where no code follows, the next member begins the line.
    const alone = { ...before, text: before.text.replace(/\n$/, "") };
    return code === undefined && index < members.length - 1
      ? alone
      : ts`${before}${code && ts`${code}, `}`;
  });
  return ts`{ ${join(parts, "\n")}}`;
}

/** Remarks on lines of their own, before the next code. */
export function remarksCode(remarks: readonly Remark[]): Code {
  return remarks.length === 0 ? ts`` : ts`${remarks.map(remarkCode)}\n`;
}
