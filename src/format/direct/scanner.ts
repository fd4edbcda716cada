import { unsupported } from "./unsupported.ts";

export type TokenKind = "name" | "private" | "string" | "number" | "mark" | "end";

/** A comment of the form that starts with a slash and a star, and where it stands. */
export interface Comment {
  readonly text: string;
  /** Whether a line ends before it, and after it. */
  readonly ownLine: boolean;
  readonly lineAfter: boolean;
}

// What a character of ASCII may be part of.
const space = 1;
const nameStart = 2;
const digit = 4;
const classes: Uint8Array = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  if (/[A-Za-z_$]/.test(character)) return nameStart;
  if (/\d/.test(character)) return digit;
  return /[ \t\n]/.test(character) ? space : 0;
});

/** The marks of more than one character, the longer ones first, by the code of their first one. `>` stands alone in types. */
const marks: readonly (readonly string[])[] = Array.from({ length: 128 }, (_, code) =>
  "... ?. ??= ?? => === == !== != <= >= >> << ++ += -- -= ** *= /= &&= && &= ||= || |="
    .split(" ")
    .filter((mark) => mark.charCodeAt(0) === code),
);
const singles: readonly string[] = Array.from({ length: 128 }, (_, code) =>
  "()[]{},;:?.=!<>+-*/%&|^~".includes(String.fromCharCode(code)) ? String.fromCharCode(code) : "",
);

/** Reads a fragment of TypeScript token by token. Templates, regular expressions, line comments and names beyond ASCII are not known. */
export class Scanner {
  readonly text: string;
  kind: TokenKind = "end";
  /** The text of the token; empty at the end. */
  value = "";
  start = 0;
  end = 0;
  /** Where the token before ended. */
  lastEnd = 0;
  /** Whether a line ends, and whether an empty line stands, between the token before and this one. */
  lineBefore = false;
  blankBefore = false;
  /** Whether there is a string with something beyond ASCII in it. */
  hasWide = false;
  #comment: Comment | undefined;

  constructor(text: string) {
    this.text = text;
    this.next();
  }

  /** The comment before this token. Who does not take it cannot go on. */
  takeComment(): Comment | undefined {
    const comment = this.#comment;
    this.#comment = undefined;
    return comment;
  }

  next(): void {
    if (this.#comment !== undefined) unsupported("a comment");
    this.lastEnd = this.end;
    const start = this.#skipSpace();
    this.start = start;
    const code = this.text.charCodeAt(start);
    if (code !== code) {
      this.kind = "end";
      this.value = "";
      this.end = start;
      return;
    }
    const type = code < 128 ? classes[code] : unsupported("a character beyond ASCII");
    if (type === nameStart) {
      this.#name(start, "name");
    } else if (code === 0x22 || code === 0x27) {
      this.#string(start, code);
    } else if (type === digit) {
      this.#number(start);
    } else if (code === 0x23) {
      this.#name(start + 1, "private");
    } else {
      this.#mark(start, code);
    }
  }

  /** Gives up where anything is left, a comment too. */
  expectEnd(): void {
    if (this.kind !== "end" || this.#comment !== undefined)
      unsupported(`"${this.value}" at the end`);
  }

  /** Whether the token is `text`. */
  is(text: string): boolean {
    return this.value === text;
  }

  /** Goes on when the token is `mark`, and says whether it was. */
  take(mark: string): boolean {
    if (this.value !== mark) return false;
    this.next();
    return true;
  }

  expect(mark: string): void {
    if (!this.take(mark)) unsupported(`"${this.value}" where "${mark}" was expected`);
  }

  /** A name, and goes on. */
  name(): string {
    if (this.kind !== "name") unsupported("no name");
    const name = this.value;
    this.next();
    return name;
  }

  /** In a type `>>` is two marks. */
  splitGreater(): void {
    if (this.value.length < 2 || !this.value.startsWith(">")) return;
    this.value = ">";
    this.end = this.start + 1;
  }

  /** Whether `text` comes right after this token. */
  isFollowedBy(text: string): boolean {
    return this.text.startsWith(text, this.end);
  }

  /** A place to go back to. */
  mark(): number {
    if (this.#comment !== undefined) unsupported("a comment");
    return this.start;
  }

  /** Goes to where a token begins or ends, and on from there. What stood before a token is not known afterwards. */
  goTo(position: number): void {
    this.takeComment();
    this.end = position;
    this.next();
  }

  #skipSpace(): number {
    const { text } = this;
    let at = this.end;
    let lines = 0;
    let sawComment = false;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === 0x20 || code === 0x09) at++;
      else if (code === 0x0a) {
        lines++;
        at++;
      } else if (code === 0x2f && text.charCodeAt(at + 1) === 0x2a) {
        if (this.#comment !== undefined) unsupported("several comments");
        const end = text.indexOf("*/", at + 2);
        if (end < 0) unsupported("an open comment");
        const after = /^[ \t]*(\n?)/.exec(text.slice(end + 2, end + 200));
        const whole = text.slice(at, end + 2);
        this.#comment = { text: whole, ownLine: lines > 0, lineAfter: after?.[1] === "\n" };
        sawComment = true;
        if (whole.includes("\n")) lines++;
        at = end + 2;
      } else break;
    }
    this.lineBefore = lines > 0;
    this.blankBefore = lines > 1 && !sawComment;
    return at;
  }

  #name(from: number, kind: TokenKind): void {
    const { text } = this;
    let at = from;
    while ((classes[text.charCodeAt(at)] ?? 0) & (nameStart | digit)) at++;
    if (at === from || text.charCodeAt(at) >= 128) unsupported("a name");
    this.kind = kind;
    this.value = text.slice(this.start, at);
    this.end = at;
  }

  #string(start: number, quote: number): void {
    const { text } = this;
    let at = start + 1;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === quote) break;
      if (code === 0x5c) at++;
      else if (code >= 127) this.hasWide = true;
      else if (!(code >= 0x20)) unsupported("an open string");
      at++;
    }
    this.kind = "string";
    this.value = text.slice(start, at + 1);
    this.end = at + 1;
  }

  #number(start: number): void {
    const { text } = this;
    let at = start;
    for (;;) {
      const code = text.charCodeAt(at);
      const isSign = (code === 0x2b || code === 0x2d) && /[eE]/.test(text.charAt(at - 1));
      if (!isSign && code !== 0x2e && !((classes[code] ?? 0) & (nameStart | digit))) break;
      at++;
    }
    this.kind = "number";
    this.value = text.slice(start, at);
    this.end = at;
  }

  #mark(start: number, code: number): void {
    let value = singles[code] ?? "";
    for (const mark of marks[code] ?? []) {
      if (this.text.startsWith(mark, start)) {
        value = mark;
        break;
      }
    }
    if (value === "") unsupported("a character");
    this.kind = "mark";
    this.value = value;
    this.end = start + value.length;
  }
}
