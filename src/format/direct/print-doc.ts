import { type Doc, type Fill, type Group, type Part, isList } from "./doc.ts";
import { type Indentation, deeper } from "./indentation.ts";
import type { Block } from "./syntax.ts";

/** What printing needs to know besides a document. */
export interface Layout {
  /** How many columns a text takes. */
  readonly widthOf: (text: string) => number;
  /** The layout of a part that does not fit on one line. */
  readonly expand: (part: Part) => Doc;
  /** A block from its brace to its brace, in lines that begin with an indentation. */
  readonly block: (block: Block, indentation: Indentation) => string;
  /** Printers that print nothing at the moment. */
  readonly idle: DocPrinter[];
}

/** The text of `doc`, which begins at the column `start`. Lines after the first begin with `indentation`. */
export function printDoc(
  doc: Doc,
  indentation: Indentation,
  start: number,
  layout: Layout,
): string {
  const printer = layout.idle.pop() ?? new DocPrinter(layout, indentation.style.printWidth);
  const text = printer.print(doc, indentation, start);
  layout.idle.push(printer);
  return text;
}

/** Prettier's algorithm: what is still to be printed is a stack of documents, each with its indentation and with whether its lines are broken. */
export class DocPrinter {
  readonly #layout: Layout;
  readonly #printWidth: number;
  // What is still to be printed, the first `#size` of each list.
  readonly #docs: Doc[] = [];
  readonly #flats: boolean[] = [];
  readonly #indentations: Indentation[] = [];
  #size = 0;
  // What `#fits` has still to measure; it begins anew each time.
  readonly #measured: Doc[] = [];
  readonly #measuredFlats: boolean[] = [];
  #out = "";
  #endsInSpace = false;
  #column = 0;
  /** After a line that was broken although the group around it is on one line, the next group is measured anew. */
  #remeasure = false;

  constructor(layout: Layout, printWidth: number) {
    this.#layout = layout;
    this.#printWidth = printWidth;
  }

  print(doc: Doc, indentation: Indentation, start: number): string {
    this.#out = "";
    this.#endsInSpace = false;
    this.#column = start;
    this.#remeasure = false;
    this.#size = 0;
    this.#push(doc, false, indentation);
    while (this.#size > 0) {
      const top = --this.#size;
      const inner = this.#indentations[top] ?? indentation;
      this.#printOne(this.#docs[top] ?? "", this.#flats[top] === true, inner);
    }
    return this.#out;
  }

