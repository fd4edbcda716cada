import type { Module } from "../emit/module.ts";

/** A file of the output before it is printed. The runtime's modules are none of them: they follow from what is mentioned. Paths are below the output folder, with `/` and with their extension. */
export type OutputFile = ModuleFile | TextFile;

/** A module of items: each is emitted, printed and remembered by itself. */
export interface ModuleFile {
  readonly kind: "module";
  readonly path: string;
  readonly module: Module;
}

/** A text that exists already. */
export interface TextFile {
  readonly kind: "text";
  readonly path: string;
  readonly text: string;
  /** `house`: it is in the tool's own style, and formatted only where the project has another one. `rough`: it must be formatted. `none`: it is written as it is. */
  readonly style: "house" | "rough" | "none";
}
