import type {
  OptionalKind,
  ParameterDeclarationStructure,
  TypeParameterDeclarationStructure,
} from "ts-morph";
import { makeParameter } from "./make-expression.ts";
import type { Fragments } from "./fragments.ts";
import type { Parameter, Signature, TypeParameter } from "./type-syntax.ts";
import { joined } from "./joined.ts";
import { unsupported } from "./unsupported.ts";

/** Gives up where a structure says something besides `fields`. */
export function expectOnly(structure: object, fields: ReadonlySet<string>): void {
  for (const field in structure) {
    if (fields.has(field)) continue;
    const value: unknown = structure[field as keyof typeof structure];
    if (value === undefined || value === false) continue;
    if (!Array.isArray(value) || value.length > 0) unsupported(field);
  }
}

/** The text of a field that could be a function that writes it, too. */
export function textOf(value: unknown): string {
  return typeof value === "string" ? value : unsupported("a writer");
}

export function nameOf(value: unknown): string {
  const name = textOf(value);
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : unsupported("a name");
}

/** The lines of the comment of something, without indentation. */
export function commentOf(docs: readonly unknown[] | undefined): readonly string[] {
  if (docs === undefined || docs.length === 0) return [];
  const [doc] = docs;
  if (docs.length > 1 || typeof doc !== "object" || doc === null) unsupported("several comments");
  const { description, ...rest } = doc as { readonly description?: unknown };
  if (typeof description !== "string" || Object.keys(rest).length > 0) unsupported("a comment");
  // What prettier or ts-morph would change, and what would end the comment.
  if (description === "" || strange.test(description)) unsupported("a comment");
  if (!description.includes("\n")) return [`/** ${description} */`];
  const lines = description.split("\n").map((line) => (line === "" ? " *" : ` * ${line}`));
  return ["/**", ...lines, " */"];
}

const strange = /^\s|[^\S\n](?:\n|$)|\n$|\*\/|[\r\u2028\u2029\0]/;

const parameterFields: ReadonlySet<string> = new Set([
  "name",
  "type",
  "hasQuestionToken",
  "initializer",
]);
const typeParameterFields: ReadonlySet<string> = new Set(["name", "constraint", "default"]);

/** What a function takes and gives. */
export function readSignature(
  structure: {
    readonly typeParameters?: readonly (OptionalKind<TypeParameterDeclarationStructure> | string)[];
    readonly parameters?: readonly OptionalKind<ParameterDeclarationStructure>[];
    readonly returnType?: unknown;
  },
  fragments: Fragments,
): Signature {
  const typeParameters = readTypeParameters(structure.typeParameters, fragments);
  const parameters = (structure.parameters ?? []).map((each) => readParameter(each, fragments));
  const { returnType: text } = structure;
  const returnType = text === undefined ? undefined : fragments.type(textOf(text));
  const types = typeParametersText(typeParameters);
  const list = joined(parameters, ", ");
  const isFlat = types !== undefined && list !== undefined;
  const result = returnType === undefined ? "" : returnType.flat;
  const typed = result === "" ? "" : `: ${result}`;
  const flat = isFlat && result !== undefined ? `${types}(${list})${typed}` : undefined;
  return { typeParameters, parameters, returnType, flat };
}

export function readTypeParameters(
  parameters: readonly (OptionalKind<TypeParameterDeclarationStructure> | string)[] | undefined,
  fragments: Fragments,
): readonly TypeParameter[] {
  return (parameters ?? []).map((parameter) => {
    if (typeof parameter === "string") return unsupported("a type parameter");
    expectOnly(parameter, typeParameterFields);
    const name = nameOf(parameter.name);
    const read = (text: unknown) => (text === undefined ? undefined : fragments.type(textOf(text)));
    const constraint = read(parameter.constraint);
    const initial = read(parameter.default);
    const bound = constraint === undefined ? "" : ` extends ${constraint.flat}`;
    const given = initial === undefined ? "" : ` = ${initial.flat}`;
    const isFlat = [constraint, initial].every(
      (type) => type === undefined || type.flat !== undefined,
    );
    const flat = isFlat ? name + bound + given : undefined;
    return { name, constraint, default: initial, flat };
  });
}

/** `<A, B>`, or nothing. */
export function typeParametersText(parameters: readonly TypeParameter[]): string | undefined {
  const list = joined(parameters, ", ");
  if (list === undefined) return undefined;
  return list === "" ? "" : `<${list}>`;
}

function readParameter(
  parameter: OptionalKind<ParameterDeclarationStructure>,
  fragments: Fragments,
): Parameter {
  expectOnly(parameter, parameterFields);
  const { type, initializer } = parameter;
  const read = initializer === undefined ? undefined : fragments.initializer(textOf(initializer));
  if (read?.note !== undefined) unsupported("a comment");
  return makeParameter(
    nameOf(parameter.name),
    parameter.hasQuestionToken === true ? "?" : "",
    type === undefined ? undefined : fragments.type(textOf(type)),
    read?.value,
  );
}
