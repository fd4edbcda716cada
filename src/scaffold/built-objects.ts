import type { ts as TypeScript } from "ts-morph";

type Ts = typeof TypeScript;

/** An object that a handler builds: `const item: Pet = { … }`. */
export interface BuiltObject {
  /** The text of its type. */
  readonly type: string;
  /** The texts of its members by the name of their property, with the comments before them. */
  readonly members: ReadonlyMap<string, string>;
  readonly lastMember: number | undefined;
  readonly hasComma: boolean;
  /** The offset of the closing brace in the text of the handler. */
  readonly brace: number;
}

/** Finds the objects with a declared type in a handler, which is a member of an object. */
export function builtObjects(text: string, ts: Ts): readonly BuiltObject[] {
  const before = "const handlers = {";
  return objectsIn(`${before}${text}\n};`, before.length, ts);
}

/** Finds the objects that a function of declared type returns. */
export function returnedObjects(text: string, ts: Ts): readonly BuiltObject[] {
  return objectsIn(text, 0, ts);
}

/** The objects in a module with a text that begins at an offset. */
function objectsIn(module: string, start: number, ts: Ts): readonly BuiltObject[] {
  const file = ts.createSourceFile("handler.ts", module, ts.ScriptTarget.ESNext, true);
  const found: BuiltObject[] = [];
  const visit = (node: TypeScript.Node): void => {
    const { type, made } = typedObject(node, ts);
    if (type !== undefined && made !== undefined && ts.isObjectLiteralExpression(made)) {
      found.push({
        type: type.getText(file),
        members: membersOf(made, file, ts),
        lastMember: made.properties.at(-1) && made.properties.end - start,
        hasComma: made.properties.hasTrailingComma === true,
        brace: made.end - 1 - start,
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** A value with a declared type: that of a variable, or what a function of the module returns. */
function typedObject(
  node: TypeScript.Node,
  ts: Ts,
): {
  readonly type?: TypeScript.TypeNode | undefined;
  readonly made?: TypeScript.Expression | undefined;
} {
  if (ts.isVariableDeclaration(node)) return { type: node.type, made: node.initializer };
  if (!ts.isReturnStatement(node)) return {};
  const { parent } = node.parent;
  return ts.isFunctionDeclaration(parent) ? { type: parent.type, made: node.expression } : {};
}

function membersOf(
  { properties }: TypeScript.ObjectLiteralExpression,
  file: TypeScript.SourceFile,
  ts: Ts,
): ReadonlyMap<string, string> {
  return new Map(
    properties.flatMap((member): [string, string][] => {
      const name = nameOf(member, ts);
      return name === undefined ? [] : [[name, `${unindented(member.getFullText(file))},`]];
    }),
  );
}

/** A text whose lines after the first one begin where that does. */
function unindented(text: string): string {
  const [first = "", ...lines] = text.trim().split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const depth = Math.min(...depths);
  return [first, ...lines.map((line) => line.slice(depths.length === 0 ? 0 : depth))].join("\n");
}

/** The property that a member sets; that of the object in `...(absent ? {} : { name: value })`. */
function nameOf(member: TypeScript.Node, ts: Ts): string | undefined {
  if (ts.isPropertyAssignment(member) || ts.isShorthandPropertyAssignment(member)) {
    const { name } = member;
    return ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
  }
  if (!ts.isSpreadAssignment(member)) return undefined;
  let found: string | undefined;
  const visit = (node: TypeScript.Node): void => {
    if (found !== undefined) return;
    if (ts.isPropertyAssignment(node)) found = nameOf(node, ts);
    else ts.forEachChild(node, visit);
  };
  visit(member.expression);
  return found;
}

/** True if a text has a name as a word. */
export function mentionsName(text: string, name: string): boolean {
  const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return new RegExp(String.raw`(?<![\w$])${escaped}(?![\w$])`).test(text);
}
