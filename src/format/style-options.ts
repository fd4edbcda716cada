/** Options of prettier that change how TypeScript looks. */
export type StyleOptions = Readonly<Record<string, string | number | boolean>>;

/** The defaults of prettier for these options. */
export const styleDefaults: StyleOptions = {
  printWidth: 80,
  tabWidth: 2,
  useTabs: false,
  semi: true,
  singleQuote: false,
  quoteProps: "as-needed",
  trailingComma: "all",
  bracketSpacing: true,
  bracketSameLine: false,
  objectWrap: "preserve",
  arrowParens: "always",
  experimentalTernaries: false,
  experimentalOperatorPosition: "end",
  endOfLine: "lf",
};

const choices: Readonly<Record<string, readonly string[]>> = {
  quoteProps: ["as-needed", "consistent", "preserve"],
  trailingComma: ["all", "es5", "none"],
  objectWrap: ["preserve", "collapse"],
  arrowParens: ["always", "avoid"],
  experimentalOperatorPosition: ["start", "end"],
  endOfLine: ["lf", "crlf", "cr", "auto"],
};

/** True if an option is one of style, and prettier accepts this value for it. */
export function isStyleOption(name: string, value: unknown): value is string | number | boolean {
  if (!Object.hasOwn(styleDefaults, name) || typeof value !== typeof styleDefaults[name])
    return false;
  if (typeof value === "number") return Number.isInteger(value) && value >= 0 && value <= 10_000;
  return typeof value !== "string" || choices[name]?.includes(value) === true;
}

/** Describes the values of an option; `undefined` if there is no such option of style. */
export function describeStyleOption(name: string): string | undefined {
  if (!Object.hasOwn(styleDefaults, name)) return undefined;
  const values = choices[name];
  if (values !== undefined) return values.map((value) => `\`${value}\``).join(" or ");
  return typeof styleDefaults[name] === "number" ? "a whole number" : "`true` or `false`";
}
