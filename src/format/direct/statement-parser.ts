import { ExpressionParser } from "./expression-parser.ts";
import { isOptionalChain, within } from "./make-expression.ts";
import type {
  Block,
  Body,
  Expression,
  Statement,
  SwitchCase,
  VariableStatement,
} from "./syntax.ts";
import { unsupported } from "./unsupported.ts";

/** Longer lines are not remembered. */
const longestKnown = 400;

const noGaps: readonly number[] = [];

const assignments: ReadonlySet<string> = new Set("= += -= *= /= &&= ||= ??= |= &=".split(" "));

/** Parses statements. Each must end in the semicolon or the brace that ends it. */
export class StatementParser extends ExpressionParser {
  /** The statements that the whole text is. */
  wholeBody(): Body {
    if (this.kind === "string") unsupported("what could be a directive");
    const body = this.#body();
    this.expectEnd();
    return body;
  }

  /** The value of a constant with the comment before it, if there is one. */
  initializer(): Pick<VariableStatement, "value" | "note"> {
    const comment = this.takeComment();
    if (comment?.ownLine === true || comment?.lineAfter === true) unsupported("a comment");
    // One that begins with two stars could be a cast, which keeps parentheses.
    if (comment !== undefined && /^\/\*\*|\n/.test(comment.text)) unsupported("a comment");
    const value = within(this.expression(), { of: "value" });
    return { value, note: comment?.text };
  }

  wholeInitializer(): Pick<VariableStatement, "value" | "note"> {
    const initializer = this.initializer();
    this.expectEnd();
    return initializer;
  }

  protected override block(): Block {
    this.expect("{");
    if (this.kind === "string") unsupported("what could be a directive");
    const { statements, gaps } = this.#body();
    this.expect("}");
    return { kind: "block", statements, gaps, flat: statements.length === 0 ? "{}" : undefined };
  }

  #body(): Body {
    const statements: Statement[] = [];
    let gaps: number[] | undefined;
    while (this.kind !== "end" && !this.is("}") && !this.#isCase()) {
      statements.push(this.#statementOfLine());
      if (this.blankBefore) (gaps ??= []).push(statements.length - 1);
    }
    return { statements, gaps: gaps ?? noGaps };
  }

