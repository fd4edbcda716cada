import { within } from "./expressions.ts";
import type { Laid } from "./forms.ts";
import { group, indent, mark } from "./marks.ts";

export interface ParameterText {
  /** `name?: Type = value`. */
  readonly text: string;
  /** True if it stays at the parentheses as the only parameter. */
  readonly isObject: boolean;
}

/** `Name extends Constraint = Default`. */
export interface TypeParameterText {
  readonly name: string;
  readonly marks: readonly { readonly mark: string; readonly type: string }[];
}

export interface SignatureText {
  readonly typeParameters: readonly TypeParameterText[];
  readonly parameters: readonly ParameterText[];
  readonly returnType: Laid | undefined;
}

/** Prints the signature of a function: parameters and result type are one group. */
export function signatureText(signature: SignatureText): string {
  const types = typeParametersText(signature.typeParameters);
  return (
    types + group(inGroup(parametersText(signature.parameters), signature) + result(signature))
  );
}

/** Prints the signature of a method in an interface: the result type is a separate group. */
export function methodText(signature: SignatureText): string {
  const types = typeParametersText(signature.typeParameters);
  const parameters = types + parametersText(signature.parameters);
  return inGroup(parameters, signature) + group(result(signature));
}

function result({ returnType }: SignatureText): string {
  return returnType === undefined ? "" : `: ${within(returnType)}`;
}

/** Puts a single parameter into a separate group if the result type is an object. */
function inGroup(text: string, { typeParameters, parameters, returnType }: SignatureText): string {
  const isPlain = typeParameters.length === 0 || typeParameters[0]?.marks.length === 0;
  const breaks =
    returnType?.form.kind === "object type" || returnType?.text.includes("\n") === true;
  const isAlone = parameters.length === 1 && typeParameters.length < 2 && isPlain && breaks;
  return isAlone ? group(text) : text;
}

function parametersText(parameters: readonly ParameterText[]): string {
  const [only] = parameters;
  if (only === undefined) return "()";
  if (parameters.length === 1 && only.isObject) return `(${only.text})`;
  const items = parameters.map(({ text }) => text).join(`,${mark.line}`);
  return `(${indent(mark.soft + items)}${mark.comma}${mark.soft})`;
}

/** `<A extends B = C>`. */
export function typeParametersText(parameters: readonly TypeParameterText[]): string {
  if (parameters.length === 0) return "";
  const items = parameters.map(typeParameterText).join(`,${mark.line}`);
  return group(`<${indent(mark.soft + items)}${mark.comma}${mark.soft}>`);
}

function typeParameterText({ name, marks }: TypeParameterText): string {
  const gap = group(indent(mark.line));
  const parts = marks.map(
    ({ mark: word, type }) => ` ${word}${gap}${mark.indentAfter}${type}${mark.dedent}`,
  );
  return group(name + parts.join(""));
}

/** `type Name = right`. */
export function typeAssignmentText(left: string, isComplex: boolean, right: Laid): string {
  if (right.form.kind === "union" && !right.form.isHugged) {
    return group(`${group(left)} =${group(indent(mark.line + group(right.text)))}`);
  }
  const type = within(right);
  if (isComplex) return group(`${left} = ${group(type)}`);
  const gap = group(indent(mark.line));
  return group(`${group(left)} =${gap}${mark.indentAfter}${type}${mark.dedent}`);
}
