import { printNumber, printString } from "./literal.ts";
import { type Place, isLogical, needsParens, precedence, precedenceOfAs } from "./operators.ts";
import { composesFunctions, isMadeOfPairs, leadsWithFunction } from "./breaks.ts";
import type { ArrayPattern, Block, Expression, ObjectProperty, Parameter, Type } from "./syntax.ts";
import { isLoneName } from "./signature-doc.ts";
import { TypeParser, joined } from "./type-parser.ts";
import { unsupported } from "./unsupported.ts";

const literals: ReadonlySet<string> = new Set(["null", "true", "false"]);

/** Words that begin something of which nothing is known here, and those that are no names. */
const unknownWords: ReadonlySet<string> = new Set(
  (
    "async await break case catch class const continue debugger default delete do else enum export extends finally for " +
    "function if import in instanceof let return super switch throw try typeof var void while with yield"
  ).split(" "),
);

/** Functions of modules and of tests, whose calls prettier lays out in ways of their own. */
const unknownFunctions: ReadonlySet<string> = new Set(
  "require define describe it test skip fit xit xdescribe xtest fdescribe ftest beforeEach beforeAll afterEach afterAll".split(
    " ",
  ),
);

/** Parses expressions. What follows a `=>` may be a block, which the class below this one knows. */
export abstract class ExpressionParser extends TypeParser {
  protected abstract block(): Block;

  /** The expression that the whole text is. */
  wholeExpression(): Expression {
    const expression = this.expression();
    if (this.kind !== "end") unsupported("something after an expression");
    return expression;
  }

  /** Anything but a list with commas. Only a statement may be an assignment. */
  expression(): Expression {
    const test = this.#binary(0);
    if (!this.is("?")) return test;
    this.next();
    const consequent = within(this.expression(), { of: "branch" });
    this.expect(":");
    const alternate = within(this.expression(), { of: "branch" });
    const parts = [within(test, { of: "test" }), consequent, alternate] as const;
    const [a, b, c] = parts.map(({ flat }) => flat);
    if (parts[0].kind === "conditional") unsupported("a condition in a condition");
    const isFlat = a !== undefined && b !== undefined && c !== undefined;
    const inner = consequent.kind === "conditional" ? `(${b})` : b;
    const flat = isFlat ? `${a} ? ${inner} : ${c}` : undefined;
    return { kind: "conditional", test: parts[0], consequent, alternate, flat };
  }

  /** A variable, or the variables of an array pattern. */
  binding(): string | ArrayPattern {
    if (!this.is("[")) return this.variable();
    this.next();
    const names = [this.variable()];
    while (this.take(",")) names.push(this.variable());
    this.expect("]");
    return { kind: "array-pattern", names, flat: `[${names.join(", ")}]` };
  }

  protected variable(): string {
    const { value } = this;
    if (unknownWords.has(value) || literals.has(value) || value === "this" || value === "new") {
      unsupported(value);
    }
    return this.name();
  }

