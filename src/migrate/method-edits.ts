import type TypeScript from "typescript";
import type { TextEdit } from "./edits.ts";
import { memberEdit } from "./member-edit.ts";
import { type Rewriting, replaced } from "./rewriting.ts";

/** Edits the name of a handler, or the names that lead to a method of the nested client. */
export function methodEdits(
  node: TypeScript.Identifier | TypeScript.StringLiteralLike,
  operation: string,
  { ts, names }: Rewriting,
): readonly TextEdit[] {
  const { parent } = node;
  const handler = names.handler(operation);
  const places = names.places(operation);
  if (ts.isPropertyAccessExpression(parent) && places !== undefined) {
    const [old, now] = [places.old, places.new].map(({ resource, method }) => [
      ...resource,
      method,
    ]);
    return chainEdits(parent, old ?? [], now ?? []);
    function chainEdits(
      access: TypeScript.PropertyAccessExpression,
      from: readonly string[],
      to: readonly string[],
    ): readonly TextEdit[] {
      if (from.join(".") === to.join(".") || access.name.text !== from.at(-1)) return [];
      const segments = segmentsOf(access, from, ts);
      const known = segments.length;
      if (from.length === to.length) {
        // What comes before the part that is written here may be in a variable.
        const before = from.length - known;
        if (from.slice(0, before).join(".") !== to.slice(0, before).join(".")) return [];
        return segments.flatMap((segment, index) => {
          const name = to[before + index] ?? segment.text;
          return name === segment.text ? [] : [replaced(segment, name)];
        });
      }
      const [first] = segments;
      if (known !== from.length || first === undefined) return [];
      return [{ start: first.getStart(), end: access.name.getEnd(), text: to.join(".") }];
    }
  }
  const text = ts.isStringLiteralLike(node) ? node.text : node.text;
  const isHandler = handler !== undefined && handler.old === text && handler.new !== text;
  return isHandler ? memberEdit(node, handler.new, ts) : [];
}

/** The names of a chain `a.b.c` that are the last ones of a path, the first one first. */
function segmentsOf(
  access: TypeScript.PropertyAccessExpression,
  path: readonly string[],
  ts: typeof TypeScript,
): readonly TypeScript.MemberName[] {
  const found: TypeScript.MemberName[] = [];
  let at: TypeScript.Expression = access;
  for (const name of path.toReversed()) {
    if (!ts.isPropertyAccessExpression(at) || at.name.text !== name) break;
    found.unshift(at.name);
    at = at.expression;
  }
  return found;
}
