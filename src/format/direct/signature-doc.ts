import type { DirectStyle } from "./direct-style.ts";
import {
  type Doc,
  group,
  ifBreak,
  indent,
  indentIfBreak,
  join,
  line,
  part,
  softline,
  willBreak,
} from "./doc.ts";
import type { Parameter, Signature, TypeParameter } from "./type-syntax.ts";
import { unsupported } from "./unsupported.ts";

/** What follows the name of a function: type parameters, then parameters and the type of the result in one group. */
export function signatureDoc(signature: Signature, style: DirectStyle): Doc {
  const result = resultDoc(signature);
  return [
    typeParametersDoc(signature.typeParameters, style),
    group([inGroup(parametersDoc(signature.parameters, style), signature, result), result]),
  ];
}

/** The same in an interface, where the type of the result is a group of its own. */
export function methodSignatureDoc(signature: Signature, style: DirectStyle): readonly Doc[] {
  const result = resultDoc(signature);
  const types = typeParametersDoc(signature.typeParameters, style);
  const parameters = [types, parametersDoc(signature.parameters, style)];
  return [inGroup(parameters, signature, result), group(result)];
}

function resultDoc({ returnType }: Signature): Doc {
  return returnType === undefined ? "" : [": ", part(returnType)];
}

/** A single parameter is broken by itself where the type of the result is an object. */
function inGroup(parameters: Doc, signature: Signature, result: Doc): Doc {
  const { returnType, typeParameters } = signature;
  if (returnType === undefined || signature.parameters.length !== 1) return parameters;
  const [only] = typeParameters;
  const isConstrained = only?.constraint !== undefined || only?.default !== undefined;
  if (typeParameters.length > 1 || isConstrained) return parameters;
  return returnType.kind === "object-type" || willBreak(result) ? group(parameters) : parameters;
}

/** Parameters in their parentheses. One that is an object or a pattern stands at the parentheses. */
export function parametersDoc(parameters: readonly Parameter[], style: DirectStyle): Doc {
  const [only] = parameters;
  if (only === undefined) return "()";
  if (parameters.length === 1 && isHugged(only)) return ["(", parameterDoc(only, true), ")"];
  const items = parameters.map((parameter) => parameterDoc(parameter, false));
  const comma = style.commaAfterArguments ? ifBreak(",") : "";
  return ["(", indent([softline, join([",", line], items)]), comma, softline, ")"];
}

function isHugged({ binding, type, initializer }: Parameter): boolean {
  if (initializer !== undefined) return false;
  return typeof binding !== "string" || type?.kind === "object-type";
}

/** Whether there is nothing but one name, which an arrow function may have without parentheses. */
export function isLoneName(parameters: readonly Parameter[]): boolean {
  const [only] = parameters;
  if (only === undefined || parameters.length > 1) return false;
  return only.flat === only.binding && !only.binding.endsWith("?");
}

function parameterDoc({ binding, type, initializer }: Parameter, hugged: boolean): Doc {
  if (hugged && type !== undefined && type.flat === undefined) unsupported("a long object type");
  const name = typeof binding === "string" ? binding : part(binding);
  const typed = type === undefined ? name : [name, ": ", part(type, hugged ? "hugged" : "plain")];
  return initializer === undefined ? typed : [typed, " = ", part(initializer)];
}

/** `<A extends B = C>`. */
export function typeParametersDoc(parameters: readonly TypeParameter[], style: DirectStyle): Doc {
  if (parameters.length === 0) return "";
  const comma = style.commaAfterItems ? ifBreak(",") : "";
  const items = join([",", line], parameters.map(typeParameterDoc));
  return group(["<", indent([softline, items]), comma, softline, ">"]);
}

function typeParameterDoc({ name, constraint, default: initial }: TypeParameter): Doc {
  const docs: Doc[] = [name];
  for (const { mark, type } of [
    { mark: " extends", type: constraint },
    { mark: " =", type: initial },
  ]) {
    if (type === undefined) continue;
    const gap = group(indent(line));
    docs.push(mark, gap, indentIfBreak(part(type), gap));
  }
  return group(docs);
}