  /** What is alone on its line is only read once, however often it occurs. */
  #statementOfLine(): Statement {
    const { start, text } = this;
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (end - start > longestKnown) return this.#statement();
    const whole = text.slice(start, end);
    const known = this.known.statements.get(whole);
    if (known !== undefined) {
      this.goTo(end);
      if (!this.is("else")) return known;
      this.goTo(start);
    }
    const statement = this.#statement();
    if (this.lastEnd === end && !this.hasWide) this.known.statements.set(whole, statement);
    return statement;
  }

  #isCase(): boolean {
    return this.kind === "name" && (this.is("case") || this.is("default"));
  }

  #statement(): Statement {
    this.lastLess = -1;
    if (this.kind !== "name") return this.is("{") ? this.block() : this.#expression();
    switch (this.value) {
      case "const":
      case "let":
        return this.#variable();
      case "if":
        return this.#if();
      case "return":
      case "throw":
        return this.#return(this.value);
      case "break":
      case "continue":
        return this.#jump();
      case "for":
        return this.#for();
      case "switch":
        return this.#switch();
      default:
        return this.#expression();
    }
  }

  #end(): void {
    this.expect(";");
  }

  #variable(): Statement {
    const head = this.#declaration();
    const { value, note } = this.take("=")
      ? this.initializer()
      : { value: undefined, note: undefined };
    this.#end();
    const { semicolon } = this.style;
    return makeVariable({ ...head, value, note }, semicolon);
  }

  #declaration(): Pick<VariableStatement, "word" | "binding" | "type"> {
    const word = this.name();
    const binding = this.binding();
    const type = this.take(":") ? this.type() : undefined;
    return { word, binding, type };
  }

  #expression(): Statement {
    if (this.kind === "string" || this.is("[") || this.is("(") || this.is("{")) {
      unsupported("a statement that begins with a bracket");
    }
    const expression = this.#assignment();
    this.#end();
    const { flat } = expression;
    const text = flat === undefined ? undefined : flat + this.style.semicolon;
    return { kind: "expression", expression, flat: text, written: undefined };
  }

  #assignment(): Expression {
    const left = this.expression();
    const operator = this.value;
    if (this.kind !== "mark" || !assignments.has(operator)) return left;
    this.next();
    if (!["name", "member", "index"].includes(left.kind) || isOptionalChain(left)) {
      unsupported("a target of an assignment");
    }
    const right = within(this.expression(), { of: "value" });
    const isFlat = left.flat !== undefined && right.flat !== undefined;
    const flat = isFlat ? `${left.flat} ${operator} ${right.flat}` : undefined;
    return { kind: "assignment", operator, left, right, flat };
  }

  #return(kind: "return" | "throw"): Statement {
    this.next();
    const { semicolon } = this.style;
    if (this.take(";")) {
      return { kind, argument: undefined, flat: kind + semicolon, written: undefined };
    }
    if (this.lineBefore) unsupported("a value on the line after its statement");
    const argument = within(this.expression(), { of: "value" });
    this.#end();
    const flat = argument.flat === undefined ? undefined : `${kind} ${argument.flat}${semicolon}`;
    return { kind, argument, flat, written: undefined };
  }

  #jump(): Statement {
    const word = this.name();
    this.#end();
    return { kind: "jump", flat: word + this.style.semicolon };
  }

  #if(): Statement {
    this.next();
    this.expect("(");
    const test = this.expression();
    this.expect(")");
    const consequent = this.#statement();
    const alternate = this.is("else") ? this.#else() : undefined;
    const isFlat = test.flat !== undefined && consequent.flat !== undefined;
    const head =
      isFlat && consequent.kind !== "block" ? `if (${test.flat}) ${consequent.flat}` : undefined;
    const flat = alternate === undefined ? head : undefined;
    return { kind: "if", head, test, consequent, alternate, flat, written: undefined };
  }

  #else(): Statement {
    if (this.blankBefore) unsupported("an empty line before an else");
    this.next();
    return this.#statement();
  }

  #for(): Statement {
    this.next();
    this.expect("(");
    if (!this.is("const") && !this.is("let")) unsupported("a loop without a variable");
    const declaration = this.#declaration();
    if (this.is("of")) return this.#forEach(declaration, "of");
    if (this.is("in")) return this.#forEach(declaration, "in");
    this.expect("=");
    const init = makeVariable({ ...declaration, ...this.initializer() }, "");
    this.expect(";");
    const test = this.expression();
    this.expect(";");
    const update = this.#assignment();
    this.expect(")");
    const body = this.#loopBody();
    return { kind: "for", init, test, update, body, flat: undefined };
  }

  #forEach(
    declaration: Pick<VariableStatement, "word" | "binding" | "type">,
    word: "of" | "in",
  ): Statement {
    this.next();
    const variable = makeVariable({ ...declaration, value: undefined, note: undefined }, "");
    const subject = this.expression();
    this.expect(")");
    const body = this.#loopBody();
    return { kind: "for-each", variable, word, subject, body, flat: undefined };
  }

  /** The block of a loop. */
  #loopBody(): Block {
    if (!this.is("{")) unsupported("a loop without a block");
    const body = this.block();
    if (body.statements.length === 0) unsupported("an empty loop");
    return body;
  }

  #switch(): Statement {
    this.next();
    this.expect("(");
    const subject = this.expression();
    this.expect(")");
    this.expect("{");
    const cases: SwitchCase[] = [];
    while (!this.is("}")) cases.push(this.#case());
    if (cases.length === 0) unsupported("a switch without a case");
    this.next();
    return { kind: "switch", subject, cases, flat: undefined };
  }

  #case(): SwitchCase {
    const word = this.value;
    if (!this.#isCase()) unsupported("no case");
    this.next();
    const test = word === "case" ? this.expression() : undefined;
    this.expect(":");
    const body = this.#body();
    return { test, body, gapAfter: this.blankBefore };
  }
}

/** A declaration of a variable; `semicolon` ends it. */
export function makeVariable(
  parts: Omit<VariableStatement, "kind" | "flat" | "written">,
  semicolon: string,
): VariableStatement {
  const { word, binding, type, value, note } = parts;
  const isFlat =
    (type === undefined || type.flat !== undefined) &&
    (value === undefined || value.flat !== undefined);
  const name = typeof binding === "string" ? binding : binding.flat;
  const typed = type === undefined ? "" : `: ${type.flat}`;
  const comment = note === undefined ? "" : `${note} `;
  const assigned = value === undefined ? "" : ` = ${comment}${value.flat}`;
  const flat = isFlat ? `${word} ${name}${typed}${assigned}${semicolon}` : undefined;
  return { kind: "variable", word, binding, type, value, note, flat, written: undefined };
}
