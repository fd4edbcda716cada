import { variableDoc } from "./assignment-doc.ts";
import { type Doc, group, ifBreak, indent, line, part, softline } from "./doc.ts";
import { type Indentation, deeper } from "./indentation.ts";
import { type Layout, printDoc } from "./print-doc.ts";
import type {
  Block,
  Expression,
  ForEachStatement,
  ForStatement,
  IfStatement,
  ReturnStatement,
  Statement,
  SwitchStatement,
} from "./syntax.ts";
import { unsupported } from "./unsupported.ts";

/** Statements below each other, each on lines that begin with `indentation`. An empty line between two of them is kept. */
export function writeStatements(
  statements: readonly Statement[],
  indentation: Indentation,
  layout: Layout,
): string {
  let text = "";
  const last = statements.length - 1;
  for (let index = 0; index <= last; index++) {
    const statement = statements[index];
    if (statement === undefined) continue;
    text += indentation.text + writeStatement(statement, indentation, 0, layout);
    if (index < last) text += statement.blankAfter ? "\n\n" : "\n";
  }
  return text;
}

/** From its brace to its brace. */
export function writeBlock(
  { statements }: Pick<Block, "statements">,
  indentation: Indentation,
  layout: Layout,
): string {
  if (statements.length === 0) return "{}";
  return `{\n${writeStatements(statements, deeper(indentation), layout)}\n${indentation.text}}`;
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
  const { style } = indentation;
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
      return writeOpenBlock(statement, indentation, layout);
  }
}

/** A block that is empty takes two lines, except for the bodies of functions. */
function writeOpenBlock(block: Block, indentation: Indentation, layout: Layout): string {
  if (block.statements.length === 0) return `{\n${indentation.text}}`;
  return writeBlock(block, indentation, layout);
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
      ? writeOpenBlock(consequent, indentation, layout).slice(1)
      : writeBelow(consequent, indentation, layout);
  }
  if (alternate === undefined) return text;
  const before = isBlock ? "} else" : "else";
  text = isBlock ? text.slice(0, -1) + before : `${text}\n${indentation.text}${before}`;
  if (alternate.kind === "block") return `${text} ${writeOpenBlock(alternate, indentation, layout)}`;
  const start = before.length + 1;
  if (alternate.kind === "if") return `${text} ${writeIf(alternate, indentation, start, layout)}`;
  const { flat } = alternate;
  const fits =
    flat !== undefined && indentation.width + start + layout.widthOf(flat) <= printWidth;
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
  if (flat !== undefined && column + layout.widthOf(flat) <= indentation.style.printWidth) return flat;
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
  const inner = argument.kind === "unary" && argument.operator === "!" ? argument.argument : argument;
  return inner.kind === "binary" && inner.isLogical;
}

function writeLoop(
  statement: ForStatement | ForEachStatement,
  indentation: Indentation,
  layout: Layout,
): string {
  const flat = loopHead(statement);
  const room = indentation.style.printWidth - indentation.width;
  let head: string;
  if (flat !== undefined && layout.widthOf(flat) <= room) head = flat;
  else if (statement.kind === "for-each" && typeof statement.variable.binding === "string") {
    const { variable, word, subject } = statement;
    const doc = [`for (${variable.flat} ${word} `, part(subject), ") {"];
    head = printDoc(doc, indentation, indentation.width, layout);
  } else unsupported("a loop with a long head");
  return head + writeBlock(statement.body, indentation, layout).slice(1);
}

/** Everything up to the brace, on one line. */
function loopHead(statement: ForStatement | ForEachStatement): string | undefined {
  if (statement.kind === "for-each") {
    const { variable, word, subject } = statement;
    return subject.flat === undefined ? undefined : `for (${variable.flat} ${word} ${subject.flat}) {`;
  }
  const { init, test, update } = statement;
  const texts = [init.flat, test.flat, update.flat];
  return texts.includes(undefined) ? undefined : `for (${texts.join("; ")}) {`;
}

function writeSwitch(
  { subject, cases }: SwitchStatement,
  indentation: Indentation,
  layout: Layout,
): string {
  const question = group(["switch (", indent([softline, part(subject, "test")]), softline, ")"]);
  let text = printDoc([question, " {"], indentation, indentation.width, layout);
  const inner = deeper(indentation);
  for (const [index, { test, statements, blankAfter }] of cases.entries()) {
    const label = test === undefined ? "default" : ["case ", part(test)];
    text += `\n${inner.text}${printDoc([label, ":"], inner, inner.width, layout)}`;
    const [only] = statements;
    if (only?.kind === "block" && statements.length === 1) {
      text += ` ${writeOpenBlock(only, inner, layout)}`;
    } else if (statements.length > 0) {
      text += `\n${writeStatements(statements, deeper(inner), layout)}`;
    }
    if (blankAfter && index < cases.length - 1) text += "\n";
  }
  return `${text}\n${indentation.text}}`;
}

