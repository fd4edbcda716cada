import { variableDoc } from "./assignment-doc.ts";
import type { DirectStyle } from "./direct-style.ts";
import { type Doc, group, ifBreak, indent, line, part, softline } from "./doc.ts";
import { type Indentation, deeper } from "./indentation.ts";
import { type Layout, printDoc } from "./print-doc.ts";
import type {
  Block,
  Body,
  Expression,
  ForEachStatement,
  ForStatement,
  IfStatement,
  ReturnStatement,
  Statement,
  SwitchStatement,
} from "./syntax.ts";

/** Statements below each other, each on lines that begin with `indentation`. */
export function writeStatements(body: Body, indentation: Indentation, layout: Layout): string {
  const { statements, gaps } = body;
  let text = "";
  let gap = 0;
  for (let index = 0; index < statements.length; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    if (gaps[gap] === index - 1) {
      text += "\n\n";
      gap++;
    } else if (index > 0) text += "\n";
    text += indentation.text + writeStatement(statement, indentation, 0, layout);
  }
  return text;
}

/** What stands between the braces of a function's body: nothing, or lines. */
export function writeInside(body: Body, indentation: Indentation, layout: Layout): string {
  if (body.statements.length === 0) return "";
  return `\n${writeStatements(body, deeper(indentation), layout)}\n${indentation.text}`;
}

/** The same for other blocks, which take two lines when they are empty. */
function writeInsideBlock(block: Block, indentation: Indentation, layout: Layout): string {
  if (block.statements.length === 0) return `\n${indentation.text}`;
  return writeInside(block, indentation, layout);
}

/** A statement that begins `lead` columns after the indentation. */
function writeStatement(
  statement: Statement,
  indentation: Indentation,
  lead: number,
  layout: Layout,
): string {
  const { flat } = statement;
  const column = indentation.width + lead;
  if (flat !== undefined && column + layout.widthOf(flat) <= indentation.style.printWidth) {
    return flat;
  }
  if (lead > 0 || !("written" in statement)) return layOut(statement, indentation, lead, layout);
  if (statement.written?.at === indentation) return statement.written.text;
  const text = layOut(statement, indentation, lead, layout);
  statement.written = { at: indentation, text };
  return text;
}

/** A statement that does not fit on one line. */
function layOut(
  statement: Statement,
  indentation: Indentation,
  lead: number,
  layout: Layout,
): string {
  const { style } = indentation;
  const column = indentation.width + lead;
  const print = (doc: Doc): string => printDoc(doc, indentation, column, layout);
  switch (statement.kind) {
    case "expression":
      return print([part(statement.expression, "statement"), style.semicolon]);
    case "variable":
      return print(group([variableDoc(statement, style), style.semicolon]));
    case "return":
    case "throw":
      return print([returnDoc(statement), style.semicolon]);
    case "jump":
      return statement.flat;
    case "if":
      return writeIf(statement, indentation, lead, layout);
    case "for":
    case "for-each":
      return writeLoop(statement, indentation, layout);
    case "switch":
      return writeSwitch(statement, indentation, layout);
    case "block":
      return `{${writeInsideBlock(statement, indentation, layout)}}`;
  }
}

/** An operation that is returned is put into parentheses where it takes several lines. */
function returnDoc({ kind, argument }: ReturnStatement): Doc {
  if (argument === undefined) return kind;
  const value = part(argument, "result");
  if (argument.kind !== "binary") return [kind, " ", value];
  return [kind, " ", group([ifBreak("("), indent([softline, value]), softline, ifBreak(")")])];
}

function writeIf(
  statement: IfStatement,
  indentation: Indentation,
  lead: number,
  layout: Layout,
): string {
  const { head, test, consequent, alternate } = statement;
  const { printWidth } = indentation.style;
  const column = indentation.width + lead;
  const isBlock = consequent.kind === "block";
  let text: string;
  if (head !== undefined && column + layout.widthOf(head) <= printWidth) text = head;
  else {
    text = writeHead(test, isBlock ? ") {" : ")", indentation, column, layout);
    text += isBlock
      ? writeInsideBlock(consequent, indentation, layout)
      : writeBelow(consequent, indentation, layout);
  }
  if (alternate === undefined) return isBlock ? `${text}}` : text;
  const before = isBlock ? "} else" : "else";
  text += isBlock ? before : `\n${indentation.text}${before}`;
  if (alternate.kind === "block") {
    return `${text} {${writeInsideBlock(alternate, indentation, layout)}}`;
  }
  const start = before.length + 1;
  if (alternate.kind === "if") return `${text} ${writeIf(alternate, indentation, start, layout)}`;
  const { flat } = alternate;
  const fits = flat !== undefined && indentation.width + start + layout.widthOf(flat) <= printWidth;
  return fits ? `${text} ${flat}` : text + writeBelow(alternate, indentation, layout);
}

