import { type Code, lit, property as propertyCode, ts } from "../emit/code.ts";
import type { Json } from "../ir/json.ts";
import type { Property, Schema } from "../ir/schema.ts";
import { accepts } from "../schema/accepts.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { madeUp } from "./made-up.ts";
import { type MemberCode, objectCode } from "./object-code.ts";
import { plainProperties } from "./plain-object.ts";
import { plainName } from "./query-meaning.ts";
import type { ServiceContext } from "./service-context.ts";

/** An error that a response describes in the document's own schema. */
export interface Failure {
  readonly status: number;
  /** A sentence for people: `pet not found`. */
  readonly message: Code;
  /** The name of a variable with the validator's issues, if the request is invalid. */
  readonly issues?: Code;
}

/** The deepest nesting of objects in an error. */
const deepest = 3;

const reasons: Readonly<Record<number, string>> = {
  400: "Bad Request",
  404: "Not Found",
  409: "Conflict",
  422: "Unprocessable Content",
};

/** Words for a status in lists of codes. */
const words: Readonly<Record<number, RegExp>> = {
  400: /invalid|bad|validation/i,
  404: /not.?found|missing|unknown/i,
  409: /conflict|exist|duplicate|taken/i,
  422: /unprocess|invalid|validation/i,
};

/**
 * The body of an error response: its status, a message, and issues, in the properties of the
 * schema that mean them. `undefined` if a required property cannot be made.
 */
export function errorBody(
  schema: Schema,
  failure: Failure,
  context: ServiceContext,
  depth = 0,
): Code | undefined {
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  if (own.kind === "string") return textOf("message", schema, failure, context);
  if (own.kind === "union") {
    for (const member of own.members) {
      const found = errorBody(member, failure, context, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  const properties = plainProperties(withoutNull(schema, context.$), context.$);
  if (properties === undefined || properties.length === 0 || depth > deepest) return undefined;
  const members: MemberCode[] = [];
  for (const property of properties.filter((one) => isVisible(one, "output"))) {
    const known = valueOf(property, failure, context, depth);
    const made = property.required && known === undefined ? madeUp(property, context) : undefined;
    const code = known ?? made?.code;
    if (code !== undefined) members.push({ code: propertyCode(property.name, code) });
    else if (property.required) return undefined;
  }
  return members.length === 0 ? undefined : objectCode(members);
}

function valueOf(
  property: Property,
  failure: Failure,
  context: ServiceContext,
  depth: number,
): Code | undefined {
  const { name, schema } = property;
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  const isAccepted = (value: Json): boolean => accepts(schema, value, context.$.program, "output");
  const plain = plainName(name);
  switch (own.kind) {
    case "number": {
      const isStatus = /^(?:http)?(?:status|error)?(?:code|status|number)?$/.test(plain);
      return isStatus && isAccepted(failure.status) ? lit(failure.status) : undefined;
    }
    case "boolean": {
      const isGood = /^(?:is)?(?:success|succeeded|successful|ok)$/.test(plain);
      const isBad = /^(?:is|has)?(?:error|failed|failure)$/.test(plain);
      return (isGood || isBad) && isAccepted(isBad) ? lit(isBad) : undefined;
    }
    case "string":
    case "enum":
      return textOf(plain, schema, failure, context);
    case "array":
      return own.rest && issuesCode(own.rest, failure, context);
    default: {
      const isError = property.required || /error|status|meta|detail|problem/.test(plain);
      return isError ? errorBody(schema, failure, context, depth + 1) : undefined;
    }
  }
}

function textOf(
  name: string,
  schema: Schema,
  { status, message }: Failure,
  context: ServiceContext,
): Code | undefined {
  const reason = reasons[status] ?? "Error";
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  const isAccepted = (value: string): boolean =>
    accepts(schema, value, context.$.program, "output");
  if (own.kind === "enum") {
    const texts = own.members.flatMap(({ value }) => (typeof value === "string" ? [value] : []));
    const found = texts.find((one) => words[status]?.test(one) === true || one === String(status));
    return found === undefined ? undefined : lit(found);
  }
  if (/^(?:timestamp|time|date|datetime|occurredat)$/.test(name)) {
    return isAccepted("2031-05-06T07:08:09.123Z") ? ts`new Date().toISOString()` : undefined;
  }
  const candidates = /^(?:title|error|statustext|reason|name|reasonphrase)$/.test(name)
    ? [reason]
    : /^(?:http)?status(?:code)?$/.test(name)
      ? [String(status)]
      : /^(?:error)?(?:code|type|key|id|kind)$/.test(name)
        ? [reason.toUpperCase().replaceAll(" ", "_"), reason, String(status), "about:blank"]
        : undefined;
  const found = candidates?.find(isAccepted);
  if (found !== undefined) return lit(found);
  const isMessage =
    /(?:message|msg|detail|details|description|text|error|reason|title|info|hint|userinfo)$/.test(
      name,
    );
  return isMessage && isAccepted("a message") ? message : undefined;
}

/** The issues of an invalid request in the document's words; an empty list for other errors. */
function issuesCode(
  item: Schema,
  { message, issues }: Failure,
  context: ServiceContext,
): Code | undefined {
  const own = followed(item, context.$.resolve);
  if (own.kind === "string") {
    return issues === undefined
      ? ts`[${message}]`
      : ts`${issues}.map(({ instancePath, message }) => [instancePath, message].join(" ").trim())`;
  }
  if (issues === undefined) return undefined;
  const properties = plainProperties(item, context.$)?.filter((one) => isVisible(one, "output"));
  if (properties === undefined) return undefined;
  const members: MemberCode[] = [];
  for (const property of properties) {
    const known = issueValue(property, context);
    const code = known ?? (property.required ? madeUp(property, context)?.code : undefined);
    if (code !== undefined) members.push({ code: propertyCode(property.name, code) });
    else if (property.required) return undefined;
  }
  return members.length === 0 ? undefined : ts`${issues}.map((issue) => (${objectCode(members)}))`;
}

function issueValue({ name, schema }: Property, context: ServiceContext): Code | undefined {
  const own = followed(withoutNull(schema, context.$), context.$.resolve);
  const plain = plainName(name);
  if (own.kind === "array") {
    const isPath = /^(?:loc|location|path)$/.test(plain);
    return isPath ? ts`issue.instancePath.split("/").slice(1)` : undefined;
  }
  if (own.kind !== "string" || !accepts(schema, "a text", context.$.program, "output")) {
    return undefined;
  }
  if (/(?:message|msg|detail|details|description|reason|error|text)$/.test(plain)) {
    return ts`issue.message`;
  }
  if (
    /(?:field|fieldname|path|pointer|property|param|parameter|name|location|key|loc|source|target)$/.test(
      plain,
    )
  ) {
    return ts`issue.instancePath`;
  }
  return /^(?:error)?(?:code|type|rule|keyword|kind)$/.test(plain) ? ts`issue.keyword` : undefined;
}
