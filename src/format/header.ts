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

/** A module of the runtime begins with the rules of typescript-eslint that report it. */
const reported = /^\/\* eslint-disable[^*]*\*\/\n/;

/**
 * The constructs of generated modules that these rules report: a request without parameters, a
 * parameter that is not used, an item of a tuple before its type is known, a conversion.
 */
const constructs =
  /^export interface \w+ \{\}$|\b_(?:depth|known): |^ +const \w+ = \w+\[\d+\];$|\bas never as\b/m;

/**
 * Returns the module at `path` with its header. `typecheck`: the compilers of projects check every
 * module.
 */
export function withHeader(path: string, text: string, typecheck: boolean): string {
  const isUnchecked = code.test(path) && !typecheck;
  const body = text.replace(reported, "");
  // `@ts-nocheck` is reported, too.
  const isReported =
    isUnchecked || (path.startsWith("runtime/") ? body !== text : constructs.test(text));
  const lines = [
    first,
    ...(isReported ? [eslint] : []),
    ...biome,
    ...(isUnchecked ? ["// @ts-nocheck"] : []),
  ];
  return `${lines.join("\n")}\n\n${body}`;
}
