import { printable, withoutCommands } from "./printable.ts";

/**
 * Encodes a text as character data or as the value of an attribute of XML 1.0. Characters that XML
 * cannot contain, and those that a terminal or a service would obey, become visible escapes.
 */
export function xmlText(text: string): string {
  return text
    .split("\n")
    .map((line) => withoutCommands(printable(line)).replaceAll(/[&<>"']/g, entityOf))
    .join("&#10;")
    .replaceAll(/[\uFFFE\uFFFF]/g, "\uFFFD");
}

function entityOf(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}
