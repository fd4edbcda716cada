/**
 * Returns a value as indented JSON that ends with a line break. Control and format characters and
 * the commands of continuous integration services are escaped, so that it has the same value, but
 * no effect on a terminal or on a service that reads the log.
 */
export function toSafeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replaceAll(unsafe, escapeOf).replaceAll(command, escapeOf) + "\n";
}

/** The first character of `##vso[` and `##[`, which occur in JSON only inside strings. */
const command = /#(?=#(?:vso)?\[)/gi;

/** As in `printable`, except the line breaks of the indentation; all others are escaped already. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeOf(character: string): string {
  return character
    .split("")
    .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
    .join("");
}
