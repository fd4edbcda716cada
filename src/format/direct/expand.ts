import type { DirectStyle } from "./direct-style.ts";
import { type Doc, type Part, group, ifBreak, indent, join, line, softline } from "./doc.ts";
import { expressionDoc } from "./expression-doc.ts";
import type { ArrayPattern } from "./type-syntax.ts";
import { typeDoc } from "./type-doc.ts";
import { unsupported } from "./unsupported.ts";

/** The layout of a part of a tree that does not fit on one line. */
export function expand({ node, role }: Part, style: DirectStyle): Doc {
  switch (node.kind) {
    case "keyword":
    case "literal-type":
    case "query":
    case "reference":
    case "object-type":
    case "array-type":
    case "tuple":
    case "union":
    case "intersection":
    case "operator":
    case "indexed":
    case "optional":
    case "rest":
    case "predicate":
      return typeDoc(node, role, style);
    case "array-pattern":
      return patternDoc(node, style);
    case "block":
      return unsupported("a block where it is no body");
    default:
      return expressionDoc(node, role, style);
  }
}

function patternDoc({ names }: ArrayPattern, style: DirectStyle): Doc {
  const comma = style.commaAfterItems ? ifBreak(",") : "";
  return group(["[", indent([softline, join([",", line], names), comma]), softline, "]"]);
}
