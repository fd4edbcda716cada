import type {
  ClassDeclarationStructure,
  InterfaceDeclarationStructure,
  MethodDeclarationStructure,
  OptionalKind,
  PropertyDeclarationStructure,
} from "ts-morph";
import { assignmentDoc } from "./assignment-doc.ts";
import type { DirectStyle } from "./direct-style.ts";
import { type Doc, part } from "./doc.ts";
import type { Fragments } from "./fragments.ts";
import { deeper } from "./indentation.ts";
import { printString } from "./literal.ts";
import {
  commentOf,
  expectOnly,
  nameOf,
  readSignature,
  readTypeParameters,
  textOf,
  typeParametersText,
} from "./read-structure.ts";
import { typeParametersDoc } from "./signature-doc.ts";
import type { Type, TypeMember } from "./type-syntax.ts";
import { canBreak, memberDoc } from "./type-doc.ts";
import { unsupported } from "./unsupported.ts";
import {
  type Writing,
  exported,
  print,
  readBody,
  withComment,
  writeCallable,
} from "./write-declaration.ts";

const interfaceFields: ReadonlySet<string> = new Set(
  "kind name isExported docs typeParameters extends properties methods indexSignatures".split(" "),
);
const classFields: ReadonlySet<string> = new Set(
  "kind name isExported docs typeParameters extends properties methods ctors".split(" "),
);
const propertyFields: ReadonlySet<string> = new Set(
  "name type hasQuestionToken isReadonly docs".split(" "),
);
const classPropertyFields: ReadonlySet<string> = new Set([...propertyFields, "initializer"]);
const indexFields: ReadonlySet<string> = new Set(
  "keyName keyType returnType isReadonly docs".split(" "),
);
const methodFields: ReadonlySet<string> = new Set(
  "name typeParameters parameters returnType docs hasQuestionToken".split(" "),
);
const classMethodFields: ReadonlySet<string> = new Set(
  "name typeParameters parameters returnType docs statements".split(" "),
);
const constructorFields: ReadonlySet<string> = new Set("parameters docs statements".split(" "));

/** `interface Name { … }`: index signatures, properties, methods. */
export function writeInterface(structure: InterfaceDeclarationStructure, writing: Writing): string {
  expectOnly(structure, interfaceFields);
  const { fragments } = writing;
  const inner = inside(writing);
  const members = readMembers(structure, fragments);
  const bases = structure.extends ?? [];
  if (!Array.isArray(bases) || bases.length > 1) unsupported("several bases");
  const end = fragments.style.semicolon;
  const lines = members.map(({ comment, member }) => {
    const flat = member.flat === undefined ? undefined : member.flat + end;
    const text = print(flat, () => [memberDoc(member, fragments.style), end], inner);
    return [...comment, text].map((line) => `\n${inner.indentation.text}${line}`).join("");
  });
  const head = writeHead("interface", structure, bases[0], lines.length === 0, writing);
  return withComment(commentOf(structure.docs), braces(head, lines, writing));
}

/** `class Name { … }`: properties, the constructor, methods. */
export function writeClass(structure: ClassDeclarationStructure, writing: Writing): string {
  expectOnly(structure, classFields);
  const inner = inside(writing);
  const { properties = [], ctors = [], methods = [] } = structure;
  if (ctors.length > 1) unsupported("several constructors");
  if (writing.fragments.style.semicolon === "") refuseAmbiguous(properties, methods);
  const fields = properties.map((property) => writeProperty(property, inner));
  const constructors = ctors.map((each) => {
    expectOnly(each, constructorFields);
    return writeMethod("constructor", each, inner);
  });
  const functions = methods.map((method) => {
    expectOnly(method, classMethodFields);
    return writeMethod(keyOf(method.name, writing.fragments), method, inner);
  });
  // Methods have an empty line before them.
  const lines = [
    ...fields,
    ...[...constructors, ...functions].map((text, index) =>
      index + fields.length === 0 ? text : `\n${text}`,
    ),
  ];
  const head = writeHead("class", structure, structure.extends, lines.length === 0, writing);
  return withComment(commentOf(structure.docs), braces(head, lines, writing));
}

/** The same writing, one level deeper. */
function inside(writing: Writing): Writing {
  return {
    fragments: writing.fragments,
    indentation: deeper(writing.indentation),
    get layout() {
      return writing.layout;
    },
  };
}

/** Without semicolons these would belong to the property before them. */
function refuseAmbiguous(
  properties: readonly OptionalKind<PropertyDeclarationStructure>[],
  methods: readonly OptionalKind<MethodDeclarationStructure>[],
): void {
  const names = [...properties, ...methods].map(({ name }) => name);
  const isAmbiguous = (name: string): boolean =>
    name.startsWith("[") || name === "in" || name === "instanceof";
  const isBare = properties.some(({ type }) => type === undefined);
  if (isBare || names.some(isAmbiguous)) unsupported("members without semicolons");
}

function braces(head: string, lines: readonly string[], { indentation }: Writing): string {
  return lines.length === 0 ? head : `${head}${lines.join("")}\n${indentation.text}}`;
}