  /** Parameters with their parentheses. */
  parameters(): readonly Parameter[] {
    this.expect("(");
    const parameters: Parameter[] = [];
    while (!this.is(")")) {
      const name = this.binding();
      const mark = this.take("?") ? "?" : "";
      const type = this.take(":") ? this.type() : undefined;
      if (this.is("=")) unsupported("a default in an arrow function");
      parameters.push(makeParameter(name, mark, type, undefined));
      if (!this.is(")")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line among parameters");
    }
    this.next();
    return parameters;
  }

  #binary(least: number): Expression {
    let left = this.#unary();
    for (;;) {
      const { value, kind } = this;
      if (kind === "name" && value === "as") {
        if (precedenceOfAs <= least) return left;
        this.next();
        left = makeAs(left, this.#asType());
        continue;
      }
      const level = kind === "mark" || kind === "name" ? precedence.get(value) : undefined;
      if (level === undefined || level <= least) return left;
      if (value === ">" || (value === "<" && !this.text.startsWith(" ", this.end))) {
        // Between them there could be type arguments.
        if (this.text.includes("<")) this.#refuseTypeArguments(value);
      }
      this.next();
      left = makeBinary(value, left, this.#binary(level));
    }
  }

  #refuseTypeArguments(value: string): void {
    const opening = value === "<" ? this.start : this.text.lastIndexOf("<", this.start);
    const between = this.text.slice(opening, this.start);
    if (value === "<" || (opening >= 0 && !/[;{}=&|"']/.test(between))) {
      unsupported("what could be type arguments");
    }
  }

  #asType(): Type {
    if (!this.is("const")) return this.type();
    this.next();
    return { kind: "reference", name: "const", args: [], flat: "const" };
  }

  #unary(): Expression {
    const { kind, value } = this;
    if (kind === "mark" && (value === "!" || value === "-" || value === "+" || value === "~")) {
      this.next();
      return makeUnary(value, this.#unary());
    }
    if (kind === "name" && (value === "typeof" || value === "void")) {
      this.next();
      return makeUnary(value, this.#unary());
    }
    if (value === "++" || value === "--") {
      this.next();
      return makeUpdate(value, true, this.#unary());
    }
    const operand = this.#postfixed(this.#primary());
    if ((!this.is("++") && !this.is("--")) || this.lineBefore) return operand;
    const operator = this.value;
    this.next();
    return makeUpdate(operator, false, operand);
  }

  #postfixed(first: Expression): Expression {
    let expression = first;
    for (;;) {
      switch (this.value) {
        case ".":
          this.next();
          expression = this.#member(expression);
          break;
        case "[":
          this.next();
          expression = makeIndex(expression, this.expression());
          this.expect("]");
          break;
        case "(":
          expression = this.#call("call", expression, []);
          break;
        case "<":
          if (this.text.charAt(this.start - 1) === " ") return expression;
          expression = this.#call("call", expression, this.typeArguments());
          break;
        case "?.":
          return unsupported("an optional chain");
        case "!":
          return unsupported("a non-null assertion");
        default:
          return expression;
      }
    }
  }

  #member(of: Expression): Expression {
    const property = this.value;
    if (this.kind !== "name" && this.kind !== "private") unsupported("no property");
    if (of.kind === "conditional") unsupported("a property of a conditional expression");
    this.next();
    const object = within(of, { of: "object" });
    const flat = object.flat === undefined ? undefined : `${object.flat}.${property}`;
    return { kind: "member", object, property, flat };
  }

  #call(kind: "call" | "new", callee: Expression, typeArguments: readonly Type[]): Expression {
    if (!this.is("(")) unsupported("type arguments without a call");
    if (!["name", "member", "index"].includes(callee.kind)) unsupported("a callee");
    if (callsIn(callee) > 1) unsupported("a long chain of calls");
    if (unknownFunctions.has(subjectOf(callee))) unsupported("a call in a test or of a module");
    this.next();
    const args: Expression[] = [];
    while (!this.is(")")) {
      args.push(this.#item());
      if (!this.is(")")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line among arguments");
    }
    this.next();
    if (leadsWithFunction(args)) unsupported("a function before other arguments");
    const types = typeArguments.length === 0 ? "" : joined(typeArguments, ", ");
    const list = composesFunctions(args) ? undefined : joined(args, ", ");
    const isFlat = types !== undefined && list !== undefined && callee.flat !== undefined;
    const generic = typeArguments.length === 0 ? "" : `<${types}>`;
    const word = kind === "new" ? "new " : "";
    const flat = isFlat ? `${word}${callee.flat}${generic}(${list})` : undefined;
    return { kind, callee, typeArguments, args, flat };
  }

  /** An argument or an item of an array. */
  #item(): Expression {
    if (!this.take("...")) return this.expression();
    const argument = within(this.expression(), { of: "spread" });
    const flat = argument.flat === undefined ? undefined : `...${argument.flat}`;
    return { kind: "spread", argument, flat };
  }

  #primary(): Expression {
    const { kind, value } = this;
    if (kind === "string") {
      this.next();
      return { kind: "string", flat: printString(value, this.style.quote) };
    }
    if (kind === "number") {
      this.next();
      return { kind: "number", flat: printNumber(value) };
    }
    if (kind === "name") return this.#word();
    switch (value) {
      case "(":
        return this.#parenthesized();
      case "[":
        return this.#array();
      case "{":
        return this.#object();
      default:
        return unsupported(`"${value}" in an expression`);
    }
  }

  #word(): Expression {
    const word = this.name();
    if (word === "this") return { kind: "this", flat: word };
    if (literals.has(word)) return { kind: "literal", flat: word };
    if (word === "new") return this.#new();
    if (unknownWords.has(word)) unsupported(word);
    if (!this.is("=>")) return { kind: "name", flat: word };
    return this.#arrow([makeParameter(word, "", undefined, undefined)]);
  }

