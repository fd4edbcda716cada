/** The form of files that no formatter of ours prints: line breaks, and the indentation of JSON. */
export interface Finish {
  readonly lineBreak: "\n" | "\r\n";
  readonly indent: string;
}

export const usualFinish: Finish = { lineBreak: "\n", indent: "  " };

/** Returns the finish that options of prettier or oxfmt ask for. */
export function finishOf(options: Readonly<Record<string, unknown>>): Finish {
  const { endOfLine, useTabs, tabWidth } = options;
  const width = typeof tabWidth === "number" && tabWidth <= maxIndent ? tabWidth : 2;
  return {
    lineBreak: endOfLine === "crlf" ? "\r\n" : "\n",
    indent: useTabs === true ? "\t" : " ".repeat(width),
  };
}

/** The longest indentation that `JSON.stringify` accepts. */
const maxIndent = 10;

/** Gives a text its line breaks. */
export function finishText(text: string, { lineBreak }: Finish): string {
  return lineBreak === "\n" ? text : text.replaceAll("\n", lineBreak);
}

/** Gives the text of a JSON file its indentation and line breaks. */
export function finishJson(text: string, finish: Finish): string {
  const isUsual = finish.indent === usualFinish.indent;
  const own = isUsual ? text : `${JSON.stringify(JSON.parse(text), undefined, finish.indent)}\n`;
  return finishText(own, finish);
}
