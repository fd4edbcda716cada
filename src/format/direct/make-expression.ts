import { composesFunctions, isMadeOfPairs, leadsWithFunction } from "./breaks.ts";
import type { DirectStyle } from "./direct-style.ts";
import { joined } from "./joined.ts";
import { type Place, isLogical, needsParens } from "./operators.ts";
import { isLoneName } from "./signature-doc.ts";
import type { Block, Expression, ObjectProperty } from "./syntax.ts";
import type { ArrayPattern, Parameter, Type } from "./type-syntax.ts";
import { unsupported } from "./unsupported.ts";

// Nodes of expressions, with their texts on one line.

export function makeParameter(
  name: string | ArrayPattern,
  mark: string,
  type: Type | undefined,
  initializer: Expression | undefined,
): Parameter {
  const binding = typeof name === "string" ? name + mark : name;
  const isFlat = type?.flat !== undefined || type === undefined;
  const text = (typeof name === "string" ? name + mark : name.flat) ?? "";
  const typed = type === undefined ? text : `${text}: ${type.flat}`;
  const whole = initializer === undefined ? typed : `${typed} = ${initializer.flat}`;
  const isInitialFlat = initializer === undefined || initializer.flat !== undefined;
  return { binding, type, initializer, flat: isFlat && isInitialFlat ? whole : undefined };
}

/** `node` in parentheses where it needs them. */
export function within(node: Expression, place: Place): Expression {
  return node.parens !== true && needsParens(node, place) ? parenthesized(node) : node;
}

function parenthesized(node: Expression): Expression {
  const flat = node.flat === undefined ? undefined : `(${node.flat})`;
  return { ...node, parens: true, flat } as Expression;
}

/** An object that an arrow function returns is in parentheses, or it would be a block. */
export function bodyOf(body: Expression): Expression {
  if (body.kind === "object") return parenthesized(body);
  if (body.kind === "as") return makeAs(bodyOf(body.expression), body.type);
  return beginsWithObject(body)
    ? unsupported("an arrow function whose body begins with a brace")
    : body;
}

function beginsWithObject(node: Expression): boolean {
  switch (node.kind) {
    case "object":
      return true;
    case "binary":
      return beginsWithObject(node.left);
    case "conditional":
      return beginsWithObject(node.test);
    case "member":
    case "index":
      return beginsWithObject(node.object);
    case "call":
      return beginsWithObject(node.callee);
    case "as":
      return beginsWithObject(node.expression);
    case "update":
      return !node.prefix && beginsWithObject(node.argument);
    default:
      return false;
  }
}

/** `test ? consequent : alternate`. */
export function makeConditional(question: Expression, yes: Expression, no: Expression): Expression {
  if (question.kind === "conditional") unsupported("a condition in a condition");
  const test = within(question, { of: "test" });
  const consequent = within(yes, { of: "branch" });
  const alternate = within(no, { of: "branch" });
  const texts = [test.flat, consequent.flat, alternate.flat];
  const isNested = consequent.kind === "conditional";
  const inner = isNested ? `(${consequent.flat})` : consequent.flat;
  const flat = texts.includes(undefined)
    ? undefined
    : `${test.flat} ? ${inner} : ${alternate.flat}`;
  return { kind: "conditional", test, consequent, alternate, flat };
}

/** `of.property`, or `of?.property`. */
export function makeMember(of: Expression, property: string, isOptional: boolean): Expression {
  if (of.kind === "conditional") unsupported("a property of a conditional expression");
  const object = within(of, { of: "object" });
  const dot = isOptional ? "?." : ".";
  const flat = object.flat === undefined ? undefined : `${object.flat}${dot}${property}`;
  return { kind: "member", object, property, isOptional, flat };
}

/**
 * True if the chain that ends with this node ends early where something in it is not there:
 * `a?.b.c`.
 */
export function isOptionalChain(last: Expression): boolean {
  for (let node = last; node.kind === "member" || node.kind === "index"; node = node.object) {
    if (node.kind === "member" && node.isOptional) return true;
  }
  return false;
}

/** `callee<A>(b)`, of a name or a property. */
export function makeCall(
  kind: "call" | "new",
  callee: Expression,
  typeArguments: readonly Type[],
  args: readonly Expression[],
): Expression {
  if (!["name", "member", "index"].includes(callee.kind)) unsupported("a callee");
  if (isOptionalChain(callee)) unsupported("a call in an optional chain");
  if (callsIn(callee) > 1) unsupported("a long chain of calls");
  if (unknownFunctions.has(callee.flat ?? "")) unsupported("a call in a test or of a module");
  if (leadsWithFunction(args)) unsupported("a function before other arguments");
  const types = joined(typeArguments, ", ");
  const list = composesFunctions(args) ? undefined : joined(args, ", ");
  const isFlat = types !== undefined && list !== undefined && callee.flat !== undefined;
  const generic = typeArguments.length === 0 ? "" : `<${types}>`;
  const word = kind === "new" ? "new " : "";
  const flat = isFlat ? `${word}${callee.flat}${generic}(${list})` : undefined;
  return { kind, callee, typeArguments, args, flat };
}

