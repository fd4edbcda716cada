import type { ts as TypeScript } from "ts-morph";

type Ts = typeof TypeScript;

/** An object of handlers in a file of the user. */
export interface HandlersObject {
  readonly path: string;
  /** The names of its handlers. */
  readonly names: ReadonlySet<string>;
  /** The offsets of each handler. */
  readonly ranges: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** True if it must have all handlers: its type is `Handlers`, not `Partial<Handlers>`. */
  readonly whole: boolean;
  /** The offset of the end of the last member. */
  readonly lastMember: number | undefined;
  readonly hasComma: boolean;
  /** The offset of the closing brace; -1 if no member can be added. */
  readonly brace: number;
}

/** A file of the user, and the places in it where something can be added. */
export interface ExistingFile {
  readonly path: string;
  readonly text: string;
  readonly objects: readonly HandlersObject[];
  /** Names that are declared or imported at the top level. */
  readonly names: ReadonlySet<string>;
  /** The offsets of the functions that it declares, by name. */
  readonly functions: ReadonlyMap<string, { readonly start: number; readonly end: number }>;
  /** The offset of the end of the last import; 0 if there is none. */
  readonly importsEnd: number;
}

/**
 * Reads a file of the user. Its type tells an object of handlers: `satisfies Partial<Handlers>`, a
 * variable or a result of type `Handlers`, a class that implements it.
 */
export function readExisting(path: string, text: string, ts: Ts): ExistingFile {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
  const objects: HandlersObject[] = [];
  const visit = (node: TypeScript.Node): void => {
    const found = handlersObject(node, path, file, ts);
    if (found !== undefined) objects.push(found);
    ts.forEachChild(node, visit);
  };
  visit(file);
  const imports = file.statements.filter(ts.isImportDeclaration);
  return {
    path,
    text,
    objects,
    names: topNames(file, ts),
    functions: new Map(
      file.statements.flatMap((one) =>
        ts.isFunctionDeclaration(one) && one.name !== undefined
          ? [[one.name.text, { start: one.getStart(file), end: one.end }] as const]
          : [],
      ),
    ),
    importsEnd: imports.at(-1)?.end ?? 0,
  };
}

function handlersObject(
  node: TypeScript.Node,
  path: string,
  file: TypeScript.SourceFile,
  ts: Ts,
): HandlersObject | undefined {
  if (ts.isClassLike(node)) {
    const type = node.heritageClauses?.map((clause) => clause.getText(file)).join(" ") ?? "";
    if (!isHandlersType(type)) return undefined;
    // Methods of a class are not separated by commas, so members of an object cannot be added.
    return { ...placeIn(node.members, node.end - 1, file, ts), path, whole: false, brace: -1 };
  }
  if (!ts.isObjectLiteralExpression(node)) return undefined;
  const type = typeOf(node, ts)?.getText(file);
  if (type === undefined || !isHandlersType(type)) return undefined;
  const whole = !/\b(?:Partial|Pick|Omit)\s*</.test(type);
  return { ...placeIn(node.properties, node.end - 1, file, ts), path, whole };
}

function placeIn(
  members: TypeScript.NodeArray<TypeScript.Node>,
  brace: number,
  file: TypeScript.SourceFile,
  ts: Ts,
): Omit<HandlersObject, "path" | "whole"> {
  const ranges = members.flatMap((member) => {
    const { name } = member as { readonly name?: TypeScript.Node };
    if (name === undefined) return [];
    const isText = ts.isIdentifier(name) || ts.isStringLiteralLike(name);
    const range = { start: member.getStart(file), end: member.end };
    return isText ? [[name.text, range] as const] : [];
  });
  return {
    names: new Set(ranges.map(([name]) => name)),
    ranges: new Map(ranges),
    lastMember: members.at(-1)?.end,
    hasComma: members.hasTrailingComma === true,
    brace: file.text[brace] === "}" ? brace : -1,
  };
}

/** The declared type of an object literal. */
function typeOf(node: TypeScript.Expression, ts: Ts): TypeScript.Node | undefined {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return typeOf(parent, ts);
  if (ts.isSatisfiesExpression(parent) || ts.isAsExpression(parent)) return parent.type;
  if (ts.isVariableDeclaration(parent)) return parent.type;
  if (ts.isArrowFunction(parent)) return parent.type;
  if (!ts.isReturnStatement(parent)) return undefined;
  let around: TypeScript.Node = parent;
  while (!ts.isFunctionLike(around) && !ts.isSourceFile(around)) around = around.parent;
  return ts.isFunctionLike(around) ? around.type : undefined;
}

function isHandlersType(type: string): boolean {
  return /\bHandlers\b/.test(type);
}

function topNames(file: TypeScript.SourceFile, ts: Ts): ReadonlySet<string> {
  const names = new Set<string>();
  const add = (node: TypeScript.Node | undefined): void => {
    if (node !== undefined && ts.isIdentifier(node)) names.add(node.text);
  };
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement)) {
      add(statement.importClause?.name);
      const bindings = statement.importClause?.namedBindings;
      if (bindings !== undefined && ts.isNamespaceImport(bindings)) add(bindings.name);
      else bindings?.elements.forEach(({ name }) => add(name));
    } else if (ts.isVariableStatement(statement)) {
      statement.declarationList.declarations.forEach(({ name }) => add(name));
    } else add((statement as { readonly name?: TypeScript.Node }).name);
  }
  return names;
}
