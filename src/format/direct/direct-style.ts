import type { Options } from "prettier";

/** The options of prettier that are followed here, in the form in which they are asked for. */
export interface DirectStyle {
  readonly printWidth: number;
  readonly tabWidth: number;
  readonly useTabs: boolean;
  /** `;`, or nothing. */
  readonly semicolon: ";" | "";
  readonly quote: '"' | "'";
  /** What stands inside the braces of an object on one line. */
  readonly padding: " " | "";
  /** Trailing commas in lists, and in parameters and arguments. */
  readonly commaAfterItems: boolean;
  readonly commaAfterArguments: boolean;
  /** Whether an object stays on several lines where it began on a new one. */
  readonly keepsExpanded: boolean;
  /** Whether a lone parameter of an arrow function has parentheses. */
  readonly arrowParens: boolean;
}

/** Options that say nothing about the code that is generated, or that this folder follows. */
const known: ReadonlySet<string> = new Set([
  "printWidth",
  "tabWidth",
  "useTabs",
  "semi",
  "singleQuote",
  "trailingComma",
  "bracketSpacing",
  "objectWrap",
  "arrowParens",
  "bracketSameLine",
  "embeddedLanguageFormatting",
]);

/** What other options must be, which is prettier's default for each of them. */
const expected: Readonly<Record<string, unknown>> = {
  endOfLine: "lf",
  quoteProps: "as-needed",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
};

/** The style of `options`; `undefined` where one of them is not followed here. */
export function toDirectStyle(options: Options): DirectStyle | undefined {
  for (const [name, value] of Object.entries(options)) {
    if (value !== undefined && !known.has(name) && expected[name] !== value) return undefined;
  }
  const { trailingComma = "all" } = options;
  return {
    printWidth: options.printWidth ?? 80,
    tabWidth: options.tabWidth ?? 2,
    useTabs: options.useTabs ?? false,
    semicolon: options.semi === false ? "" : ";",
    quote: options.singleQuote === true ? "'" : '"',
    padding: options.bracketSpacing === false ? "" : " ",
    commaAfterItems: trailingComma !== "none",
    commaAfterArguments: trailingComma === "all",
    keepsExpanded: options.objectWrap !== "collapse",
    arrowParens: options.arrowParens !== "avoid",
  };
}
