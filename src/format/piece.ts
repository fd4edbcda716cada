import type { ExportDeclarationStructure, ImportDeclarationStructure } from "ts-morph";
import type { Structure } from "../emit/declare.ts";

/** What a file is made of, and what is formatted and remembered by itself: structures that stand together, or a text. It is plain data. */
export type Piece =
  | { readonly kind: "structures"; readonly structures: readonly Printable[] }
  | { readonly kind: "text"; readonly text: string };

export type Printable = Structure | ImportDeclarationStructure | ExportDeclarationStructure;
