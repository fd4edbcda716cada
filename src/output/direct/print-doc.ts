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
}

interface Command {
  readonly doc: Doc;
  /** Whether lines in it are not broken. */
  readonly isFlat: boolean;
  readonly indentation: Indentation;
}

/** The text of `doc`, which begins at the column `start`. Lines after the first begin with `indentation`. */
export function printDoc(
  doc: Doc,
  indentation: Indentation,
  start: number,
  layout: Layout,
): string {
  const { printWidth } = indentation.style;
  const broken = new Map<Group, boolean>();
  const stack: Command[] = [{ doc, isFlat: false, indentation }];
  let out = "";
  let column = start;
  // After a line that was broken although the group around it is on one line, the next group is measured anew.
  let remeasure = false;
  const write = (text: string): void => {
    out += text;
    column += layout.widthOf(text);
  };
  const fits = (next: Command, rest: readonly Command[], mustBeFlat: boolean): boolean =>
    fitsIn(printWidth - column, next, rest, mustBeFlat, broken, layout);

  for (let command = stack.pop(); command !== undefined; command = stack.pop()) {
    const { doc: current, isFlat, indentation: inner } = command;
    const push = (next: Doc, flat: boolean = isFlat, at: Indentation = inner): void => {
      stack.push({ doc: next, isFlat: flat, indentation: at });
    };
    if (typeof current === "string") {
      write(current);
      continue;
    }
    if (isList(current)) {
      for (let index = current.length - 1; index >= 0; index--) push(current[index] ?? "");
      continue;
    }
    switch (current.kind) {
      case "line":
        if (isFlat && current.flat !== "hard") write(current.flat);
        else {
          if (isFlat) remeasure = true;
          out = `${withoutSpace(out)}\n${inner.text}`;
          column = inner.width;
        }
        break;
      case "group": {
        const chosen = choose(current, isFlat && !remeasure, (next) =>
          fits({ doc: next, isFlat: true, indentation: inner }, stack, false),
        );
        remeasure = false;
        broken.set(current, !chosen.isFlat);
        push(chosen.doc, chosen.isFlat);
        break;
      }
      case "indent":
        push(current.contents, isFlat, deeper(inner, current.columns));
        break;
      case "if-break": {
        const isBroken = current.of === undefined ? !isFlat : broken.get(current.of) === true;
        push(isBroken ? current.broken : current.flat);
        break;
      }
      case "indent-if-break":
        push(current.contents, isFlat, broken.get(current.of) === true ? deeper(inner) : inner);
        break;
      case "fill": {
        const isFitting = (next: Doc): boolean =>
          fits({ doc: next, isFlat: true, indentation: inner }, [], true);
        for (const each of fillNext(current, isFitting, isFlat)) push(each.doc, each.isFlat);
        break;
      }
      case "part": {
        const { flat, node } = current;
        if (isFlat && flat !== undefined) write(flat);
        else if (node.kind === "block") {
          const text = layout.block(node, inner);
          out += text;
          column = inner.width + 1;
          remeasure = isFlat;
        } else push((current.contents ??= layout.expand(current)));
        break;
      }
      case "break-parent":
        break;
    }
  }
  return out;
}

/** No line ends in a space. */
function withoutSpace(text: string): string {
  return text.endsWith(" ") ? text.trimEnd() : text;
}

/** Which of a group's layouts is taken, and whether on one line. */
function choose(
  group: Group,
  isFlat: boolean,
  fits: (doc: Doc) => boolean,
): { readonly doc: Doc; readonly isFlat: boolean } {
  const { contents, isBroken, states } = group;
  if (isFlat) return { doc: contents, isFlat: !isBroken };
  if (!isBroken && fits(contents)) return { doc: contents, isFlat: true };
  if (states === undefined) return { doc: contents, isFlat: false };
  const other = isBroken ? undefined : states.slice(1, -1).find(fits);
  if (other !== undefined) return { doc: other, isFlat: true };
  return { doc: states.at(-1) ?? contents, isFlat: false };
}

/** The first item of a list that is filled, the line after it and the rest, last things first. */
function fillNext(
  { parts, from }: Fill,
  fits: (doc: Doc) => boolean,
  isFlat: boolean,
): readonly { readonly doc: Doc; readonly isFlat: boolean }[] {
  const item = parts[from];
  const separator = parts[from + 1];
  const next = parts[from + 2];
  if (item === undefined) return [];
  const itemFits = fits(item);
  const first = { doc: item, isFlat: itemFits };
  if (separator === undefined) return [first];
  if (next === undefined) return [{ doc: separator, isFlat: itemFits }, first];
  const bothFit = fits([item, separator, next]);
  const rest: Doc = { kind: "fill", parts, from: from + 2 };
  return [{ doc: rest, isFlat }, { doc: separator, isFlat: bothFit }, first];
}

/** Whether `next` and what follows it up to the first possible end of a line take no more than `width` columns. */
function fitsIn(
  width: number,
  next: Command,
  rest: readonly Command[],
  mustBeFlat: boolean,
  broken: ReadonlyMap<Group, boolean>,
  layout: Layout,
): boolean {
  let room = width;
  let after = rest.length;
  const docs: Doc[] = [next.doc];
  const modes: boolean[] = [next.isFlat];
  // A space at the end of a line takes no room.
  let space = 0;
  const take = (text: string): void => {
    if (text === "") return;
    room -= space + layout.widthOf(text);
    space = 0;
  };
  while (room >= 0) {
    const doc = docs.pop();
    const isFlat = modes.pop() ?? false;
    if (doc === undefined) {
      after -= 1;
      const following = rest[after];
      if (following === undefined) return true;
      docs.push(following.doc);
      modes.push(following.isFlat);
      continue;
    }
    const push = (inner: Doc, flat: boolean): void => {
      docs.push(inner);
      modes.push(flat);
    };
    if (typeof doc === "string") {
      take(doc);
      continue;
    }
    if (isList(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) push(doc[index] ?? "", isFlat);
      continue;
    }
    switch (doc.kind) {
      case "line":
        if (!isFlat || doc.flat === "hard") return true;
        if (doc.flat === " ") space = 1;
        break;
      case "group": {
        if (mustBeFlat && doc.isBroken) return false;
        const flat = doc.isBroken ? false : isFlat;
        push(flat ? doc.contents : (doc.states?.at(-1) ?? doc.contents), flat);
        break;
      }
      case "indent":
      case "indent-if-break":
        push(doc.contents, isFlat);
        break;
      case "if-break": {
        const isBroken = doc.of === undefined ? !isFlat : broken.get(doc.of) === true;
        push(isBroken ? doc.broken : doc.flat, isFlat);
        break;
      }
      case "fill":
        push(doc.parts.slice(doc.from), isFlat);
        break;
      case "part":
        if (isFlat && doc.flat !== undefined) take(doc.flat);
        else if (doc.node.kind === "block") return room >= space + 1;
        else push((doc.contents ??= layout.expand(doc)), isFlat);
        break;
      case "break-parent":
        break;
    }
  }
  return false;
}
