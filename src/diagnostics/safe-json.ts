/** A value as indented JSON that ends with a line break, in which control and format characters are escaped: it means the same, and does nothing when a terminal shows it. */
export function toSafeJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replaceAll(unsafe, escapeOf) + "\n";
}

/** As in `printable`, but for the line breaks of the indentation; all others are escaped already. */
const unsafe = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

function escapeOf(character: string): string {
  return character
    .split("")
    .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
    .join("");
}
