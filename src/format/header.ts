/** The first line of every generated module, without version and date, which would change it. */
const first =
  "// Generated from OpenAPI documents by specloom. Do not edit: change the document and run `codegen`.";

/**
 * Generated code is not linted. ESLint reports a directive that disables nothing, so it is added
 * only if needed; Biome does not report its directives.
 */
const eslint = "/* eslint-disable */";
const biome = ["lint", "format", "assist"].map((what) => `// biome-ignore-all ${what}: generated`);

/**
 * The modules of code rather than types. The tests here check their types, so that projects need
 * not check them again with their own flags.
 */
const code = /^runtime\/|(?:^|\/)(?:validators|json-schemas|checks)\.ts$/;

/** The only construct that linters report in modules of types: a request without parameters. */
const emptyInterface = /^export interface \w+ \{\}$/m;

/**
 * Returns the header of the module at `path` with this `text`. `typecheck`: the compilers of
 * projects check every module.
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
