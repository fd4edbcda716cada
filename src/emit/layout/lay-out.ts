import { mark } from "./marks.ts";
import { widthOf } from "./width.ts";

/** The columns of a line. */
const printWidth = 100;

const levels = Array.from({ length: 40 }, (_, level) => "  ".repeat(level));

/** Returns the text of a fragment in lines, as its marks allow it. Takes time in proportion to it. */
export function layOut(text: string): string {
  const out: string[] = [];
  let level = 0;
  for (let start = 0; start <= text.length;) {
    const line = readLine(text, start);
    let { end, levels: change } = line;
    // A group over several lines is laid out as a whole.
    for (let { open } = line; open > 0 && end < text.length;) {
      const next = readLine(text, end + 1);
      open += next.open;
      change += next.levels;
      end = next.end;
    }
    const fits =
      end === line.end &&
      !line.isBroken &&
      (!line.canBreak || level * 2 + widthOf(line.flat) <= printWidth);
    if (!fits) out.push(new Region(text.slice(start, end), level).print());
    else out.push(line.flat === "" ? "" : indentation(level) + line.flat);
    level += change;
    start = end + 1;
  }
  return out.join("\n");
}

function indentation(level: number): string {
  return levels[level] ?? "  ".repeat(level);
}

/** A line of a fragment, as it would be without the ends of its groups' lines. */
interface Line {
  readonly end: number;
  readonly flat: string;
  /** The groups that it opens and does not close. */
  readonly open: number;
  /** The levels by which it changes the indentation of the lines after it. */
  readonly levels: number;
  readonly canBreak: boolean;
  readonly isBroken: boolean;
}

function readLine(text: string, start: number): Line {
  let flat = "";
  let from = start;
  let open = 0;
  let change = 0;
  let canBreak = false;
  let isBroken = false;
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x16) continue;
    if (code === 0x0a) break;
    flat += text.slice(from, at);
    from = at + 1;
    switch (text[at]) {
      case mark.open:
      case mark.openHug:
        open += 1;
        break;
      case mark.close:
        open -= 1;
        break;
      case mark.indent:
      case mark.indentAfter:
        change += 1;
        break;
      case mark.dedent:
        change -= 1;
        break;
      case mark.broken:
        isBroken = true;
        break;
      case mark.soft:
        canBreak = true;
        break;
      case mark.line:
        canBreak = true;
        flat += " ";
        break;
      default:
        flat += onlyFlat[text[at] ?? ""] ?? "";
    }
  }
  return { end: at, flat: flat + text.slice(from, at), open, levels: change, canBreak, isBroken };
}

type Mode = "flat" | "broken" | "hugged";

/** What is known of a group before it is printed. */
interface Measure {
  /** On one line. */
  width: number;
  /** True if it takes several lines in any case. */
  isBroken: boolean;
  /** Where its close is. */
  end: number;
  /** For arguments: the width up to the first end of a line within the last one. */
  head: number;
  /** True if an argument before the last one takes several lines in any case. */
  isHeadBroken: boolean;
}

/** Lines with the groups that are not on one line, or that do not fit there. */
class Region {
  readonly #text: string;
  readonly #measures: readonly Measure[];
  readonly #out: string[] = [];
  readonly #modes: Mode[] = [];
  readonly #indents: number[] = [];
  #level: number;
  #column = 0;
  /** True before the text of a line, which begins with so many levels. */
  #atStart = true;
  #startLevel: number;

  constructor(text: string, level: number) {
    this.#text = text;
    this.#level = level;
    this.#startLevel = level;
    this.#measures = measure(text);
  }

