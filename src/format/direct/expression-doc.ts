import { assignmentDoc } from "./assignment-doc.ts";
import { binaryDoc } from "./binary-doc.ts";
import { isMadeOfPairs } from "./breaks.ts";
import { callDoc, indexDoc, isListOfNumbers } from "./call-doc.ts";
import type { DirectStyle } from "./direct-style.ts";
import {
  type Doc,
  type Role,
  align,
  fill,
  group,
  groupOf,
  ifBreak,
  indent,
  join,
  line,
  part,
  softline,
} from "./doc.ts";
import { isLoneName, parametersDoc } from "./signature-doc.ts";
import type {
  ArrayExpression,
  ArrowFunction,
  AssignmentExpression,
  Atom,
  ConditionalExpression,
  Expression,
  IndexExpression,
  MemberExpression,
  ObjectExpression,
  ObjectProperty,
} from "./syntax.ts";
import { widthOf } from "./width.ts";

/** How an expression is broken into lines. */
export function expressionDoc(node: Expression, role: Role, style: DirectStyle): Doc {
  if (isAtom(node)) return node.flat;
  const doc = bareDoc(node, role, style);
  return node.parens === true ? ["(", doc, ")"] : doc;
}

function isAtom(node: Expression): node is Atom {
  return ["name", "this", "literal", "number", "string"].includes(node.kind);
}

function bareDoc(node: Exclude<Expression, Atom>, role: Role, style: DirectStyle): Doc {
  switch (node.kind) {
    case "member":
      return memberDoc(node, role);
    case "index":
      return indexedDoc(node, role);
    case "call":
    case "new":
      return callDoc(node, role, style);
    case "unary":
      return [node.operator, node.operator.length > 1 ? " " : "", part(node.argument, "operand")];
    case "update": {
      const argument = part(node.argument);
      return node.prefix ? [node.operator, argument] : [argument, node.operator];
    }
    case "binary":
      return binaryDoc(node, role);
    case "conditional":
      return conditionalDoc(node, role, style);
    case "assignment":
      return assignment(node, style);
    case "as":
      return [part(node.expression, assertedRole(role)), " as ", part(node.type)];
    case "spread":
      return ["...", part(node.argument)];
    case "array":
      return arrayDoc(node, style);
    case "object":
      return objectDoc(node, style);
    case "arrow":
      return arrowDoc(node, role === "hugged", style);
  }
}

/** A conditional expression before an `as` is indented by itself, where the whole is assigned or returned. */
function assertedRole(role: Role): Role {
  return ["value", "assigned", "result", "operand"].includes(role) ? "asserted" : "plain";
}

/** `a.b`. Only what is no short path can be broken before its dot. */
function memberDoc({ object, property, isOptional }: MemberExpression, role: Role): Doc {
  const isTarget = role === "target" || role === "assigned";
  const isInside = role === "object" || role === "index";
  const isPath = object.kind === "name" && !property.startsWith("#") && !isInside;
  const isOfCall = role === "value" && object.kind === "call" && object.args.length > 0;
  const access = `${isOptional ? "?" : ""}.${property}`;
  return [
    part(object, isTarget ? "target" : "object"),
    isTarget || isPath || isOfCall ? access : group(indent([softline, access])),
  ];
}

/** `a[b]`. */
function indexedDoc(node: IndexExpression, role: Role): Doc {
  const isTarget = role === "target" || role === "assigned";
  return [
    part(node.object, isTarget ? "target" : "object"),
    indexDoc(node, isTarget ? "target" : "index"),
  ];
}

/** `a = b`. */
function assignment({ left, operator, right }: AssignmentExpression, style: DirectStyle): Doc {
  const isVariable = left.kind === "name";
  return assignmentDoc(
    {
      doc: part(left, isVariable ? "plain" : "target"),
      operator: ` ${operator}`,
      canBreak: left.kind === "index" && left.index.kind !== "number",
      isShortKey: false,
      isComplex: false,
    },
    right,
    isVariable ? "value" : "assigned",
    style,
  );
}

