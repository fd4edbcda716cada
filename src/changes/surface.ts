import ts from "typescript";

/**
 * The operations, types and members that a generated module declares, by their names in the
 * document's words: `POST /owners`, `Owner`, `Owner.name`, `POST /owners query.limit`.
 */
export type Surface = ReadonlyMap<string, Part>;

/** An operation, a type or a member. */
export interface Part {
  /** The type in TypeScript, on one line; empty for an operation. */
  readonly type: string;
  readonly optional: boolean;
  /** The part that it is a member of. */
  readonly owner?: string;
}

/** Reads the text of a generated `models.ts` or `operations.ts`. */
export function surfaceOf(text: string): Surface {
  const file = ts.createSourceFile("module.ts", text, ts.ScriptTarget.Latest, true);
  const operations = new Map(file.statements.flatMap((each) => operationIn(each)));
  const surface = new Map<string, Part>();
  const repeated = repeatedIn(file);
  for (const key of operations.values()) surface.set(key, { type: "", optional: false });
  const add = (name: string, type: ts.Node, owner?: string, optional = false): void => {
    const members = membersOf(type, repeated);
    const shown = members === undefined ? wholeText(type, repeated) : objectText(type);
    surface.set(name, { type: shown, optional, ...(owner === undefined ? {} : { owner }) });
    for (const member of members ?? []) {
      if (!ts.isPropertySignature(member) || member.type === undefined) continue;
      const own = ts.isStringLiteral(member.name) ? member.name.text : member.name.getText(file);
      const joint = operations.size > 0 && owner === undefined ? " " : ".";
      add(`${name}${joint}${own}`, member.type, name, member.questionToken !== undefined);
    }
  };
  for (const statement of file.statements) {
    if (!ts.isInterfaceDeclaration(statement) && !ts.isTypeAliasDeclaration(statement)) continue;
    const name = statement.name.text;
    if (repeated.has(name)) continue;
    const [, base = "", kind = ""] = /^(.+?)(Request|Response)$/.exec(name) ?? [];
    const key = operations.get(base);
    if (key === undefined && operations.size > 0) continue;
    const type = ts.isInterfaceDeclaration(statement) ? statement : statement.type;
    if (key === undefined) add(name, type);
    else if (kind === "Request") add(key, type);
    else add(`${key} response`, type, key);
  }
  return surface;
}

/** Returns the base name of an operation's types, and its method and path. */
function operationIn(statement: ts.Statement): readonly (readonly [string, string])[] {
  if (!ts.isVariableStatement(statement)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }) => {
    if (!ts.isIdentifier(name) || initializer === undefined) return [];
    if (!ts.isObjectLiteralExpression(initializer)) return [];
    const base = /^(.+)Operation$/.exec(name.text)?.[1];
    const method = textOf(initializer, "method");
    const path = textOf(initializer, "path");
    if (base === undefined || method === undefined || path === undefined) return [];
    return [[base.slice(0, 1).toUpperCase() + base.slice(1), `${method} ${path}`] as const];
  });
}

function textOf(object: ts.ObjectLiteralExpression, name: string): string | undefined {
  const property = object.properties.find(
    (each): each is ts.PropertyAssignment =>
      ts.isPropertyAssignment(each) && ts.isIdentifier(each.name) && each.name.text === name,
  );
  const value = property?.initializer;
  return value !== undefined && ts.isStringLiteral(value) ? value.text : undefined;
}

/** Returns the object types that are declared for what mentions them, by name. */
function repeatedIn(file: ts.SourceFile): Repeated {
  const own = file.statements.filter(ts.isInterfaceDeclaration);
  const isExported = ({ modifiers }: ts.InterfaceDeclaration): boolean =>
    modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
  return new Map(own.filter((each) => !isExported(each)).map((each) => [each.name.text, each]));
}

type Repeated = ReadonlyMap<string, ts.InterfaceDeclaration>;

/** Returns the members of an object type, of an array of them, or of one that may be null. */
function membersOf(type: ts.Node, repeated: Repeated): readonly ts.TypeElement[] | undefined {
  if (ts.isInterfaceDeclaration(type) || ts.isTypeLiteralNode(type)) return [...type.members];
  if (ts.isArrayTypeNode(type)) return membersOf(type.elementType, repeated);
  if (ts.isUnionTypeNode(type)) {
    const [only, ...others] = type.types.filter((each) => !isNull(each));
    return only === undefined || others.length > 0 ? undefined : membersOf(only, repeated);
  }
  const target = ts.isTypeReferenceNode(type) && repeated.get(type.typeName.getText());
  return target === false || target === undefined ? undefined : [...target.members];
}

function objectText(type: ts.Node): string {
  return ts.isUnionTypeNode(type) && type.types.some(isNull) ? "object | null" : "object";
}

function isNull(type: ts.TypeNode): boolean {
  return ts.isLiteralTypeNode(type) && type.literal.kind === ts.SyntaxKind.NullKeyword;
}

/** Returns a type on one line, with what repeated object types stand for. */
function wholeText(type: ts.Node, repeated: Repeated): string {
  const text = oneLine(type.getText());
  return text.replaceAll(/\b[\w$]+_[\w$]+\b/g, (name) => {
    const target = repeated.get(name);
    if (target === undefined) return name;
    return `{ ${target.members.map((member) => wholeText(member, repeated)).join(" ")} }`;
  });
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
