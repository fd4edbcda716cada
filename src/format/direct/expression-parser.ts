import { printNumber, printString } from "./literal.ts";
import {
  bodyOf,
  isOptionalChain,
  makeArray,
  makeArrow,
  makeAs,
  makeBinary,
  makeCall,
  makeConditional,
  makeIndex,
  makeMember,
  makeObject,
  makeParameter,
  makeSpread,
  makeUnary,
  makeUpdate,
  within,
} from "./make-expression.ts";
import { precedence, precedenceOfAs } from "./operators.ts";
import type { Block, Expression, ObjectProperty } from "./syntax.ts";
import type { ArrayPattern, Parameter, Type } from "./type-syntax.ts";
import { TypeParser } from "./type-parser.ts";
import { unsupported } from "./unsupported.ts";

const literals: ReadonlySet<string> = new Set(["null", "true", "false"]);

/** Words that begin something of which nothing is known here, and those that are no names. */
const unknownWords: ReadonlySet<string> = new Set(
  (
    "async await break case catch class const continue debugger default delete do else enum export extends finally for " +
    "function if import in instanceof let return super switch throw try typeof var void while with yield"
  ).split(" "),
);

/** Parses expressions. What follows a `=>` may be a block, which the class below this one knows. */
export abstract class ExpressionParser extends TypeParser {
  /** Where the last `<` of this statement stands. */
  protected lastLess = -1;

  protected abstract block(): Block;

  /** The expression that the whole text is. */
  wholeExpression(): Expression {
    const expression = this.expression();
    this.expectEnd();
    return expression;
  }

  /** Anything but a list with commas. Only a statement may be an assignment. */
  expression(): Expression {
    const test = this.#binary(0);
    if (!this.is("?")) return test;
    this.next();
    const consequent = this.expression();
    this.expect(":");
    return makeConditional(test, consequent, this.expression());
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
      if (value === "<") this.#less();
      else if (value === ">") this.#greater();
      this.next();
      left = makeBinary(value, left, this.#binary(level));
    }
  }

  #less(): void {
    if (!this.isFollowedBy(" ")) unsupported("what could be type arguments");
    this.lastLess = this.start;
  }

  /** Between `<` and `>` there could be type arguments, where nothing stands there that none of them has. */
  #greater(): void {
    const { lastLess, start, text } = this;
    if (lastLess >= 0 && !/[;{}=&|"']/.test(text.slice(lastLess, start))) {
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
        case "?.":
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
        case "!":
          return unsupported("a non-null assertion");
        default:
          return expression;
      }
    }
  }

  #member(of: Expression): Expression {
    const isOptional = this.is("?.");
    this.next();
    const property = this.value;
    if (this.kind !== "name" && this.kind !== "private") unsupported("no property");
    this.next();
    return makeMember(of, property, isOptional);
  }

  #call(kind: "call" | "new", callee: Expression, typeArguments: readonly Type[]): Expression {
    if (!this.is("(")) unsupported("type arguments without a call");
    this.next();
    const args: Expression[] = [];
    while (!this.is(")")) {
      args.push(this.#item());
      if (!this.is(")")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line among arguments");
    }
    this.next();
    return makeCall(kind, callee, typeArguments, args);
  }

  /** An argument or an item of an array. */
  #item(): Expression {
    return this.take("...") ? makeSpread(this.expression()) : this.expression();
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
    if (isOptionalChain(inner)) unsupported("an optional chain in parentheses");
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
    return makeArrow(parameters, body, this.style);
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
    return makeArray(elements);
  }

  #object(): Expression {
    this.expect("{");
    const { keepsExpanded } = this.style;
    const expanded = keepsExpanded && this.lineBefore && !this.is("}");
    const properties: ObjectProperty[] = [];
    while (!this.is("}")) {
      properties.push(this.#property());
      if (!this.is("}")) this.expect(",");
      if (this.blankBefore) unsupported("an empty line in an object");
    }
    this.next();
    return makeObject(properties, expanded, this.style);
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
