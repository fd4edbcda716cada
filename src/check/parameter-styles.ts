import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { Parameter, ParameterEncoding } from "../ir/api.ts";
import type { NormalizedDocument } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { typesOf } from "../schema/json-types.ts";
import { type Resolve, conjuncts, disjuncts, resolverAmong } from "../schema/references.ts";
import { type JsonType, jsonTypes } from "../schema/value.ts";

/**
 * Reports parameters whose values OpenAPI does not define on the wire: arrays and objects inside
 * others, and names that two of them use.
 */
export function checkParameterStyles(
  { document, declarations }: NormalizedDocument,
  report: Report,
): void {
  const resolve = resolverAmong(declarations);
  const seen = new Set<Schema>();
  for (const { parameters } of document.operations) {
    for (const parameter of parameters) {
      // Parameters of a path are those of all its operations.
      if (seen.has(parameter.schema)) continue;
      seen.add(parameter.schema);
      checkNesting(parameter, resolve, report);
      checkAmbiguity(parameter, resolve, report);
      checkNames(parameter, parameters, resolve, report);
    }
  }
}

/** A schema inside an array or object: an item, or the property of a name. */
interface Member {
  readonly schema: Schema;
  readonly name?: string;
}

function checkNesting(
  { name, in: place, encoding, schema, at }: Parameter,
  resolve: Resolve,
  report: Report,
): void {
  const inside = membersOf(schema, resolve);
  const held = inside.filter((member) => isContainer(member.schema, resolve));
  if (encoding.kind === "content") {
    const isJson = /[/+]json$/.test(encoding.mediaType);
    if (isJson || place === "querystring" || !isContainer(schema, resolve)) return;
    const style = `content: ${encoding.mediaType}`;
    report(diagnose("operation/json-in-style", { name, style }, at));
    return;
  }
  const style = `style: ${encoding.style}`;
  if (encoding.style === "deepObject") {
    const bracket = inside.find((member) => /[[\]]/.test(member.name ?? ""));
    const isArray = possibleTypes(schema, resolve).includes("array");
    if (bracket) report(diagnose("operation/unsendable-value", { name, style }, at));
    else if (held.length > 0 || isArray)
      report(diagnose("operation/nested-value", { name, style }, at));
    return;
  }
  const code = held.length === 0 ? undefined : codeOf(held, encoding, resolve);
  if (code) report(diagnose(code, { name, style }, at));
}

/** Returns the code for a style that has no form for some members. */
function codeOf(
  held: readonly Member[],
  { style, explode }: Extract<ParameterEncoding, { kind: "style" }>,
  resolve: Resolve,
): "operation/nested-value" | "operation/unsendable-value" | "operation/json-in-style" {
  const arePairs = explode && (style === "form" || style === "cookie");
  const isRepeated = ({ schema, name }: Member): boolean =>
    name !== undefined &&
    !possibleTypes(schema, resolve).includes("object") &&
    !membersOf(schema, resolve).some((member) => isContainer(member.schema, resolve));
  if (arePairs && held.every(isRepeated)) return "operation/nested-value";
  return style === "cookie" ? "operation/unsendable-value" : "operation/json-in-style";
}

/** Reports alternatives that have the same text. */
function checkAmbiguity(parameter: Parameter, resolve: Resolve, report: Report): void {
  const { name, encoding, schema, at } = parameter;
  if (encoding.kind === "content") return;
  const types = possibleTypes(schema, resolve);
  const scalars = types.filter((type) => /string|number|boolean/.test(type));
  const outcome =
    types.includes("array") && scalars.length > 0 && encoding.style !== "deepObject"
      ? "an array of one item"
      : types.includes("array") && types.includes("object") && !isSpread(parameter)
        ? "an array of names and values"
        : types.includes("string") && scalars.length > 1 && !isListed(schema, resolve)
          ? "a text that looks like a number or a boolean"
          : undefined;
  if (outcome) report(diagnose("operation/ambiguous-value", { name, outcome }, at));
}

/** True if the strings among the alternatives are listed, so that they look like nothing else. */
function isListed(schema: Schema, resolve: Resolve): boolean {
  return disjuncts(schema, resolve).every(({ kind }) => kind !== "string");
}

function checkNames(
  parameter: Parameter,
  all: readonly Parameter[],
  resolve: Resolve,
  report: Report,
): void {
  if (!isSpread(parameter)) return;
  const { name, in: place, schema, at } = parameter;
  const own = new Set(membersOf(schema, resolve).map((member) => member.name));
  const others = all.filter((other) => other !== parameter && other.in === place);
  const shared = others
    .flatMap((other) =>
      isSpread(other) && isContainer(other.schema, resolve)
        ? membersOf(other.schema, resolve).map((member) => member.name)
        : [other.name],
    )
    .find((other) => other !== undefined && own.has(other));
  if (shared) report(diagnose("operation/shared-name", { name, property: shared }, at));
}

/** True if the properties of an object are parameters of their own. */
function isSpread({ in: place, encoding }: Parameter): boolean {
  const isPlace = place === "query" || place === "cookie";
  return (
    isPlace && encoding.kind === "style" && encoding.explode && /form|cookie/.test(encoding.style)
  );
}

function isContainer(schema: Schema, resolve: Resolve): boolean {
  return possibleTypes(schema, resolve).some((type) => type === "array" || type === "object");
}

/** Returns the types of a schema that names any; none for one that accepts everything. */
function possibleTypes(schema: Schema, resolve: Resolve): readonly JsonType[] {
  const types = typesOf(schema, resolve);
  return types.length === jsonTypes.length ? [] : types;
}

/** Returns the items and properties of all alternatives of a schema. */
function membersOf(schema: Schema, resolve: Resolve): readonly Member[] {
  return disjuncts(schema, resolve)
    .flatMap((each) => conjuncts(each, resolve))
    .flatMap((each) => disjuncts(each, resolve))
    .flatMap((each): readonly Member[] => {
      const rest = "rest" in each && each.rest !== undefined ? [{ schema: each.rest }] : [];
      if (each.kind === "array") return [...each.prefix.map((item) => ({ schema: item })), ...rest];
      return each.kind === "object" ? [...each.properties, ...rest] : [];
    });
}
