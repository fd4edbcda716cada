import type {
  FunctionDeclarationStructure,
  TypeAliasDeclarationStructure,
  VariableStatementStructure,
} from "ts-morph";
import { typeAssignmentDoc, variableDoc } from "./assignment-doc.ts";
import { type Doc, group } from "./doc.ts";
import type { Fragments } from "./fragments.ts";
import type { Indentation } from "./indentation.ts";
import { type Layout, printDoc } from "./print-doc.ts";
import {
  commentOf,
  expectOnly,
  nameOf,
  readSignature,
  readTypeParameters,
  textOf,
  typeParametersText,
} from "./read-structure.ts";
import { signatureDoc, typeParametersDoc } from "./signature-doc.ts";
import { makeVariable } from "./statement-parser.ts";
import type { Body } from "./syntax.ts";
import type { Signature } from "./type-syntax.ts";
import { unsupported } from "./unsupported.ts";
import { writeInside } from "./write-statement.ts";

/** What writing a declaration takes: the parser of its texts, and how they are laid out. */
export interface Writing {
  readonly fragments: Fragments;
  readonly layout: Layout;
  /** That of the declaration itself. */
  readonly indentation: Indentation;
}

const functionFields: ReadonlySet<string> = new Set(
  "kind name isExported isAsync docs typeParameters parameters returnType statements".split(" "),
);
const typeAliasFields: ReadonlySet<string> = new Set(
  "kind name isExported docs typeParameters type".split(" "),
);
const variableFields: ReadonlySet<string> = new Set(
  "kind isExported docs declarationKind declarations".split(" "),
);
const declarationFields: ReadonlySet<string> = new Set(["name", "type", "initializer"]);

/** `function name(…): … { … }` */
export function writeFunction(structure: FunctionDeclarationStructure, writing: Writing): string {
  expectOnly(structure, functionFields);
  const { fragments } = writing;
  const comment = commentOf(structure.docs);
  const name = nameOf(structure.name);
  const signature = readSignature(structure, fragments);
  const body = readBody(structure.statements, fragments);
  const word = structure.isAsync === true ? "async function" : "function";
  const start = `${exported(structure)}${word} ${name}`;
  return withComment(comment, writeCallable(start, signature, body, writing));
}

/** `type Name = …;` */
export function writeTypeAlias(structure: TypeAliasDeclarationStructure, writing: Writing): string {
  expectOnly(structure, typeAliasFields);
  const { fragments } = writing;
  const { style } = fragments;
  const comment = commentOf(structure.docs);
  const start = `${exported(structure)}type ${nameOf(structure.name)}`;
  const parameters = readTypeParameters(structure.typeParameters, fragments);
  const type = fragments.type(textOf(structure.type));
  const types = typeParametersText(parameters);
  const isFlat = types !== undefined && type.flat !== undefined;
  const flat = isFlat ? `${start}${types} = ${type.flat}${style.semicolon}` : undefined;
  const isComplex =
    parameters.length > 1 &&
    parameters.some((each) => each.constraint !== undefined || each.default !== undefined);
  const doc = (): Doc => {
    const left = [start, typeParametersDoc(parameters, style)];
    return [typeAssignmentDoc(left, isComplex, type), style.semicolon];
  };
  return withComment(comment, print(flat, doc, writing));
}

/** `const name: … = …;` */
export function writeVariable(structure: VariableStatementStructure, writing: Writing): string {
  expectOnly(structure, variableFields);
  const { fragments } = writing;
  const { style } = fragments;
  const comment = commentOf(structure.docs);
  const [declaration] = structure.declarations;
  if (structure.declarations.length > 1 || declaration === undefined) unsupported("variables");
  if (structure.declarationKind !== "const") unsupported("a variable");
  expectOnly(declaration, declarationFields);
  const { type, initializer } = declaration;
  const variable = makeVariable(
    {
      word: "const",
      binding: nameOf(declaration.name),
      type: type === undefined ? undefined : fragments.type(textOf(type)),
      ...fragments.initializer(textOf(initializer)),
    },
    style.semicolon,
  );
  const start = exported(structure);
  const flat = variable.flat === undefined ? undefined : start + variable.flat;
  const doc = (): Doc => [start, group([variableDoc(variable, style), style.semicolon])];
  return withComment(comment, print(flat, doc, writing));
}

/** A function or a method from `start`, which ends in its name. */
export function writeCallable(
  start: string,
  signature: Signature,
  body: Body,
  writing: Writing,
): string {
  const { fragments, indentation, layout } = writing;
  const brace = body.statements.length === 0 ? " {}" : " {";
  const flat = signature.flat === undefined ? undefined : start + signature.flat + brace;
  const head = print(flat, () => [start, signatureDoc(signature, fragments.style), brace], writing);
  return body.statements.length === 0 ? head : `${head}${writeInside(body, indentation, layout)}}`;
}

/** The statements of a function. */
export function readBody(statements: unknown, fragments: Fragments): Body {
  if (!Array.isArray(statements)) return fragments.body(textOf(statements ?? ""));
  if (statements.length > 1) unsupported("several bodies");
  return fragments.body(textOf(statements[0] ?? ""));
}

export function exported(structure: { readonly isExported?: boolean }): string {
  return structure.isExported === true ? "export " : "";
}

/** `flat` where it fits, else the document; both begin at the indentation, which is not part of the text. */
export function print(flat: string | undefined, doc: () => Doc, writing: Writing): string {
  const { indentation, layout } = writing;
  const room = indentation.style.printWidth - indentation.width;
  if (flat !== undefined && layout.widthOf(flat) <= room) return flat;
  return printDoc(doc(), indentation, indentation.width, layout);
}

/** Below its comment. */
export function withComment(comment: readonly string[], text: string): string {
  return comment.length === 0 ? text : `${comment.join("\n")}\n${text}`;
}
