import type { Form, Laid } from "./forms.ts";
import { group, indent, inside, mark } from "./marks.ts";
import { widthOf } from "./width.ts";

/** Returns the text of a fragment as a part of another one. */
export function within({ text, form }: Laid): string {
  switch (form.kind) {
    case "operation":
      return group(indentRest(text));
    case "choice":
      return group(text);
    case "union":
      return form.isHugged ? text : group(indent(mark.soft + group(text)));
    default:
      return text;
  }
}

/** Indents all lines of an operation but the first. */
function indentRest(text: string): string {
  const first = text.indexOf(mark.line);
  return first < 0 ? text : text.slice(0, first) + indent(text.slice(first));
}

/** `[index]`. */
export function indexText(index: string): string {
  return group(`[${inside(index)}]`);
}

/**
 * `(a, b)`. The last argument stays at the parentheses if it is an object, a list or a function.
 */
export function argumentsText(args: readonly Laid[]): string {
  const last = args.at(-1);
  if (last === undefined) return "()";
  const before = args.slice(0, -1).map((arg) => `${within(arg)},${mark.line}`);
  const isAlone = args.length === 1;
  if (composesFunctions(args)) {
    const all = before.join("") + within(last) + mark.comma;
    return group(`(${mark.broken}${indent(mark.soft + all)}${mark.soft})`);
  }
  if (!isHugged(last, args.at(-2), isAlone)) {
    return group(
      `(${indent(mark.soft + before.join("") + within(last))}${mark.comma}${mark.soft})`,
    );
  }
  const hugged = last.form.kind === "function" ? last.form.hugged : undefined;
  const items = `${before.join("")}${mark.last}${group(hugged ?? within(last))}`;
  return `${mark.openHug}(${indent(mark.soft + items)}${mark.comma}${mark.soft})${mark.close}`;
}

/** True if several arguments are functions, or one is a call that has one. */
function composesFunctions(args: readonly Laid[]): boolean {
  if (args.length < 2) return false;
  const functions = args.filter(({ form }) => form.kind === "function").length;
  return functions > 1 || args.some(({ form }) => form.kind === "call" && form.hasFunction);
}

function isHugged(last: Laid, before: Laid | undefined, isAlone: boolean): boolean {
  const { form } = last;
  if (before?.form.kind === form.kind) return false;
  switch (form.kind) {
    case "object":
      return form.items > 0;
    case "list":
      return form.items > 0 && (isAlone || !form.isNumbers) && before?.form.kind !== "function";
    case "function":
      return ["block", "object", "list", "choice", "call"].includes(form.body);
    default:
      return false;
  }
}

/** `{ a: 1, b }`, from its entries. */
export function objectText(entries: readonly string[]): string {
  if (entries.length === 0) return "{}";
  const list = entries.join(`,${mark.line}`);
  return group(`{${indent(mark.line + list)}${mark.comma}${mark.line}}`);
}

/**
 * `[1, 2]`. Numbers fill lines; objects or lists of several items are on separate lines.
 */
export function listText(items: readonly Laid[]): string {
  if (items.length === 0) return "[]";
  const isNumbers = areNumbers(items);
  const separator = isNumbers ? `,${group(mark.line)}` : `,${mark.line}`;
  const list = items.map((item) => (isNumbers ? item.text : group(within(item)))).join(separator);
  const broken = areLarge(items) ? mark.broken : "";
  return group(`[${broken}${indent(mark.soft + list)}${mark.comma}${mark.soft}]`);
}

/** True if there are items and all of them are numbers. */
export function areNumbers(items: readonly Laid[]): boolean {
  return items.length > 0 && items.every(({ form }) => form.kind === "scalar" && form.isNumber);
}

function areLarge(items: readonly Laid[]): boolean {
  const [first] = items;
  if (first === undefined || items.length < 2) return false;
  return items.every(
    ({ form }) =>
      form.kind === first.form.kind &&
      (form.kind === "object" || form.kind === "list") &&
      form.items > 1,
  );
}

