import type { Json } from "../ir/json.ts";
import type { Instance } from "../schema/value.ts";
import type { ErrorPart } from "./error-part.ts";

/** The facts that the runtime knows of an error; see `templates/runtime/server/error-facts.ts`. */
export type ErrorFact =
  | "status"
  | "statusText"
  | "title"
  | "code"
  | "summary"
  | "now"
  | "path"
  | "method"
  | "messagesByField"
  | "messageByField";

/** The facts of one issue of an invalid request. */
export type IssueFact =
  | "message"
  | "text"
  | "texts"
  | "field"
  | "pointer"
  | "place"
  | "segments"
  | "keyword"
  | "statusText";

/** A value in the body of an error, and where it is. */
export interface NamedValue {
  /** The name of its property, in lower case without separators. */
  readonly name: string;
  readonly value: Instance;
  /** The names beside it, in the same form. */
  readonly beside: readonly string[];
  /** True if it is inside a list with an item for each issue. */
  readonly inIssue: boolean;
}

const words = {
  status: /^(?:http)?(?:status|statuscode|code)$/,
  title: /^(?:title|statustext|statusmessage|reasonphrase|httpstatusmessage)$/,
  message:
    /(?:message|msg|detail|details|description|reason|explanation|summary|error|errors|text|cause|body)$/,
  code: /^(?:error)?(?:code|type|key|kind|slug)$/,
  keyword: /(?:code|type|rule|keyword|constraint|validator|kind|reason|key)$/,
  field:
    /^(?:\w*field|fieldname|property|\w*path|name|param|parameter|paramname|attribute|key|source|target|loc|location|subject)$/,
  pointer: /pointer$/,
  place: /^(?:in|location|loc|place|source|where|target)$/,
  segments: /(?:loc|location|path|pointer|fields?|keys|members|membernames|property|properties)$/,
  time: /(?:timestamp|time|date|at)$/,
  path: /^(?:path|requestpath|instance|requesturi)$/,
  method: /^(?:http|request)?(?:method|verb)$/,
  fine: /^(?:is)?(?:success|successful|succeeded|ok|valid)$/,
  failed: /^(?:is|has)?(?:errors?|failed|failure)$/,
  many: /(?:errors?|details?|fields?|violations?|messages?|issues?|params|causes?|problems?|failures?|reasons?|properties|items|list|data|body)$/,
} as const;

/** Returns what a value may be in an error, by its name and its type; the most telling first. */
export function meaningsOf(at: NamedValue): readonly ErrorPart[] {
  const { name, value, inIssue } = at;
  const isAny = (...kinds: readonly (keyof typeof words)[]): boolean =>
    kinds.some((kind) => words[kind].test(name));
  switch (typeof value) {
    case "number":
      return isAny("status") || name === "errorcode" ? [fact("status")] : [];
    case "boolean":
      if (isAny("fine")) return [said(false)];
      return isAny("failed") ? [said(true)] : [];
    case "string":
      return inIssue ? issueTexts(at) : errorTexts(at, value);
    default:
      return [];
  }
}

/** Returns what a list may be: one item for each issue, or the segments of a path. */
export function listMeanings({ name, inIssue }: NamedValue, item: ErrorPart): readonly ErrorPart[] {
  if (!inIssue) return words.many.test(name) ? [{ kind: "each", item }] : [];
  return [
    ...(words.segments.test(name) ? [ofIssue("segments")] : []),
    ...(words.message.test(name) || words.many.test(name) ? [ofIssue("texts")] : []),
  ];
}

/** Returns what an object without declared properties may be: messages by the names of fields. */
export function mapMeanings({ name, inIssue }: NamedValue): readonly ErrorPart[] {
  const isOne = !inIssue && words.many.test(name) && name !== "body";
  return isOne ? [fact("messagesByField"), fact("messageByField")] : [];
}

function errorTexts({ name, beside }: NamedValue, value: string): readonly ErrorPart[] {
  const others = beside.filter((each) => each !== name);
  const isSaidElsewhere = others.some((each) => words.message.test(each) && each !== "error");
  const found: (ErrorPart | false)[] = [
    words.time.test(name) && !Number.isNaN(Date.parse(value)) && fact("now"),
    words.title.test(name) && fact("title"),
    name === "error" && isSaidElsewhere && fact("title"),
    words.status.test(name) && name !== "code" && fact("statusText"),
    words.code.test(name) && /^[a-z]+:/i.test(value) && said("about:blank"),
    words.code.test(name) && fact("code"),
    words.path.test(name) && fact("path"),
    words.method.test(name) && fact("method"),
    words.message.test(name) && fact("summary"),
    words.message.test(name) && fact("title"),
  ];
  return found.filter((part) => part !== false);
}

function issueTexts({ name }: NamedValue): readonly ErrorPart[] {
  const found: (ErrorPart | false)[] = [
    words.pointer.test(name) && ofIssue("pointer"),
    words.place.test(name) && ofIssue("place"),
    (words.message.test(name) || words.title.test(name)) && ofIssue("message"),
    words.field.test(name) && ofIssue("field"),
    words.keyword.test(name) && ofIssue("keyword"),
    words.status.test(name) && ofIssue("statusText"),
    name === "item" && ofIssue("text"),
  ];
  return found.filter((part) => part !== false);
}

function fact(name: ErrorFact): ErrorPart {
  return { kind: "fact", of: "error", name };
}

function ofIssue(name: IssueFact): ErrorPart {
  return { kind: "fact", of: "issue", name };
}

function said(value: Json): ErrorPart {
  return { kind: "constant", value, isSaid: true };
}