/** Functions of modules and of tests, whose calls prettier lays out in ways of their own. */
const unknownFunctions: ReadonlySet<string> = new Set(
  (
    "require require.resolve require.resolve.paths define it it.only it.skip describe describe.only describe.skip " +
    "test test.only test.skip test.fixme test.step test.describe test.describe.only test.describe.skip test.describe.fixme " +
    "test.describe.parallel test.describe.parallel.only test.describe.serial test.describe.serial.only " +
    "skip fit xit xdescribe xtest fdescribe ftest beforeEach beforeAll afterEach afterAll"
  ).split(" "),
);

/** `...of`. */
export function makeSpread(of: Expression): Expression {
  const argument = within(of, { of: "spread" });
  const flat = argument.flat === undefined ? undefined : `...${argument.flat}`;
  return { kind: "spread", argument, flat };
}

/** `(parameters) => body`. */
export function makeArrow(
  parameters: readonly Parameter[],
  body: Expression | Block,
  style: DirectStyle,
): Expression {
  if (body.kind === "arrow") unsupported("a chain of arrow functions");
  const list = joined(parameters, ", ") ?? unsupported("long parameters of an arrow function");
  const text = body.kind === "conditional" ? `(${body.flat})` : body.flat;
  const head = !style.arrowParens && isLoneName(parameters) ? list : `(${list})`;
  const flat = body.flat === undefined ? undefined : `${head} => ${text}`;
  return { kind: "arrow", parameters, body, flat };
}

export function makeArray(elements: readonly Expression[]): Expression {
  const inner = isMadeOfPairs(elements) ? undefined : joined(elements, ", ");
  return { kind: "array", elements, flat: inner === undefined ? undefined : `[${inner}]` };
}

export function makeObject(
  properties: readonly ObjectProperty[],
  expanded: boolean,
  { padding }: DirectStyle,
): Expression {
  const inner = expanded ? undefined : joined(properties, ", ");
  const pad = properties.length === 0 ? "" : padding;
  const flat = inner === undefined ? undefined : `{${pad}${inner}${pad}}`;
  return { kind: "object", properties, expanded, flat };
}

/** The calls in the chain that ends with a property. */
function callsIn(callee: Expression): number {
  let calls = 0;
  let node = callee;
  for (;;) {
    if (node.kind === "member" || node.kind === "index") node = node.object;
    else if (node.kind === "call") {
      calls++;
      node = node.callee;
    } else return calls;
  }
}

export function makeAs(left: Expression, type: Type): Expression {
  const expression = within(left, { of: "as" });
  const isFlat = expression.flat !== undefined && type.flat !== undefined;
  const flat = isFlat ? `${expression.flat} as ${type.flat}` : undefined;
  return { kind: "as", expression, type, flat };
}

export function makeUnary(operator: string, operand: Expression): Expression {
  const argument = within(operand, { of: "unary", operator });
  if (argument.kind === "update") unsupported("an update of a sign");
  const gap = operator.length > 1 ? " " : "";
  const flat = argument.flat === undefined ? undefined : operator + gap + argument.flat;
  return { kind: "unary", operator, argument, flat };
}

export function makeUpdate(operator: string, prefix: boolean, argument: Expression): Expression {
  if (isOptionalChain(argument)) unsupported("an optional chain as a target");
  const text = argument.flat ?? unsupported("a long operand");
  const flat = prefix ? operator + text : text + operator;
  return { kind: "update", operator, prefix, argument, flat };
}

export function makeIndex(of: Expression, index: Expression): Expression {
  if (of.kind === "conditional") unsupported("an item of a conditional expression");
  const object = within(of, { of: "object" });
  const isFlat = object.flat !== undefined && index.flat !== undefined;
  return {
    kind: "index",
    object,
    index,
    flat: isFlat ? `${object.flat}[${index.flat}]` : undefined,
  };
}

/** `a && (b && c)` is `a && b && c`. */
export function makeBinary(operator: string, one: Expression, other: Expression): Expression {
  const logical = isLogical(operator);
  if (logical && other.kind === "binary" && other.operator === operator) {
    return makeBinary(operator, makeBinary(operator, one, other.left), other.right);
  }
  const left = within(one, { of: "left", operator });
  const right = within(other, { of: "right", operator });
  const isFlat = left.flat !== undefined && right.flat !== undefined;
  const flat = isFlat ? `${left.flat} ${operator} ${right.flat}` : undefined;
  return { kind: "binary", operator, isLogical: logical, left, right, flat };
}
