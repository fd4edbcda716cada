import type { Module } from "../emit/module.ts";

/**
 * A file of the output before it is printed, except for runtime modules, which follow from
 * mentions. Paths are below the output folder, with `/` and with an extension.
 */
export type OutputFile = ModuleFile | TextFile;

/** A module of items, each of which is emitted, printed and remembered separately. */
export interface ModuleFile {
  readonly kind: "module";
  readonly path: string;
  readonly module: Module;
}

/** A file with a given text. */
export interface TextFile {
  readonly kind: "text";
  readonly path: string;
  readonly text: string;
  /**
   * `house`: the text is in the house style, and formatted if the project has another style.
   * `rough`: it must be formatted. `none`: it is written unchanged.
   */
  readonly style: "house" | "rough" | "none";
}