  #new(): Expression {
    const callee: Expression = { kind: "name", flat: this.variable() };
    return this.#call("new", callee, this.is("<") ? this.typeArguments() : []);
  }

  #parenthesized(): Expression {
    if (this.#isArrow()) return this.#arrow(this.parameters());
    this.next();
    const inner = this.expression();
    this.expect(")");
    return inner;
  }

  /** Whether the parenthesis holds the parameters of an arrow function. */
  #isArrow(): boolean {
    const start = this.mark();
    this.next();
    let isArrow = this.is(")");
    if (this.kind === "name") {
      this.next();
      isArrow = this.is(":") || this.is(",");
      if (this.is(")")) {
        this.next();
        isArrow = this.is("=>");
      } else if (this.is("?")) {
        this.next();
        isArrow = this.is(":") || this.is(",");
      }
    } else if (this.is("[")) {
      isArrow = /^[\w$,\s]*\]\s*\)\s*=>/.test(this.text.slice(this.end, this.end + 400));
    }
    this.goTo(start);
    return isArrow;
  }

  #arrow(parameters: readonly Parameter[]): Expression {
    if (this.is(":")) unsupported("a return type of an arrow function");
    this.expect("=>");
    const body = this.is("{") ? this.block() : bodyOf(this.expression());
    if (body.kind === "arrow") unsupported("a chain of arrow functions");
    const bare = !this.style.arrowParens && isLoneName(parameters);
    const list = joined(parameters, ", ") ?? unsupported("long parameters of an arrow function");
    const text = body.kind === "conditional" ? `(${body.flat})` : body.flat;
    const head = bare ? list : `(${list})`;
    const flat = body.flat === undefined ? undefined : `${head} => ${text}`;
    return { kind: "arrow", parameters, body, flat };
  }

  #array(): Expression {
    this.expect("[");
    const elements: Expression[] = [];
    while (!this.is("]")) {
      elements.push(this.#item());
      if (!this.is("]")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line in an array");
    }
    this.next();
    const inner = isMadeOfPairs(elements) ? undefined : joined(elements, ", ");
    return { kind: "array", elements, flat: inner === undefined ? undefined : `[${inner}]` };
  }

  #object(): Expression {
    this.expect("{");
    const { keepsExpanded, padding } = this.style;
    const expanded = keepsExpanded && this.lineBefore && !this.is("}");
    const properties: ObjectProperty[] = [];
    while (!this.is("}")) {
      properties.push(this.#property());
      if (!this.is("}")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line in an object");
    }
    this.next();
    const inner = expanded ? undefined : joined(properties, ", ");
    const pad = properties.length === 0 ? "" : padding;
    const flat = inner === undefined ? undefined : `{${pad}${inner}${pad}}`;
    return { kind: "object", properties, expanded, flat };
  }

  #property(): ObjectProperty {
    if (this.take("...")) {
      const value = within(this.expression(), { of: "spread" });
      const flat = value.flat === undefined ? undefined : `...${value.flat}`;
      return { kind: "spread", key: "", value, flat };
    }
    const { kind } = this;
    const key = this.key();
    if (kind === "name" && (this.is(",") || this.is("}"))) {
      if (unknownWords.has(key) || key === "this" || key === "new") unsupported(key);
      return { kind: "shorthand", key, value: { kind: "name", flat: key }, flat: key };
    }
    this.expect(":");
    const value = within(this.expression(), { of: "value" });
    const flat = value.flat === undefined ? undefined : `${key}: ${value.flat}`;
    return { kind: "value", key, value, flat };
  }
}

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
function bodyOf(body: Expression): Expression {
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

/** The name that a chain of properties begins with. */
function subjectOf(callee: Expression): string {
  let node = callee;
  while (node.kind === "member") node = node.object;
  return node.kind === "name" ? node.flat : "";
}

function makeAs(left: Expression, type: Type): Expression {
  const expression = within(left, { of: "as" });
  const isFlat = expression.flat !== undefined && type.flat !== undefined;
  const flat = isFlat ? `${expression.flat} as ${type.flat}` : undefined;
  return { kind: "as", expression, type, flat };
}

function makeUnary(operator: string, operand: Expression): Expression {
  const argument = within(operand, { of: "unary", operator });
  if (argument.kind === "update") unsupported("an update of a sign");
  const gap = operator.length > 1 ? " " : "";
  const flat = argument.flat === undefined ? undefined : operator + gap + argument.flat;
  return { kind: "unary", operator, argument, flat };
}

function makeUpdate(operator: string, prefix: boolean, argument: Expression): Expression {
  const text = argument.flat ?? unsupported("a long operand");
  const flat = prefix ? operator + text : text + operator;
  return { kind: "update", operator, prefix, argument, flat };
}

function makeIndex(of: Expression, index: Expression): Expression {
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
function makeBinary(operator: string, one: Expression, other: Expression): Expression {
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
