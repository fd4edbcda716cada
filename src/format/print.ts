import type * as tsMorph from "ts-morph";
import type { Piece, Printable } from "./piece.ts";

/** Prints pieces as TypeScript that is not formatted yet. */
export type Print = (piece: Piece) => string;

/** Loads ts-morph, which takes a third of a second; so this is called only when there is something to print. */
export async function loadPrint(): Promise<Print> {
  const {
    default: { printStructure },
  } = await import("ts-morph");
  return (piece) =>
    piece.kind === "text"
      ? piece.text
      : piece.structures.map((structure) => printWhole(structure, printStructure)).join("\n");
}

/**
 * ts-morph indents the lines of the types, initialisers and bodies that it is given, except within template literals; but it does not know regular expressions, and after a quote or a backtick in one it takes the one for the other.
 * So it gets a mark in the place of each of these texts, and the text is put in afterwards, unchanged. The mark has a control character in it, which neither a name nor a comment can have.
 */
function printWhole(structure: Printable, printStructure: typeof tsMorph.printStructure): string {
  const texts: string[] = [];
  const withMarks = mark(structure, texts, false) as Printable;
  return printStructure(withMarks, { indentNumberOfSpaces: 2 }).replace(
    marks,
    (whole, index: string) => texts[Number(index)] ?? whole,
  );
}

const control = "\u0001";
const marks = new RegExp(`${control}(\\d+)${control}`, "g");

const codeFields: ReadonlySet<string> = new Set([
  "type",
  "returnType",
  "initializer",
  "constraint",
  "default",
  "extends",
  "keyType",
  "statements",
]);

function mark(value: unknown, texts: string[], isCode: boolean): unknown {
  if (typeof value === "string") {
    return isCode ? `${control}${texts.push(value) - 1}${control}` : value;
  }
  if (Array.isArray(value)) return value.map((item) => mark(item, texts, isCode));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, item]) => [field, mark(item, texts, codeFields.has(field))]),
  );
}
