import type { Options } from "prettier";
import { digest } from "../cache/digest.ts";
import { type Finish, usualFinish } from "./finish.ts";
import { type StyleOptions, isStyleOption, styleDefaults } from "./style-options.ts";

/** The formatter that a configuration selects; `false` for none. */
export type FormatChoice = "house" | "prettier" | "oxfmt" | false;

/** The formatting of the output. */
export interface Style {
  /** `house`: the emitted text is not changed. */
  readonly formatter: "house" | "prettier" | "oxfmt";
  /** Options of prettier. */
  readonly options: Options;
  /** The form of what the formatter does not print. */
  readonly finish: Finish;
  /** The folder from which the formatter of the project is resolved. */
  readonly folder: string;
  /** Equal for styles that give equal results. */
  readonly key: string;
}

/** The style that a configuration selects. */
export interface ChosenStyle {
  /** `undefined`: the formatter of the project. */
  readonly format: FormatChoice | undefined;
  /** Options of prettier that override those of the project. */
  readonly prettier: StyleOptions;
}

/** Options under which prettier hardly changes the house style. */
export const houseOptions: StyleOptions = { printWidth: 100 };

/** The style in which generated code is written. */
export const houseStyle: Style = styleOf("house", houseOptions, "");

/** Returns the options of style among these, without those that are prettier's defaults. */
export function styleOptions(options: Readonly<Record<string, unknown>>): Options {
  const chosen = Object.entries(options)
    .filter(([name, value]) => isStyleOption(name, value) && value !== styleDefaults[name])
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { ...Object.fromEntries(chosen), endOfLine: "lf", embeddedLanguageFormatting: "off" };
}

/** Returns a style with these options of prettier; `more` goes into its key. */
export function styleOf(
  formatter: Style["formatter"],
  given: Readonly<Record<string, unknown>>,
  folder: string,
  more = "",
): Style {
  const options = styleOptions(given);
  const key = formatter === "house" ? "house" : digest(formatter, JSON.stringify(options), more);
  return { formatter, options, folder, key, finish: usualFinish };
}
