import type { Options } from "prettier";
import type { StructureKind } from "ts-morph";
import { structureKind } from "../../emit/declare.ts";
import type { Piece, Printable } from "../piece.ts";
import { toDirectStyle } from "./direct-style.ts";
import { expand } from "./expand.ts";
import { Fragments } from "./fragments.ts";
import { type Indentation, noIndentation } from "./indentation.ts";
import { Recent } from "./recent.ts";
import type { Known } from "./type-parser.ts";
import { Unsupported, unsupported } from "./unsupported.ts";
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
  const known: Known = { types: new Recent(4000), statements: new Recent(20_000) };
  const indentation = noIndentation(style);
  return (piece) => printPiece(piece, indentation, known);
}

/** The same for a single piece. */
export function printDirect(piece: Piece, options: Options): string | undefined {
  return directPrinter(options)?.(piece);
}

function printPiece(piece: Piece, indentation: Indentation, known: Known): string | undefined {
  const { semicolon } = indentation.style;
  if (piece.kind === "text") {
    return piece.text === "export {};" ? `export {}${semicolon}\n` : undefined;
  }
  try {
    const texts = piece.structures.map((structure) => printStructure(structure, indentation, known));
    const text = `${texts.join("\n")}\n`;
    text.charCodeAt(0);
    return text;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function printStructure(structure: Printable, indentation: Indentation, known: Known): string {
  const { style } = indentation;
  const fragments = new Fragments(style, known);
  const layout: Writing["layout"] = {
    get widthOf() {
      return fragments.widthOf;
    },
    expand: (part) => expand(part, style),
    block: (block, at) => `{${writeInside(block, at, layout)}}`,
  };
  const writing: Writing = { fragments, layout, indentation };
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