/** A statement on the next line, one level deeper. */
function writeBelow(statement: Statement, indentation: Indentation, layout: Layout): string {
  const inner = deeper(indentation);
  return `\n${inner.text}${writeStatement(statement, inner, 0, layout)}`;
}

/** `if (…)` and what ends it. */
function writeHead(
  test: Expression,
  end: string,
  indentation: Indentation,
  column: number,
  layout: Layout,
): string {
  const flat = test.flat === undefined ? undefined : `if (${test.flat}${end}`;
  if (flat !== undefined && column + layout.widthOf(flat) <= indentation.style.printWidth)
    return flat;
  return printDoc(["if (", testDoc(test), end], indentation, column, layout);
}

/** The question of an `if`; one that is negated as a whole stays at its parentheses. */
function testDoc(test: Expression): Doc {
  const doc = part(test, "test");
  return isNegation(test) ? doc : group([indent([softline, doc]), softline]);
}

function isNegation(node: Expression): boolean {
  if (node.kind !== "unary" || node.operator !== "!") return false;
  const { argument } = node;
  const inner =
    argument.kind === "unary" && argument.operator === "!" ? argument.argument : argument;
  return inner.kind === "binary" && inner.isLogical;
}

function writeLoop(
  statement: ForStatement | ForEachStatement,
  indentation: Indentation,
  layout: Layout,
): string {
  const flat = loopHead(statement);
  const room = indentation.style.printWidth - indentation.width;
  const head =
    flat !== undefined && layout.widthOf(flat) <= room
      ? flat
      : printDoc(loopHeadDoc(statement, indentation.style), indentation, indentation.width, layout);
  return `${head}${writeInside(statement.body, indentation, layout)}}`;
}

/** Everything up to the brace, on one line. */
function loopHead(statement: ForStatement | ForEachStatement): string | undefined {
  if (statement.kind === "for-each") {
    const { variable, word, subject } = statement;
    return subject.flat === undefined
      ? undefined
      : `for (${variable.flat} ${word} ${subject.flat}) {`;
  }
  const { init, test, update } = statement;
  const texts = [init.flat, test.flat, update.flat];
  return texts.includes(undefined) ? undefined : `for (${texts.join("; ")}) {`;
}

function loopHeadDoc(statement: ForStatement | ForEachStatement, style: DirectStyle): Doc {
  if (statement.kind === "for-each") {
    const { variable, word, subject } = statement;
    return ["for (", group(variableDoc(variable, style)), ` ${word} `, part(subject), ") {"];
  }
  const { init, test, update } = statement;
  const variable = group(variableDoc(init, style));
  const parts = [variable, ";", line, part(test, "branch"), ";", line, part(update)];
  return ["for (", group([indent([softline, parts]), softline]), ") {"];
}

function writeSwitch(
  { subject, cases }: SwitchStatement,
  indentation: Indentation,
  layout: Layout,
): string {
  const question = group(["switch (", indent([softline, part(subject, "test")]), softline, ")"]);
  let text = printDoc([question, " {"], indentation, indentation.width, layout);
  const inner = deeper(indentation);
  for (const [index, { test, body, gapAfter }] of cases.entries()) {
    const label = test === undefined ? "default" : ["case ", part(test)];
    text += `\n${inner.text}${printDoc([label, ":"], inner, inner.width, layout)}`;
    const [only] = body.statements;
    if (only?.kind === "block" && body.statements.length === 1) {
      text += ` {${writeInsideBlock(only, inner, layout)}}`;
    } else if (only !== undefined) {
      text += `\n${writeStatements(body, deeper(inner), layout)}`;
    }
    if (gapAfter && index < cases.length - 1) text += "\n";
  }
  return `${text}\n${indentation.text}}`;
}
