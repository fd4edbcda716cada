import type TypeScript from "typescript";
import { parameterGroups } from "../ir/api.ts";
import { type TextEdit, edited } from "./edits.ts";
import type { Rewriting } from "./rewriting.ts";
import type { Move } from "./renames.ts";

/** Adds the edits that move members of requests from one group to another one. */
export function withMoves(edits: readonly TextEdit[], rewriting: Rewriting): readonly TextEdit[] {
  const { ts, file, moves, checker, meanings } = rewriting;
  if (moves.length === 0) return edits;
  let all = edits;
  const visit = (node: TypeScript.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isObjectLiteralExpression(node)) return;
    const type = checker.getContextualType(node);
    for (const declaration of type?.symbol?.declarations ?? type?.aliasSymbol?.declarations ?? []) {
      const exported = meanings.exportedBy(declaration);
      if (exported?.role !== "request" || exported.subject.kind !== "operation") continue;
      const { key } = exported.subject;
      const own = moves.filter(({ operation }) => operation === key);
      if (own.length > 0) all = moved(node, own, all, rewriting);
    }
  };
  visit(file);
  return all;
}

/** The groups of a request in the order of its type. */
const groups: readonly string[] = [...parameterGroups.map(([name]) => name), "body"];

/** A member of an object literal as it is written. */
interface Written {
  readonly name: string | undefined;
  /** With the comments before it. */
  readonly text: string;
  /** The comment after it, in the same line. */
  readonly remark: string;
}

/** A group of a request. */
interface Group {
  readonly name: string;
  members: readonly Written[];
  /** The literal of its members; absent for a group that is not there yet. */
  readonly literal?: TypeScript.ObjectLiteralExpression;
  isChanged: boolean;
}

function moved(
  request: TypeScript.ObjectLiteralExpression,
  moves: readonly Move[],
  edits: readonly TextEdit[],
  { ts, file }: Rewriting,
): readonly TextEdit[] {
  const source: Source = { ts, text: file.text, edits };
  const written = membersOf(request, source);
  const known = new Map<string, Group | undefined>();
  const groupOf = (name: string): Group | undefined => {
    if (!known.has(name)) known.set(name, readGroup(name, request, source));
    return known.get(name);
  };
  for (const { name, from, to } of moves) {
    const [left, right] = [groupOf(from), groupOf(to)];
    const member = left?.members.find((each) => each.name === name);
    if (left === undefined || right === undefined || member === undefined) continue;
    left.members = left.members.filter((each) => each !== member);
    right.members = [...right.members, member];
    left.isChanged = right.isChanged = true;
  }
  const changed = [...known.values()].filter((each) => each?.isChanged === true) as Group[];
  if (changed.length === 0) return edits;
  const kept = written.flatMap((member): readonly Written[] => {
    const group = changed.find(({ name, literal }) => literal && name === member.name);
    if (group?.literal === undefined) return [member];
    if (group.members.length === 0) return [];
    const head = file.text.slice(group.literal.parent.getStart(), group.literal.getStart());
    return [{ ...member, text: head + literalText(group.literal, group.members, source) }];
  });
  const added = changed.filter(({ literal }) => literal === undefined);
  const all = added.reduce<readonly Written[]>((members, { name, members: own }) => {
    const text = `${name}: { ${own.map((each) => each.text).join(", ")} }`;
    return inserted(members, { name, text, remark: "" });
  }, kept);
  const [start, end] = [request.getStart(), request.getEnd()];
  const outside = edits.filter((edit) => edit.start < start || edit.end > end);
  return [...outside, { start, end, text: literalText(request, all, source) }];
}

/** The text of a file, and the edits that are made in it besides. */
interface Source {
  readonly ts: typeof TypeScript;
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** Reads a group of a request; `undefined` if it is not written as a literal. */
function readGroup(
  name: string,
  request: TypeScript.ObjectLiteralExpression,
  source: Source,
): Group | undefined {
  const { ts } = source;
  const property = request.properties.find((each) => nameOf(each, ts) === name);
  if (property === undefined) return { name, members: [], isChanged: false };
  const value = ts.isPropertyAssignment(property) ? property.initializer : undefined;
  if (value === undefined || !ts.isObjectLiteralExpression(value)) return undefined;
  return { name, literal: value, members: membersOf(value, source), isChanged: false };
}

/** Inserts a group before the first one that comes later in the type of requests. */
function inserted(all: readonly Written[], group: Written): readonly Written[] {
  const place = groups.indexOf(group.name ?? "");
  const index = all.findIndex(({ name }) => groups.indexOf(name ?? "") > place);
  return index === -1 ? [...all, group] : [...all.slice(0, index), group, ...all.slice(index)];
}

/** A comma and a comment in the same line. */
const remarked = /^\s*,?([ \t]*(?:\/\/[^\n]*|\/\*[^\n]*?\*\/(?=[ \t]*\r?\n)))/;

/** Reads the members of a literal, with the comments of each. */
function membersOf(
  literal: TypeScript.ObjectLiteralExpression,
  { ts, text, edits }: Source,
): readonly Written[] {
  let from = literal.getStart() + 1;
  return literal.properties.map((property, index): Written => {
    const start = from + (/^[\s,]*/.exec(text.slice(from, property.getEnd()))?.[0].length ?? 0);
    const end = property.getEnd();
    const next = literal.properties[index + 1]?.getStart() ?? literal.getEnd();
    const [all = "", remark = ""] = remarked.exec(text.slice(end, next)) ?? [];
    from = end + all.length;
    const own = edits.filter((edit) => edit.start >= start && edit.end <= end);
    const moved = own.map((edit) => ({
      ...edit,
      start: edit.start - start,
      end: edit.end - start,
    }));
    return { name: nameOf(property, ts), text: edited(text.slice(start, end), moved), remark };
  });
}

/** Writes members into an object literal with its own separators and spaces. */
function literalText(
  literal: TypeScript.ObjectLiteralExpression,
  members: readonly Written[],
  { text }: Source,
): string {
  const last = literal.properties.at(-1);
  if (members.length === 0) return "{}";
  if (last === undefined) return `{ ${members.map((each) => each.text).join(", ")} }`;
  const inside = text.slice(literal.getStart() + 1);
  const head = `{${/^\s*/.exec(inside)?.[0] ?? ""}`;
  const rest = text.slice(last.getEnd(), literal.getEnd());
  const [ended = ""] = remarked.exec(rest) ?? /^\s*,/.exec(rest) ?? [];
  const line = head.includes("\n") ? head.slice(head.lastIndexOf("\n")) : undefined;
  const lines = members.map((member, index) => {
    const isLast = index === members.length - 1;
    const comma = !isLast || /^\s*,/.test(rest) ? "," : "";
    const space = isLast ? "" : (line ?? (member.remark.includes("//") ? "\n" : " "));
    return `${member.text}${comma}${member.remark}${space}`;
  });
  return head + lines.join("") + rest.slice(ended.length);
}

function nameOf(
  { name }: TypeScript.ObjectLiteralElementLike,
  ts: typeof TypeScript,
): string | undefined {
  return name !== undefined && (ts.isIdentifier(name) || ts.isStringLiteralLike(name))
    ? name.text
    : undefined;
}