function conditionalDoc(node: ConditionalExpression, role: Role, style: DirectStyle): Doc {
  const { test, consequent, alternate } = node;
  const isNested = role === "consequent" || role === "alternate";
  const isIndented = role === "result" || role === "item" || role === "hugged";
  const inner: Role = isIndented ? "indented branch" : "branch";
  const question = part(test, inner);
  const isChain = consequent.kind === "conditional";
  const step = (doc: Doc): Doc => (style.useTabs ? indent(doc) : align(2, doc));
  const branches: Doc = [
    line,
    "? ",
    isChain ? ifBreak("", "(") : "",
    step(part(consequent, isChain ? "consequent" : inner)),
    isChain ? ifBreak("", ")") : "",
    line,
    ": ",
    step(part(alternate, alternate.kind === "conditional" ? "alternate" : inner)),
  ];
  if (!isNested) {
    const whole = group([question, indent(branches)]);
    return role === "asserted" ? group([indent([softline, whole]), softline]) : whole;
  }
  const shifted = style.useTabs ? branches : align(Math.max(0, style.tabWidth - 2), branches);
  return role === "alternate" ? [align(2, question), branches] : [question, shifted];
}

function arrayDoc(node: ArrayExpression, style: DirectStyle): Doc {
  const { elements } = node;
  if (elements.length === 0) return "[]";
  return groupOf((self) => {
    const comma = style.commaAfterItems ? ifBreak(",", "", self) : "";
    const items = isListOfNumbers(node)
      ? numbersDoc(elements, comma)
      : [
          join(
            [",", line],
            elements.map((element) => group(part(element))),
          ),
          comma,
        ];
    return ["[", indent([softline, items]), softline, "]"];
  }, isMadeOfPairs(elements));
}

/** As many on a line as fit. */
function numbersDoc(elements: readonly Expression[], comma: Doc): Doc {
  const last = elements.length - 1;
  return fill(
    elements.flatMap((element, index): readonly Doc[] =>
      index === last ? [[part(element), comma]] : [[part(element), ","], line],
    ),
  );
}

function objectDoc(node: ObjectExpression, style: DirectStyle): Doc {
  if (node.properties.length === 0) return "{}";
  const gap = style.padding === " " ? line : softline;
  const properties = node.properties.map((property) => propertyDoc(property, style));
  const comma = style.commaAfterItems ? ifBreak(",") : "";
  const list = join([",", line], properties);
  return group(["{", indent([gap, list]), comma, gap, "}"], node.expanded);
}

function propertyDoc({ kind, key, value }: ObjectProperty, style: DirectStyle): Doc {
  if (kind === "shorthand") return key;
  if (kind === "spread") return ["...", part(value)];
  const isShortKey = widthOf(key) < style.tabWidth + 3;
  const left = { doc: key, operator: ":", canBreak: false, isShortKey, isComplex: false };
  return assignmentDoc(left, value, "property value", style);
}

/** `(a) => b`. As the last argument its parameters stay on one line. */
function arrowDoc({ parameters, body }: ArrowFunction, hugged: boolean, style: DirectStyle): Doc {
  const names = parameters.map((parameter) => parameter.flat).join(", ");
  const isBare = !style.arrowParens && isLoneName(parameters);
  const listed = hugged ? `(${names})` : parametersDoc(parameters, style);
  const head = isBare ? names : group(listed);
  if (["block", "object", "array"].includes(body.kind)) {
    return group([head, " => ", part(body, "body")]);
  }
  const comma = hugged && style.commaAfterArguments ? ifBreak(",") : "";
  const end = [comma, hugged ? softline : ""];
  if (body.kind === "conditional") {
    const inner = [ifBreak("", "("), indent([softline, part(body, "body")]), ifBreak("", ")"), end];
    return group([head, " => ", group(inner)]);
  }
  return group([head, " =>", group([indent([line, part(body, "body")]), end])]);
}
