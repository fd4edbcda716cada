import { indentation, printWidth } from "./indentation.ts";
import { isMark, mark, markFrom, onlyBroken, onlyFlat } from "./marks.ts";
import { type Measure, measure } from "./measure.ts";
import { widthOf } from "./width.ts";

type Mode = "flat" | "broken" | "hugged";

/** Prints lines whose groups span several lines or do not fit on one. */
export class Region {
  readonly #text: string;
  readonly #widthOf: (part: string) => number;
  readonly #measures: readonly Measure[];
  readonly #out: string[] = [];
  readonly #modes: Mode[] = [];
  /** For each open group, the mode of the arguments that it is in. */
  readonly #arguments: (Mode | undefined)[] = [];
  readonly #indents: number[] = [];
  #level: number;
  #column = 0;
  /** True before the text of a line, which is indented by `#startLevel`. */
  #atStart = true;
  #startLevel: number;

  constructor(text: string, level: number, widthOf: (part: string) => number) {
    this.#widthOf = widthOf;
    this.#text = text;
    this.#level = level;
    this.#startLevel = level;
    this.#measures = measure(text, widthOf);
  }

  print(): string {
    const text = this.#text;
    let opened = 0;
    let start = 0;
    let wasBroken = false;
    let breaksNext = false;
    for (let at = markFrom(text, 0); at < text.length; at = markFrom(text, at + 1)) {
      this.#write(text.slice(start, at));
      start = at + 1;
      const mode = this.#modes.at(-1) ?? "broken";
      switch (text[at]) {
        case mark.open:
        case mark.openHug: {
          const measured = this.#measures[opened++];
          if (measured === undefined) break;
          this.#open(measured, mode, breaksNext, text[at] === mark.openHug);
          breaksNext = false;
          break;
        }
        case mark.close:
          wasBroken = this.#modes.pop() === "broken";
          this.#arguments.pop();
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
        case mark.endHugged:
          if (mode !== "broken" || this.#arguments.at(-1) !== "hugged") break;
          this.#write(",");
          this.#newLine();
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

  #open(measured: Measure, outer: Mode, breaks: boolean, isHug: boolean): void {
    const chosen = this.#choose(measured, outer, breaks, isHug);
    this.#modes.push(chosen);
    this.#arguments.push(isHug ? chosen : this.#arguments.at(-1));
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
    this.#column += this.#widthOf(text);
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

  /** True if a group fits with the text after it, up to the next possible line break. */
  #fits({ width, end }: Measure, room: number): boolean {
    const text = this.#text;
    let left = room - width;
    let outer = this.#modes.length - 1;
    for (let at = end + 1; left >= 0 && at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (!isMark(code)) {
        left -= code < 0x7f ? 1 : widthOf(text[at] ?? "");
        continue;
      }
      const isBroken = outer < 0 || this.#modes[outer] === "broken";
      switch (text[at]) {
        case mark.open:
        case mark.openHug:
          // The group after this one may break.
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
        case mark.endHugged:
          // A comma follows before the line break.
          if (isBroken && this.#arguments.at(-1) === "hugged") return left > 0;
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
