import { printable } from "./printable.ts";

/**
 * Encodes a text for one line of Markdown, in which it stands for itself: no character of it begins
 * a link, markup, a cell of a table or a command of a service, and no name in it is notified.
 */
export function markdownText(text: string, maxLength = 1000): string {
  return printable(text, maxLength).replaceAll(/[!-'*+.:<-@[-`{-~]/g, referenceTo);
}

/**
 * Characters of references have no meaning in Markdown (CommonMark 0.31 §2.5). Services look for
 * names after `@` in the text that is displayed, so an invisible character follows it.
 */
function referenceTo(character: string): string {
  const reference = `&#${character.charCodeAt(0)};`;
  return character === "@" ? `${reference}&#8288;` : reference;
}
