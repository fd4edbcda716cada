import { type Code, type Splice, code, join, key, refsOf, ts } from "./code.ts";
import {
  areNumbers,
  argumentsText,
  arrowText,
  assignmentText,
  choiceText,
  listText,
  objectText,
  operationText,
  propertyText,
  resultText,
  testText,
  within,
} from "./layout/expressions.ts";
import { group, indent, mark } from "./layout/marks.ts";
import {
  intersectionText,
  objectTypeText,
  parenthesizedText,
  tupleText,
  typeArgumentsText,
  unionText,
} from "./layout/types.ts";

/** `callee(args)`. */
export function call(callee: Code, args: readonly Code[]): Code {
  const [only] = args;
  const isShort =
    !/[(<[]/.test(callee.text) &&
    (only === undefined || (args.length === 1 && isShortArgument(only)));
  const hasFunction = args.some(({ form }) => form.kind === "function");
  const form = { kind: "call", isShort, hasFunction } as const;
  return code(within(callee) + argumentsText(args), refsOf([callee, ...args]), form);
}

/** The maximum length of a name or string for which a call is not broken at its parentheses. */
const shortArgument = 25;

function isShortArgument({ text, form }: Code): boolean {
  switch (form.kind) {
    case "scalar":
      return true;
    case "name":
    case "string":
      return text.length <= shortArgument;
    default:
      return false;
  }
}

/** `new Callee(args)`. */
export function construct(callee: Code, args: readonly Code[]): Code {
  return code(`new ${callee.text}${argumentsText(args)}`, refsOf([callee, ...args]));
}

/** `{ entries }`, an object; entries are created by `property` or are `...spreads`. */
export function object(entries: readonly (Code | undefined | false)[]): Code {
  const given = entries.filter((entry): entry is Code => typeof entry === "object");
  const form = { kind: "object", items: given.length } as const;
  return code(objectText(given.map(within)), refsOf(given), form);
}

/** `[items]`, an array. */
export function list(items: readonly Code[]): Code {
  const form = { kind: "list", items: items.length, isNumbers: areNumbers(items) } as const;
  return code(listText(items), refsOf(items), form);
}

/** `a && b`, from operands of higher precedence. */
export function logical(
  operands: readonly Code[],
  operator: "&&" | "||" | "??" | "+" | Comparison,
): Code {
  const [only] = operands;
  if (only !== undefined && operands.length === 1) return only;
  return code(operationText(operands, operator), refsOf(operands), { kind: "operation" });
}

/** An operator that compares two values. */
export type Comparison = "===" | "!==" | "<" | "<=" | ">" | ">=";

/** `left === right`. A short comparison stays on its line. */
export function comparison(left: Code, operator: Comparison, right: Code): Code {
  if (left.text.length + right.text.length > shortComparison)
    return logical([left, right], operator);
  return code(`${within(left)} ${operator} ${within(right)}`, refsOf([left, right]));
}

/** The maximum length of the operands of a comparison that is never broken. */
const shortComparison = 70;

/** `test ? yes : no`. */
export function choice(test: Code, yes: Code, no: Code): Code {
  const ofOperation = test.form.kind === "operation";
  return code(choiceText(test, yes, no), refsOf([test, yes, no]), { kind: "choice", ofOperation });
}

/** `(parameters) => body`, an expression. */
export function arrow(parameters: Code, body: Code): Code {
  const head = `(${parameters.text})`;
  const hugged = arrowText(head, body, true);
  const form = { kind: "function", body: body.form.kind, hugged } as const;
  return code(arrowText(head, body), refsOf([parameters, body]), form);
}

/** `key: value`, where the key is an expression in brackets or has been encoded by `key`. */
export function entryOf(key: Code, value: Code): Code {
  return code(propertyText(key.text, value), refsOf([key, value]));
}

/** `left = value;`, a statement. */
export function assign(left: Code, value: Code): Code {
  const laid = assignmentText({ text: `${left.text} =` }, value);
  return code(`${laid};`, refsOf([left, value]));
}

/** `const name = value;`, a statement. */
export function constant(name: Code, value: Code): Code {
  const laid = assignmentText({ text: `const ${name.text} =` }, value);
  return code(`${laid};`, refsOf([name, value]));
}

/** `switch (subject) { … }`; a case without labels is the default. */
export function switchOf(
  subject: Code,
  cases: readonly { readonly labels: readonly Code[]; readonly body: readonly Splice[] }[],
): Code {
  const printed = cases.map(({ labels, body }) => {
    const heads =
      labels.length === 0 ? [code("default:")] : labels.map((each) => ts`case ${each}:`);
    const inner = ts`${body}`;
    if (inner.text.startsWith("{")) return ts`${join(heads, "\n")} ${inner}`;
    return code(`${join(heads, "\n").text}${indent(`\n${inner.text}`)}`, refsOf([...heads, inner]));
  });
  return ts`switch (${subject}) {
    ${printed}
  }`;
}

/** `return value;`. */
export function returnStatement(value: Code): Code {
  return code(`${resultText("return", value)};`, value.refs);
}

/** `if (test) statement`, with the statement on the next line if it does not fit. */
export function when(test: Code, statement: Code): Code {
  const below = indent(mark.line + statement.text);
  return code(group(`if ${testText(test)}${below}`), refsOf([test, statement]));
}

/** `if (test) { … }`. */
export function whenBlock(test: Code, statements: readonly Splice[]): Code {
  return ts`${code(`if ${testText(test)}`, test.refs)} {
    ${statements}
  }`;
}

/** `A | B`, from distinct types. */
export function union(members: readonly Code[]): Code {
  const [only] = members;
  if (only !== undefined && members.length === 1) return only;
  const isHugged = isHuggedUnion(members);
  const text = isHugged ? members.map(within).join(" | ") : unionText(members);
  return code(text, refsOf(members), { kind: "union", isHugged });
}

/** True if a union is one object or name with `null`, which stay on one line. */
function isHuggedUnion(members: readonly Code[]): boolean {
  const main = members.find(({ form }) => form.kind === "object type" || form.kind === "name");
  return main !== undefined && members.every((type) => type === main || type.text === "null");
}

/** `A & B`, from types that have parentheses where needed. */
export function intersection(members: readonly Code[]): Code {
  return code(intersectionText(members), refsOf(members), { kind: "intersection" });
}

/** `(type)`. */
export function parenthesized(type: Code): Code {
  return code(parenthesizedText(type), type.refs);
}

/** `Name<A, B>`. */
export function generic(name: Code, args: readonly Code[]): Code {
  const isComplex = args.length > 1 && args.some(({ form }) => form.kind === "generic");
  const form = { kind: "generic", isComplex } as const;
  return code(name.text + typeArgumentsText(args), refsOf([name, ...args]), form);
}

/** `name?: type`, a member of an object type. */
export function typeMember(name: string, type: Code, isOptional: boolean = false): Code {
  const head = `${key(name).text}${isOptional ? "?" : ""}: `;
  return code(group(head + within(type)), type.refs);
}

/** `{ a: A; b: B }`, a type; `broken` puts each member on its own line. */
export function objectTypeOf(
  members: readonly Code[],
  layout: "fitted" | "broken" = "fitted",
): Code {
  const text = objectTypeText(
    members.map((member) => member.text),
    layout === "broken",
  );
  return code(text, refsOf(members), { kind: "object type" });
}

/** `[A, B?]`, a type. */
export function tuple(items: readonly Code[]): Code {
  return code(tupleText(items), refsOf(items));
}

/** `/\* @__PURE__ *\/ call`, which bundlers drop if its result is unused. */
export function pure(value: Code): Code {
  return code(`/* @__PURE__ */ ${within(value)}`, value.refs, value.form);
}

/** `value as Type`. */
export function cast(value: Code, type: Code): Code {
  const { kind } = value.form;
  const isLoose = kind === "choice" || kind === "operation" || kind === "function";
  const inner = isLoose ? parenthesized(value) : value;
  const end = ` as ${within(type)}`;
  const body = (kind === "object" ? `(${inner.text})` : within(inner)) + end;
  return code(within(inner) + end, refsOf([value, type]), { kind: "assertion", body });
}

/** `value is Type`, the result of a type guard. */
export function predicate(value: Code, type: Code): Code {
  const isObject = type.form.kind === "object type";
  const refs = refsOf([value, type]);
  return isObject
    ? code(`${value.text} is ${type.text}`, refs, type.form)
    : code(`${value.text} is ${within(type)}`, refs);
}

/** `value as const`. */
export function asConst(value: Code): Code {
  return code(`${within(value)} as const`, value.refs, value.form);
}

/** Returns an operand of an operator, in parentheses unless it is a call or a name. */
export function besideOperator(value: Code): Code {
  const isClosed = value.form.kind === "call" || value.form.kind === "name";
  return isClosed ? value : parenthesized(value);
}