  print(): string {
    const text = this.#text;
    let opened = 0;
    let start = 0;
    let wasBroken = false;
    let breaksNext = false;
    for (let at = 0; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x16) continue;
      this.#write(text.slice(start, at));
      start = at + 1;
      const mode = this.#modes.at(-1) ?? "broken";
      switch (text[at]) {
        case mark.open:
        case mark.openHug: {
          const measured = this.#measures[opened++];
          if (measured === undefined) break;
          const chosen = this.#choose(measured, mode, breaksNext, text[at] === mark.openHug);
          this.#modes.push(chosen);
          breaksNext = false;
          break;
        }
        case mark.close:
          wasBroken = this.#modes.pop() === "broken";
          break;
        case mark.last:
          breaksNext = mode === "hugged";
          break;
        case mark.indent:
          this.#indent(mode === "hugged" ? 0 : 1);
          break;
        case mark.indentAfter:
          this.#indent(wasBroken ? 1 : 0);
          break;
        case mark.dedent:
          this.#level -= this.#indents.pop() ?? 1;
          break;
        case mark.soft:
          if (mode === "broken") this.#newLine();
          break;
        case mark.line:
          if (mode === "broken") this.#newLine();
          else this.#write(" ");
          break;
        case "\n":
          this.#newLine();
          break;
        default:
          this.#write((mode === "broken" ? onlyBroken : onlyFlat)[text[at] ?? ""] ?? "");
      }
    }
    this.#write(text.slice(start));
    return this.#out.join("");
  }

  #indent(levels: number): void {
    this.#indents.push(levels);
    this.#level += levels;
  }

  #write(text: string): void {
    if (text === "") return;
    if (this.#atStart) {
      this.#out.push(indentation(this.#startLevel));
      this.#column = this.#startLevel * 2;
      this.#atStart = false;
    }
    this.#out.push(text);
    this.#column += widthOf(text);
  }

  #newLine(): void {
    const last = this.#out.length - 1;
    const text = this.#out[last];
    if (text?.endsWith(" ")) this.#out[last] = text.trimEnd();
    this.#out.push("\n");
    this.#atStart = true;
    this.#startLevel = this.#level;
  }

  #choose(measured: Measure, outer: Mode, breaks: boolean, isHug: boolean): Mode {
    if (breaks) return "broken";
    if (outer === "flat") return "flat";
    const column = this.#atStart ? this.#startLevel * 2 : this.#column;
    const room = printWidth - column;
    if (!measured.isBroken && this.#fits(measured, room)) return "flat";
    if (isHug && !measured.isHeadBroken && measured.head >= 0 && measured.head <= room)
      return "hugged";
    return "broken";
  }

  /** True if a group fits with what follows it up to the next place where a line may end. */
  #fits({ width, end }: Measure, room: number): boolean {
    const text = this.#text;
    let left = room - width;
    let outer = this.#modes.length - 1;
    for (let at = end + 1; left >= 0 && at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code > 0x16) {
        left -= code < 0x7f ? 1 : widthOf(text[at] ?? "");
        continue;
      }
      const isBroken = outer < 0 || this.#modes[outer] === "broken";
      switch (text[at]) {
        case mark.open:
        case mark.openHug:
          // Its own lines may end.
          outer = Infinity;
          break;
        case mark.close:
          outer -= 1;
          break;
        case mark.soft:
        case mark.line:
          if (isBroken || outer === Infinity) return true;
          if (text[at] === mark.line) left -= 1;
          break;
        case "\n":
          return true;
        default:
          left -= (isBroken ? onlyBroken : onlyFlat)[text[at] ?? ""]?.length ?? 0;
      }
    }
    return left >= 0;
  }
}

const onlyBroken: Readonly<Record<string, string>> = {
  [mark.comma]: ",",
  [mark.semicolon]: ";",
  [mark.openParenthesis]: "(",
  [mark.closeParenthesis]: ")",
  [mark.bar]: "| ",
};

const onlyFlat: Readonly<Record<string, string>> = {
  [mark.flatOpen]: "(",
  [mark.flatClose]: ")",
};

/** Measures every group, in the order in which they open. */
function measure(text: string): readonly Measure[] {
  const all: Measure[] = [];
  const open: { readonly measure: Measure; readonly start: number; last: number }[] = [];
  let width = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x16) continue;
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

/** What breaks a group breaks the one around it. */
function breakAround(open: readonly { readonly measure: Measure }[]): void {
  const outer = open.at(-1);
  if (outer !== undefined) outer.measure.isBroken = true;
}

/** The first end of a line within the last argument ends the head of the arguments around it. */
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
