import { within } from "./expressions.ts";
import type { Laid } from "./forms.ts";
import { group, indent, inside, mark } from "./marks.ts";

/**
 * `A | B`. Members on separate lines begin with a bar. The caller puts the text into a group.
 */
export function unionText(members: readonly Laid[]): string {
  return mark.bar + members.map(memberText).join(`${mark.line}| `);
}

/** Prints a member of a union. The members of a nested union join the same list. */
function memberText(member: Laid): string {
  const { form, text } = member;
  if (form.kind === "intersection") return indent(`(${text})`);
  if (form.kind !== "union") return indent(within(member));
  if (!form.isHugged) return text.slice(mark.bar.length);
  if (text.endsWith(" | null")) return `${indent(text.slice(0, -7))}${mark.line}| null`;
  return text.startsWith("null | ") ? `null${mark.line}| ${indent(text.slice(7))}` : indent(text);
}

/** A type in parentheses. */
export function parenthesizedText(type: Laid): string {
  return type.form.kind === "union" && !type.form.isHugged
    ? group(`(${inside(group(type.text))})`)
    : `(${within(type)})`;
}

/** `<A, B>`; a single argument that cannot be broken well stays at its brackets. */
export function typeArgumentsText(args: readonly Laid[]): string {
  const [only] = args;
  if (only === undefined) return "";
  if (args.length === 1 && isHugged(only)) return `<${within(only)}>`;
  const list = args
    .map((arg) => (arg.form.kind === "union" ? group(arg.text) : within(arg)))
    .join(`,${mark.line}`);
  return group(`<${inside(list)}>`);
}

function isHugged({ form, text }: Laid): boolean {
  // `string`, `unknown`.
  const isWord = form.kind === "plain" && /^\w+$/.test(text);
  return form.kind === "union"
    ? form.isHugged
    : form.kind === "name" || form.kind === "string" || form.kind === "object type" || isWord;
}

/** `A & B`: objects are joined at their braces, other types are broken after the `&`. */
export function intersectionText(members: readonly Laid[]): string {
  let wasIndented = false;
  const parts = members.map((member, index): string => {
    const text = within(member);
    const before = members[index - 1];
    if (before === undefined) return text;
    const isObject = member.form.kind === "object type";
    const wasObject = before.form.kind === "object type";
    if (isObject && wasObject) return ` & ${wasIndented ? indent(text) : text}`;
    if (!isObject && !wasObject) return indent(` &${mark.line}${text}`);
    if (index > 1) wasIndented = true;
    return ` & ${index > 1 ? indent(text) : text}`;
  });
  return group(parts.join(""));
}

/** `{ a: A; b: B }`, from its members. */
export function objectTypeText(members: readonly string[], isBroken: boolean): string {
  if (members.length === 0) return "{}";
  const list = members.join(`;${mark.line}`);
  return group(
    `{${isBroken ? mark.broken : ""}${indent(mark.line + list)}${mark.semicolon}${mark.line}}`,
  );
}

/** `[A, B?]`. */
export function tupleText(items: readonly Laid[]): string {
  if (items.length === 0) return "[]";
  const list = items.map((item) => group(tupleItem(item, items.length))).join(`,${mark.line}`);
  return group(`[${indent(mark.soft + list + mark.comma)}${mark.soft}]`);
}

function tupleItem(item: Laid, count: number): string {
  if (item.form.kind !== "union" || item.form.isHugged) return within(item);
  if (count === 1) return group(item.text);
  const open = mark.openParenthesis + mark.soft;
  return group(`${indent(open + group(item.text))}${mark.soft}${mark.closeParenthesis}`);
}