  #push(doc: Doc, isFlat: boolean, indentation: Indentation): void {
    const top = this.#size++;
    this.#docs[top] = doc;
    this.#flats[top] = isFlat;
    this.#indentations[top] = indentation;
  }

  #printOne(doc: Doc, isFlat: boolean, indentation: Indentation): void {
    if (typeof doc === "string") return this.#write(doc);
    if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) {
        this.#push(doc[index] ?? "", isFlat, indentation);
      }
      return;
    }
    switch (doc.kind) {
      case "line":
        if (isFlat && doc.flat !== "hard") this.#write(doc.flat);
        else this.#newLine(isFlat, indentation);
        break;
      case "group":
        this.#printGroup(doc, isFlat, indentation);
        break;
      case "indent":
        this.#push(doc.contents, isFlat, deeper(indentation, doc.columns));
        break;
      case "if-break": {
        const isBroken = doc.of === undefined ? !isFlat : doc.of.wasBroken;
        this.#push(isBroken ? doc.broken : doc.flat, isFlat, indentation);
        break;
      }
      case "indent-if-break":
        this.#push(doc.contents, isFlat, doc.of.wasBroken ? deeper(indentation) : indentation);
        break;
      case "fill":
        this.#printFill(doc, isFlat, indentation);
        break;
      case "part":
        this.#printPart(doc, isFlat, indentation);
        break;
      case "break-parent":
        break;
    }
  }

  #write(text: string): void {
    if (text === "") return;
    this.#out += text;
    this.#column += this.#layout.widthOf(text);
    this.#endsInSpace = text.endsWith(" ");
  }

  #newLine(isFlat: boolean, indentation: Indentation): void {
    if (isFlat) this.#remeasure = true;
    // No line ends in a space, and none consists of indentation.
    const out = this.#endsInSpace ? this.#out.replace(/[ \t]+$/, "") : this.#out;
    this.#out = `${out}\n${indentation.text}`;
    this.#column = indentation.width;
    this.#endsInSpace = indentation.width > 0;
  }

  #printPart(part: Part, isFlat: boolean, indentation: Indentation): void {
    const { flat, node } = part;
    const isBlock = node.kind === "block";
    if (flat !== undefined && (isFlat || isBlock)) return this.#write(flat);
    if (!isBlock) {
      part.contents ??= this.#layout.expand(part);
      return this.#push(part.contents, isFlat, indentation);
    }
    this.#out += this.#layout.block(node, indentation);
    this.#column = indentation.width + 1;
    this.#endsInSpace = false;
    this.#remeasure = isFlat;
  }

  /** The first of a group's layouts that fits on one line; none: the last, broken. */
  #printGroup(group: Group, isFlat: boolean, indentation: Indentation): void {
    const { contents, isBroken, states } = group;
    let chosen = contents;
    let goesFlat = !isBroken;
    if (!isFlat || this.#remeasure) {
      this.#remeasure = false;
      goesFlat = !isBroken && this.#fits(contents, false);
      if (!goesFlat && states !== undefined) {
        const other = isBroken
          ? undefined
          : states.slice(1, -1).find((doc) => this.#fits(doc, false));
        goesFlat = other !== undefined;
        chosen = other ?? states.at(-1) ?? contents;
      }
    }
    group.wasBroken = !goesFlat;
    this.#push(chosen, goesFlat, indentation);
  }

  /** The first item, the line after it, and then the rest in the same way. */
  #printFill({ parts, from }: Fill, isFlat: boolean, indentation: Indentation): void {
    const item = parts[from];
    const separator = parts[from + 1];
    const next = parts[from + 2];
    if (item === undefined) return;
    const itemFits = this.#fits(item, true);
    if (separator !== undefined) {
      let linesFit = itemFits;
      if (next !== undefined) {
        linesFit = this.#fits([item, separator, next], true);
        this.#push({ kind: "fill", parts, from: from + 2 }, isFlat, indentation);
      }
      this.#push(separator, linesFit, indentation);
    }
    this.#push(item, itemFits, indentation);
  }

  /** Whether `doc` fits on this line with what follows it up to the first place where a line may end; `alone`: with nothing, and without a broken group. */
  #fits(doc: Doc, alone: boolean): boolean {
    const layout = this.#layout;
    let room = this.#printWidth - this.#column;
    let after = alone ? 0 : this.#size;
    const docs = this.#measured;
    const flats = this.#measuredFlats;
    docs[0] = doc;
    flats[0] = true;
    let size = 1;
    // A space at the end of a line takes no room.
    let space = 0;
    while (room >= 0) {
      if (size === 0) {
        if (after === 0) return true;
        after--;
        docs[0] = this.#docs[after] ?? "";
        flats[0] = this.#flats[after] === true;
        size = 1;
      }
      size--;
      const next = docs[size] ?? "";
      const isFlat = flats[size] === true;
      let text: string | undefined;
      let inner: Doc | undefined;
      let innerFlat = isFlat;
      if (typeof next === "string") text = next;
      else if (isList(next)) {
        for (let index = next.length - 1; index >= 0; index--) {
          docs[size] = next[index] ?? "";
          flats[size++] = isFlat;
        }
      } else {
        switch (next.kind) {
          case "line":
            if (!isFlat || next.flat === "hard") return true;
            if (next.flat === " ") space = 1;
            break;
          case "group":
            if (alone && next.isBroken) return false;
            innerFlat = isFlat && !next.isBroken;
            inner = innerFlat ? next.contents : (next.states?.at(-1) ?? next.contents);
            break;
          case "indent":
          case "indent-if-break":
            inner = next.contents;
            break;
          case "if-break":
            inner = (next.of === undefined ? !isFlat : next.of.wasBroken) ? next.broken : next.flat;
            break;
          case "fill":
            inner = next.parts.slice(next.from);
            break;
          case "part":
            if (next.flat !== undefined && (isFlat || next.node.kind === "block")) text = next.flat;
            else if (next.node.kind === "block") return room >= space + 1;
            else inner = next.contents ??= layout.expand(next);
            break;
          case "break-parent":
            break;
        }
      }
      if (text !== undefined && text !== "") {
        room -= space + layout.widthOf(text);
        space = 0;
      } else if (inner !== undefined) {
        docs[size] = inner;
        flats[size++] = innerFlat;
      }
    }
    return false;
  }
}