/** Up to the opening brace, and with the closing one where nothing is between them: it has to fit on the line too. */
function writeHead(
  word: "interface" | "class",
  structure: InterfaceDeclarationStructure | ClassDeclarationStructure,
  base: unknown,
  isEmpty: boolean,
  writing: Writing,
): string {
  const { fragments } = writing;
  const open = isEmpty ? " {}" : " {";
  const start = `${exported(structure)}${word} ${nameOf(structure.name)}`;
  const parameters = readTypeParameters(structure.typeParameters, fragments);
  const types = typeParametersText(parameters);
  const type = base === undefined ? undefined : readBase(textOf(base), fragments);
  const extending = type === undefined ? "" : ` extends ${type.flat}`;
  const isFlat = types !== undefined && (type === undefined || type.flat !== undefined);
  const doc = (): Doc => [
    start,
    typeParametersDoc(parameters, fragments.style),
    type === undefined ? "" : [" extends ", part(type)],
    open,
  ];
  return print(isFlat ? `${start}${types}${extending}${open}` : undefined, doc, writing);
}

function readBase(text: string, fragments: Fragments): Type {
  const type = fragments.type(text);
  if (type.kind !== "reference" || type.name.includes(".")) unsupported("a base");
  return type;
}

interface Commented {
  readonly comment: readonly string[];
  readonly member: TypeMember;
}

function readMembers(
  structure: InterfaceDeclarationStructure,
  fragments: Fragments,
): readonly Commented[] {
  const { properties = [], methods = [], indexSignatures = [] } = structure;
  return [
    ...indexSignatures.map((index): Commented => {
      expectOnly(index, indexFields);
      const type = fragments.type(textOf(index.returnType));
      const parameter = `${nameOf(index.keyName)}: ${nameOf(index.keyType)}`;
      const isReadonly = index.isReadonly === true;
      const head = `${isReadonly ? "readonly " : ""}[${parameter}]`;
      const flat = type.flat === undefined ? undefined : `${head}: ${type.flat}`;
      const member = {
        kind: "index-signature",
        comment: [],
        isReadonly,
        parameter,
        type,
        flat,
      } as const;
      return { comment: commentOf(index.docs), member };
    }),
    ...properties.map((property): Commented => {
      expectOnly(property, propertyFields);
      const key = fragments.key(property.name);
      const readonly = property.isReadonly === true ? "readonly " : "";
      const head = `${readonly}${key}${property.hasQuestionToken === true ? "?" : ""}`;
      const type = fragments.type(textOf(property.type));
      const flat = type.flat === undefined ? undefined : `${head}: ${type.flat}`;
      const member = { kind: "property", comment: [], head, type, flat } as const;
      return { comment: commentOf(property.docs), member };
    }),
    ...methods.map((method): Commented => {
      expectOnly(method, methodFields);
      if (/^["']?new["']?$/.test(method.name)) unsupported("a method called new");
      const name = fragments.key(method.name) + (method.hasQuestionToken === true ? "?" : "");
      const signature = readSignature(method, fragments);
      const flat = signature.flat === undefined ? undefined : name + signature.flat;
      const member = { kind: "method", comment: [], name, signature, flat } as const;
      return { comment: commentOf(method.docs), member };
    }),
  ];
}

function writeProperty(
  property: OptionalKind<PropertyDeclarationStructure>,
  writing: Writing,
): string {
  expectOnly(property, classPropertyFields);
  const { fragments } = writing;
  const { style } = fragments;
  const readonly = property.isReadonly === true ? "readonly " : "";
  const mark = property.hasQuestionToken === true ? "?" : "";
  const name = `${readonly}${keyOf(property.name, fragments)}${mark}`;
  const type = property.type === undefined ? undefined : fragments.type(textOf(property.type));
  const { initializer } = property;
  const read = initializer === undefined ? undefined : fragments.initializer(textOf(initializer));
  if (read?.note !== undefined) unsupported("a comment");
  const value = read?.value;
  const isFlat = [type, value].every((each) => each === undefined || each.flat !== undefined);
  const typed = type === undefined ? "" : `: ${type.flat}`;
  const assigned = value === undefined ? "" : ` = ${value.flat}`;
  const flat = isFlat ? name + typed + assigned + style.semicolon : undefined;
  const doc = (): Doc => {
    const left = type === undefined ? name : [name, ": ", part(type)];
    if (value === undefined) return [left, style.semicolon];
    const side = {
      doc: left,
      operator: " =",
      canBreak: type !== undefined && canBreak(type),
      isShortKey: false,
      isComplex: false,
    };
    return [assignmentDoc(side, value, "property value", style), style.semicolon];
  };
  return belowComment(property, print(flat, doc, writing), writing);
}

function writeMethod(
  name: string,
  method: Pick<MethodDeclarationStructure, "docs" | "parameters" | "statements"> &
    Partial<Pick<MethodDeclarationStructure, "returnType" | "typeParameters">>,
  writing: Writing,
): string {
  const { fragments } = writing;
  const signature = readSignature(method, fragments);
  const body = readBody(method.statements, fragments);
  return belowComment(method, writeCallable(name, signature, body, writing), writing);
}

/** On a new line, below its comment. */
function belowComment(
  { docs }: Pick<PropertyDeclarationStructure, "docs">,
  text: string,
  { indentation }: Writing,
): string {
  return [...commentOf(docs), text].map((line) => `\n${indentation.text}${line}`).join("");
}

/** The name of a member of a class. Its quotes are kept. */
function keyOf(name: string, fragments: Fragments): string {
  if (/^#?[A-Za-z_$][\w$]*$/.test(name)) return name;
  const { quote }: DirectStyle = fragments.style;
  const key = fragments.key(name);
  return name.startsWith('"') ? printString(name, quote) : key;
}
