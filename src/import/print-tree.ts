import { Document, Scalar, type ScalarTag, visit } from "yaml";
import { Numeral, type Tree } from "./tree.ts";

/** Prints a number with its original spelling. */
const numeralTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^(?!)/,
  identify: (value) => value instanceof Numeral,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof Numeral ? value.source : String(value)),
};

const lineWidth = 100;

/** Longer text is folded; shorter text fits on a line after most keys. */
const longText = 75;

/**
 * Prints a value as a YAML 1.2 document that parses to the same value. Keys keep their order;
 * aliases are expanded. Strings that a YAML 1.1 parser would read as another type (`no`,
 * `2020-01-01`) are quoted.
 */
export function printTree(tree: Tree): string {
  const document = new Document(tree, {
    version: "1.2",
    schema: "core",
    compat: "yaml-1.1",
    aliasDuplicateObjects: false,
    customTags: (tags) => [numeralTag, ...tags],
  });
  visit(document, {
    Scalar: (key, node) => {
      if (key !== "key" && typeof node.value === "string") node.type = styleOf(node.value);
    },
  });
  return document.toString({ singleQuote: true, doubleQuotedAsJSON: true, lineWidth });
}

/**
 * The style of a string: block styles only for prose. Trailing white space is significant in them,
 * invisible, and handled differently by printers and parsers; double quotes are exact.
 */
function styleOf(text: string): Scalar.Type {
  const lines = text.split("\n");
  const isProse = lines.every((line) => line === line.trim()) && text === text.trim();
  if (!isProse) return Scalar.QUOTE_DOUBLE;
  if (lines.length > 1) {
    const isLong = lines.some((line) => line.length > lineWidth);
    return isLong ? Scalar.BLOCK_FOLDED : Scalar.BLOCK_LITERAL;
  }
  return text.length > longText && text.includes(" ") ? Scalar.BLOCK_FOLDED : Scalar.PLAIN;
}
