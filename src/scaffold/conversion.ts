import { type Code, lit, ts, id } from "../emit/code.ts";
import { flatten } from "../emit/layout/marks.ts";
import type { EnumSchema, RefSchema, Schema, StringSchema } from "../ir/schema.ts";
import type { Side } from "../schema/view.ts";
import { allowsNull, isAssignable, isConverted, isInJson, withoutNull } from "./assignable.ts";
import { followed } from "../schema/references.ts";
import { isFree, plainProperties } from "./plain-object.ts";
import { scalarOf } from "./comparable.ts";
import { converterOf } from "./json-converter.ts";
import type { Converting } from "./converting.ts";
import { namedCode } from "./named-conversion.ts";
import { areApart, scalarCode } from "./scalar-conversion.ts";
import type { ServiceContext } from "./service-context.ts";

/** The deepest nesting of objects that is converted. */
const deepest = 4;

/**
 * Returns an expression of the type of `to` for `code`, an expression of `from` that can be
 * repeated: as it is, converted to a string or number, or built member by member.
 * `undefined` if there is no safe conversion.
 */
export function convertedCode(
  code: Code,
  from: Schema,
  to: Schema,
  converting: Converting,
): Code | undefined {
  const { context, view, effort } = converting;
  const { $ } = context;
  const [given, wanted] = [withoutNull(from, $), withoutNull(to, $)];
  if (isAssignable(from, to, $, view)) return areApart(given, wanted, context) ? undefined : code;
  if ((effort.left -= 1) < 0) return undefined;
  if (given !== from) {
    const inner = allowsNull(to, $) ? convertedCode(code, given, to, converting) : undefined;
    return inner && ts`${code} === null ? null : ${inner}`;
  }
  if (isInJson(given, view, $) || isInJson(wanted, "output", $)) {
    return formCode(code, given, wanted, converting);
  }
  const [a, b] = [followed(given, $.resolve), followed(wanted, $.resolve)];
  if (b.kind === "union") {
    for (const one of b.discriminator === undefined ? b.members : []) {
      const found = convertedCode(code, from, one, converting);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (a.kind === "any" && view === "input" && b.kind === "string" && isBare(b))
    return ts`String(${code})`;
  const scalar = scalarCode(code, a, b, context);
  if (scalar !== undefined) {
    const isRead = view === "input" && scalarOf(a, context) === "string";
    return isRead && scalar.text === `Number(${code.text})` ? parsedCode(code, context) : scalar;
  }
  // An index signature takes the properties of a literal, and not those of an interface.
  if (b.kind === "object" && isFree(b, $) && plainProperties(a, $) !== undefined) {
    return isConverted(a, view, $) ? undefined : ts`({ ...${code} })`;
  }
  if (a.kind === "array" && b.kind === "array") return listCode(code, a, b, converting);
  if (view === "input" && isListedAs(a, b)) return memberCode(code, b, context);
  const divided = dividedCode(code, a, b, converting);
  if (divided !== undefined) return divided;
  const named = namedCode(code, given, wanted, converting);
  if (named !== undefined) return named;
  const depth = converting.depth + 1;
  return depth > deepest ? undefined : converting.object(code, a, wanted, { ...converting, depth });
}

/** A text of a request as a number; any other text is refused. */
function parsedCode(code: Code, context: ServiceContext): Code {
  return ts`${context.own("numbers", "toNumber")}(${code}, ${invalidStatus(context)})`;
}

/**
 * True for any text or number that an item has as one of a list. What a request lists itself is
 * never refused.
 */
function isListedAs(from: Schema, to: Schema): to is EnumSchema {
  if ((from.kind !== "string" && from.kind !== "number") || from.converted) return false;
  return to.kind === "enum" && to.members.every(({ value }) => typeof value === from.kind);
}

/** A value of a request as one of a list; any other value is refused. */
function memberCode(code: Code, { members }: EnumSchema, context: ServiceContext): Code {
  const list = lit(members.map(({ value }) => value));
  return ts`${context.own("members", "toMember")}(${code}, ${list}, ${invalidStatus(context)})`;
}

/** The status with which the server refuses requests: 422 if the document declares it. */
function invalidStatus({ document }: ServiceContext): 400 | 422 {
  const isDeclared = document.operations.some(({ responses }) =>
    responses.some(({ status }) => status.kind === "code" && status.code === 422),
  );
  return isDeclared ? 422 : 400;
}

/** The JSON form of a value, or a value of its JSON form, where nothing else differs. */
function formCode(
  code: Code,
  from: Schema,
  to: Schema,
  { context, view }: Converting,
): Code | undefined {
  const { $ } = context;
  const [given, wanted] = [from, to].map((schema): Schema => {
    const { unconverted: _, ...own } = schema as RefSchema;
    return schema.kind === "ref" ? own : schema;
  });
  if (given === undefined || wanted === undefined) return undefined;
  if (!isAssignable(given, wanted, $, view)) return undefined;
  if (isInJson(to, "output", $)) {
    return isInJson(from, view, $)
      ? undefined
      : ts`(${$.runtime("wire/json-form", "jsonForm")}(${code}) as ${$.type(to, "output")})`;
  }
  const convert = to.kind === "ref" ? converterOf(to, context) : undefined;
  return convert && ts`${convert}(${code})`;
}

/** True for a text of any kind. */
function isBare({ format, converted, brand }: StringSchema): boolean {
  return format === undefined && converted === undefined && (brand ?? []).length === 0;
}

type ArraySchema = Extract<Schema, { kind: "array" }>;

function listCode(
  code: Code,
  from: ArraySchema,
  to: ArraySchema,
  converting: Converting,
): Code | undefined {
  const isPlain = from.prefix.length + to.prefix.length === 0;
  if (!isPlain || from.rest === undefined || to.rest === undefined) return undefined;
  const depth = converting.depth + 1;
  const each = id(depth === 1 ? "each" : `each${depth}`);
  const item = convertedCode(each, from.rest, to.rest, { ...converting, depth });
  if (item === undefined) return undefined;
  // Numbers of new ids come from the store.
  return item.text.includes("await ")
    ? ts`await Promise.all(${code}.map(async (${each}) => (${item})))`
    : ts`${code}.map((${each}) => (${item}))`;
}

/** A text as the list of its parts between commas, and such a list as a text. */
function dividedCode(
  code: Code,
  from: Schema,
  to: Schema,
  { context: { $ } }: Converting,
): Code | undefined {
  const isText = (schema: Schema | undefined): boolean => {
    const own = schema && followed(schema, $.resolve);
    return own?.kind === "string" && isBare(own);
  };
  const isList = (schema: Schema): boolean =>
    schema.kind === "array" && schema.prefix.length === 0 && isText(schema.rest);
  if (isText(from) && isList(to)) return ts`${code}.split(",").map((part) => part.trim())`;
  return isList(from) && isText(to) ? ts`${code}.join(",")` : undefined;
}

/** The type of a schema on one line of at most 80 characters, for a comment. */
export function typeWords(schema: Schema, view: Side, { $ }: ServiceContext): string {
  const text = flatten($.type(schema, view).text)
    .replaceAll(/\/\*.*?\*\//gs, "")
    .replaceAll(/\s+/g, " ")
    .trim();
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