/** The left side of an assignment with its operator: `const a =`, `a:`. */
export interface Left {
  readonly text: string;
  /** True if a line may break in it. */
  readonly canBreak?: boolean;
  /** True if it is broken in preference to the right side. */
  readonly isComplex?: boolean;
  /** True if a line break after it would gain nothing. */
  readonly isShort?: boolean;
}

/**
 * `left right`. The right side decides if a line may break after the operator: if both sides do not
 * fit on one line, never, or only if the right side does not fit otherwise.
 */
export function assignmentText(left: Left, right: Laid): string {
  const { form } = right;
  const value =
    form.kind === "operation" || form.kind === "choice" ? group(right.text) : within(right);
  if (left.isComplex === true || (form.kind === "function" && left.canBreak === true)) {
    return group(`${left.text} ${group(value)}`);
  }
  if (breaksAfterOperator(form, left.isShort === true)) {
    return group(group(left.text) + group(indent(mark.line + value)));
  }
  if (left.canBreak !== true && (left.isShort === true || form.kind === "scalar")) {
    return group(`${group(left.text)} ${value}`);
  }
  const gap = group(indent(mark.line));
  return group(`${group(left.text)}${gap}${mark.indentAfter}${value}${mark.dedent}`);
}

function breaksAfterOperator(form: Form, isShort: boolean): boolean {
  switch (form.kind) {
    case "operation":
      return true;
    case "choice":
      return form.ofOperation;
    case "string":
      return !isShort;
    case "call":
      return form.isShort && !isShort;
    default:
      return false;
  }
}

/** `key: value`. */
export function propertyText(key: string, value: Laid): string {
  return assignmentText({ text: `${key}:`, isShort: widthOf(key) < 5 }, value);
}

/** Joins operands by an operator. The caller puts the text into a group. */
export function operationText(operands: readonly Laid[], operator: string): string {
  return operands.map(within).join(` ${operator}${mark.line}`);
}

/** `test ? yes : no`. The caller puts the text into a group. */
export function choiceText(test: Laid, yes: Laid, no: Laid): string {
  const question = test.form.kind === "operation" ? group(test.text) : within(test);
  const branch = (value: Laid): string => indent(branchText(value));
  const then = yes.form.kind === "choice" ? mark.flatOpen + yes.text + mark.flatClose : branch(yes);
  // A chain of choices is one group.
  const otherwise = no.form.kind === "choice" ? no.text : branch(no);
  return `${question}${indent(`${mark.line}? ${then}${mark.line}: ${otherwise}`)}`;
}

function branchText(value: Laid): string {
  switch (value.form.kind) {
    case "operation":
      return group(value.text);
    case "assertion":
      return `(${value.text})`;
    default:
      return within(value);
  }
}

/** `(parameters) => body`; `isHugged`: as the last argument of a call. */
export function arrowText(parameters: string, body: Laid, isHugged: boolean = false): string {
  const { form, text } = body;
  if (form.kind === "object" || form.kind === "list") {
    return group(`${parameters} => ${form.kind === "object" ? `(${text})` : text}`);
  }
  if (form.kind === "choice") {
    const whole = `${mark.soft}${group(text)}`;
    const end = isHugged ? mark.endHugged : "";
    const branches = `${mark.flatOpen}${indent(whole)}${mark.flatClose}${end}`;
    return group(`${parameters} => ${group(branches)}`);
  }
  const value =
    form.kind === "operation" ? group(text) : form.kind === "assertion" ? form.body : within(body);
  const end = isHugged ? mark.endHugged : "";
  return group(`${parameters} =>${group(indent(mark.line + value) + end)}`);
}

/**
 * `return value` or `throw value`. An operation on several lines is put into parentheses.
 */
export function resultText(word: string, value: Laid): string {
  if (value.form.kind !== "operation") return `${word} ${within(value)}`;
  const whole = inside(group(value.text));
  return `${word} ${group(mark.openParenthesis + whole + mark.closeParenthesis)}`;
}

/** `(test)` of an `if`. */
export function testText(test: Laid): string {
  const text = test.form.kind === "operation" ? test.text : within(test);
  return `(${group(inside(text))})`;
}
