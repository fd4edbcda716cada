import { composesFunctions } from "./breaks.ts";
import { chainOf, isLong } from "./chain.ts";
import type { DirectStyle } from "./direct-style.ts";
import {
  type Doc,
  type Group,
  type Role,
  breakParent,
  group,
  hardline,
  ifBreak,
  indent,
  join,
  line,
  oneOf,
  part,
  softline,
  willBreak,
} from "./doc.ts";
import type { CallExpression, Expression, IndexExpression } from "./syntax.ts";
import { typeArgumentsDoc } from "./type-doc.ts";
import { unsupported } from "./unsupported.ts";

/** `f(a, b)`, `new F(a)` and chains of calls. */
export function callDoc(node: CallExpression, role: Role, style: DirectStyle): Doc {
  const { kind, callee } = node;
  if (kind === "call" && (callee.kind === "member" || callee.kind === "index")) {
    return chainDoc(node, role === "statement", style);
  }
  return [
    kind === "new" ? "new " : "",
    part(callee),
    typeArgumentsDoc(node.typeArguments),
    argumentsDoc(node, style),
  ];
}

/** Calls below each other, where there are several of them and they do not fit on one line. */
function chainDoc(node: CallExpression, isStatement: boolean, style: DirectStyle): Doc {
  const chain = chainOf(node, isStatement, style);
  const docs = chain.groups.map((links, index) =>
    links.map((link, at) =>
      index === 0 && at === 0 ? part(link, "object") : linkDoc(link, style),
    ),
  );
  if (!isLong(chain)) return group(docs);
  const calls = chain.groups.flat().filter((link) => link.kind === "call");
  if (calls.length > 2 || docs.slice(0, -1).some(willBreak) || willBreak(docs)) {
    unsupported("a long chain of calls");
  }
  const [head = "", ...rest] = docs;
  const [merged, below] = chain.isMerged ? [rest[0] ?? "", rest.slice(1)] : ["", rest];
  const expanded = [head, merged, indent([hardline, join(hardline, below)])];
  return oneOf(docs, expanded);
}

function linkDoc(link: Expression, style: DirectStyle): Doc {
  switch (link.kind) {
    case "member":
      return `.${link.property}`;
    case "index":
      return indexDoc(link, "index");
    case "call":
      return [typeArgumentsDoc(link.typeArguments), argumentsDoc(link, style)];
    default:
      return unsupported("a link of a chain");
  }
}

/** `[index]`. */
export function indexDoc({ index }: IndexExpression, role: Role): Doc {
  if (index.kind === "number") return ["[", index.flat, "]"];
  return group(["[", indent([softline, part(index, role)]), softline, "]"]);
}

/** Arguments in their parentheses. The last one stays at the parentheses where it is an object, an array or a function. */
function argumentsDoc({ args, callee }: CallExpression, style: DirectStyle): Doc {
  const last = args.at(-1);
  if (last === undefined) return "()";
  const isBoolean = args.length === 1 && callee.flat === "Boolean";
  const role: Role = isBoolean ? "branch" : "item";
  const before = args.slice(0, -1).map((arg): Doc => [part(arg, role), ",", line]);
  const items = [...before, part(last, role)];
  const comma = style.commaAfterArguments ? ifBreak(",") : "";
  const allBroken = (): Group => group(["(", indent([line, ...items]), comma, line, ")"], true);
  if (composesFunctions(args)) return allBroken();
  if (!isHuggedLast(args, last)) {
    return group(["(", indent([softline, ...items]), comma, softline, ")"]);
  }
  if (before.some(willBreak)) return allBroken();
  const hugged = part(last, "hugged");
  const broken = ["(", ...before, group(part(last, "hugged"), true), ")"];
  if (willBreak(hugged)) return [breakParent, oneOf(broken, allBroken())];
  return oneOf(["(", ...before, hugged, ")"], broken, allBroken());
}

function isHuggedLast(args: readonly Expression[], last: Expression): boolean {
  const before = args.at(-2);
  if (!isHuggable(last) || before?.kind === last.kind) return false;
  if (args.length === 2 && before?.kind === "arrow" && last.kind === "array") return false;
  return args.length === 1 || !isListOfNumbers(last);
}

function isHuggable(node: Expression): boolean {
  switch (node.kind) {
    case "object":
      return node.properties.length > 0;
    case "array":
      return node.elements.length > 0;
    case "as":
      return isHuggable(node.expression);
    case "arrow":
      return ["block", "object", "array", "conditional", "call"].includes(node.body.kind);
    default:
      return false;
  }
}

/** Whether an array is printed with as many numbers on a line as fit. */
export function isListOfNumbers(node: Expression): boolean {
  if (node.kind !== "array" || node.elements.length === 0) return false;
  return node.elements.every((element) => {
    const isSigned =
      element.kind === "unary" && (element.operator === "-" || element.operator === "+");
    return (isSigned ? element.argument : element).kind === "number";
  });
}
