/**
 * Returns a value as indented JSON that ends with a line break, in which control and format
 * characters are escaped, and what continuous integration would read as a command:
 * it means the same, and does nothing when a terminal shows it or a service reads the log.
 */
export function toSafeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replaceAll(unsafe, escapeOf).replaceAll(command, escapeOf) + "\n";
}

/** The first sign of `##vso[` and `##[`, which stand nowhere in JSON but in its strings. */
const command = /#(?=#(?:vso)?\[)/gi;

/**
 * As in `printable`, but for the line breaks of the indentation; all others are escaped already.
 */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeOf(character: string): string {
  return character
    .split("")
    .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
    .join("");
}
