import { Document, Scalar, type ScalarTag, visit } from "yaml";
import { Numeral, type Tree } from "./tree.ts";

/** Writes a number as its text spelled it. */
const numeralTag: ScalarTag = {
  tag: "tag:yaml.org,2002:float",
  default: true,
  test: /^(?!)/,
  identify: (value) => value instanceof Numeral,
  resolve: (text) => text,
  stringify: ({ value }) => (value instanceof Numeral ? value.source : String(value)),
};

const lineWidth = 100;

/** Longer text is folded; shorter text fits on a line behind most keys. */
const longText = 75;

/**
 * A value as the text of a YAML 1.2 document, which parses to the same value. Keys keep their
 * order; aliases are written out. Strings that a reader of YAML 1.1 would take for something else
 * (`no`, `2020-01-01`) are quoted.
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
 * Block styles are for prose alone. White space at the ends of lines means something in them that
 * printers and readers disagree about, and that no one sees; in double quotes it is exact.
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
