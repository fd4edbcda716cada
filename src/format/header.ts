/** What every generated module begins with. No version and no date: the text changes only when the code does. */
const first =
  "// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.";

/**
 * Generated code is not linted, and formatted as the project's prettier says. ESLint speaks up
 * where there is nothing to be silent about, Biome does not.
 */
const eslint = "/* eslint-disable */";
const biome = ["lint", "format", "assist"].map((what) => `// biome-ignore-all ${what}: generated`);

/**
 * Modules of code rather than of types: they are checked here, and not again in every project with
 * the flags of that project.
 */
const code = /^runtime\/|\/(?:validators|json-schemas|checks)\.ts$/;

/** The one thing that linters find in the others: a request without a parameter. */
const emptyInterface = /^export interface \w+ \{\}$/m;

/**
 * Writes the head of the module at `path`, which holds `text`. `typecheck`: the compilers of
 * projects look into every module.
 */
export function headerOf(path: string, text: string, typecheck: boolean): string {
  const isCode = code.test(path);
  const lines = [
    first,
    ...(isCode || emptyInterface.test(text) ? [eslint] : []),
    ...biome,
    ...(isCode && !typecheck ? ["// @ts-nocheck"] : []),
  ];
  return `${lines.join("\n")}\n`;
}
