import type { Options } from "prettier";
import type { StructureKind } from "ts-morph";
import { structureKind } from "../../emit/declare.ts";
import type { Piece, Printable } from "../piece.ts";
import { type DirectStyle, toDirectStyle } from "./direct-style.ts";
import { expand } from "./expand.ts";
import { Fragments } from "./fragments.ts";
import { type Indentation, noIndentation } from "./indentation.ts";
import type { Layout } from "./print-doc.ts";
import { Recent } from "./recent.ts";
import type { Known } from "./type-parser.ts";
import { Unsupported, unsupported } from "./unsupported.ts";
import { widthOf } from "./width.ts";
import { type Writing, writeFunction, writeTypeAlias, writeVariable } from "./write-declaration.ts";
import { writeExport, writeImport } from "./write-import.ts";
import { writeClass, writeInterface } from "./write-members.ts";
import { writeInside } from "./write-statement.ts";

// ts-morph's `StructureKind` values, as in `emit/declare.ts`.
const exportDeclaration = 11 as StructureKind.ExportDeclaration;
const importDeclaration = 16 as StructureKind.ImportDeclaration;

/** The final text of a piece, byte for byte what ts-morph and prettier would make of it; `undefined` where that is not certain. */
export type DirectPrinter = (piece: Piece) => string | undefined;

/**
 * A printer for what the emitters write, which is a small and regular part of TypeScript: it reads the structures and the texts in them itself and follows the rules of prettier 3.
 * What it does not know it leaves alone. `undefined`: it does not know these options.
 */
export function directPrinter(options: Options): DirectPrinter | undefined {
  const style = toDirectStyle(options);
  if (style === undefined) return undefined;
  const printing: Printing = {
    known: { types: new Recent(4000), statements: new Recent(20_000) },
    indentation: noIndentation(style),
    narrow: makeLayout(style, (text) => text.length),
    wide: makeLayout(style, widthOf),
  };
  return (piece) => printPiece(piece, printing);
}

/** What is kept from one piece to the next. */
interface Printing {
  readonly known: Known;
  readonly indentation: Indentation;
  /** For code in ASCII, and for other code. */
  readonly narrow: Layout;
  readonly wide: Layout;
}

function makeLayout(style: DirectStyle, widthOf: (text: string) => number): Layout {
  const layout: Layout = {
    widthOf,
    expand: (part) => expand(part, style),
    block: (block, at) => `{${writeInside(block, at, layout)}}`,
    idle: [],
  };
  return layout;
}

/** The same for a single piece. */
export function printDirect(piece: Piece, options: Options): string | undefined {
  return directPrinter(options)?.(piece);
}

function printPiece(piece: Piece, printing: Printing): string | undefined {
  if (piece.kind === "text") {
    const { semicolon } = printing.indentation.style;
    return piece.text === "export {};" ? `export {}${semicolon}\n` : undefined;
  }
  try {
    const texts = piece.structures.map((structure) => printStructure(structure, printing));
    const text = `${texts.join("\n")}\n`;
    // It was put together of many strings, which it keeps until one of its characters is asked for.
    text.charCodeAt(0);
    return text;
  } catch (error) {
    if (error instanceof Unsupported || error instanceof RangeError) return undefined;
    throw error;
  }
}

function printStructure(structure: Printable, printing: Printing): string {
  const { indentation, known, narrow, wide } = printing;
  const { style } = indentation;
  const fragments = new Fragments(style, known);
  const writing: Writing = {
    fragments,
    indentation,
    get layout() {
      return fragments.hasWide ? wide : narrow;
    },
  };
  switch (structure.kind) {
    case structureKind.function:
      return writeFunction(structure, writing);
    case structureKind.interface:
      return writeInterface(structure, writing);
    case structureKind.typeAlias:
      return writeTypeAlias(structure, writing);
    case structureKind.variableStatement:
      return writeVariable(structure, writing);
    case structureKind.class:
      return writeClass(structure, writing);
    case importDeclaration:
      return writeImport(structure, style);
    case exportDeclaration:
      return writeExport(structure, style);
    default:
      return unsupported("a structure");
  }
}
