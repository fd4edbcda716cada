import { indentation, printWidth } from "./indentation.ts";
import { mark, markFrom, onlyFlat } from "./marks.ts";
import { Region } from "./region.ts";
import { measureIn } from "./width.ts";

/** Lays out a fragment in lines, which break at its marks. Takes linear time. */
export function layOut(text: string): string {
  const out: string[] = [];
  const widthIn = measureIn(text);
  let level = 0;
  for (let start = 0; start <= text.length;) {
    const line = readLine(text, start);
    let { end, levels: change } = line;
    // A group on several lines is laid out as a whole.
    for (let { open } = line; open > 0 && end < text.length;) {
      const next = readLine(text, end + 1);
      open += next.open;
      change += next.levels;
      end = next.end;
    }
    const fits =
      end === line.end &&
      !line.isBroken &&
      (!line.canBreak || level * 2 + widthIn(line.flat) <= printWidth);
    if (!fits) out.push(new Region(text.slice(start, end), level, widthIn).print());
    else out.push(line.flat === "" ? "" : indentation(level) + line.flat);
    level += change;
    start = end + 1;
  }
  return out.join("\n");
}

/** A line of a fragment, as it is if none of its groups breaks. */
interface Line {
  readonly end: number;
  readonly flat: string;
  /** The number of groups that it opens and does not close. */
  readonly open: number;
  /** The change in the indentation level of the lines after it. */
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
  for (at = markFrom(text, at); at < text.length; at = markFrom(text, at + 1)) {
    if (text[at] === "\n") break;
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
      case mark.endHugged:
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
