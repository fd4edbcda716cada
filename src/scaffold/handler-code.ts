import { type Code, docComment, key, ts } from "../emit/code.ts";
import { type Comment, comment } from "../emit/doc.ts";
import { flatten } from "../emit/layout/marks.ts";
import type { Operation } from "../ir/api.ts";
import type { Behavior } from "./behavior.ts";
import { isVisible } from "../schema/view.ts";
import { isMentioned } from "./listing.ts";
import { remarksCode } from "./object-code.ts";
import { partBody } from "./part-code.ts";
import { queryValues } from "./query-values.ts";
import { remarksIn, unusedRemarks } from "./remark.ts";
import type { Role } from "./roles.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import { requestBody, requestCode } from "./request-body.ts";
import { requestPartsIn } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
import { storedBody } from "./stored-code.ts";

/** A handler as a method of an object literal. */
export interface Handler {
  readonly operation: Operation;
  readonly name: string;
  readonly code: Code;
  readonly behavior: Behavior;
}

/** Writes the handler of an operation. */
export function handlerOf(operation: Operation, role: Role, context: ServiceContext): Handler {
  const name = context.name(operation);
  const stored = usedStore(operation, role, context);
  const example = stored ?? exampleBody(operation, context);
  const why = "why" in role ? role.why : "its response cannot be made of stored items";
  const kind =
    stored !== undefined
      ? "stored"
      : example === undefined
        ? "unimplemented"
        : role.kind === "action"
          ? "action"
          : "example";
  const done =
    example ?? ts`throw new ${context.$.runtime("server/http-error", "HttpError")}(501);`;
  const remarks = [
    ...unusedRemarks(unusedOf(operation, done, context), "the request"),
    // A list says it itself.
    ...(role.kind === "list" && stored !== undefined
      ? []
      : unusedRemarks(unusedQueries(operation, done), "the query")),
  ];
  const code = ts`${remarksCode(remarks)}${done}`;
  const { parameters, before } = requestCode(operation, code, context);
  const isAsync = code.text.includes("await ");
  const words = operation.summary ?? "";
  const doc = [
    `${words === "" ? "" : `${words.replaceAll(/\s+/g, " ")}: `}\`${operation.key.replaceAll("`", "'")}\``,
    ...(stored === undefined ? [limitOf(operation, why, example !== undefined)] : []),
  ];
  const lines = doc.map((line) => comment(line));
  return {
    operation,
    name,
    code: ts`${docComment(lines.join("\n\n") as Comment)}
      ${isAsync && ts`async `}${key(name)}(${parameters}) {
        ${before}
        ${code}
      }`,
    behavior: {
      operation,
      kind,
      role,
      why: kind === "stored" ? undefined : why,
      remarks: remarksIn(code),
    },
  };
}

/** The body of a handler that uses the store. */
function usedStore(operation: Operation, role: Role, context: ServiceContext): Code | undefined {
  if (role.kind === "part") return partBody(operation, role, context);
  return "collection" in role ? storedBody(operation, role, context) : undefined;
}

/** The names of the properties of the body that the code of a handler does not mention. */
function unusedOf(operation: Operation, code: Code, context: ServiceContext): readonly string[] {
  const body = requestBody(operation, context);
  if (body === undefined) return [];
  const isRead = requestPartsIn(code).has("body");
  if (body.properties === undefined) return isRead ? [] : ["the body"];
  if (wholeBody.test(flatten(code.text))) return [];
  // An example has names of its own.
  const words = new Set(isRead ? code.text.split(/[^\p{L}\p{N}_$]+/u) : []);
  return body.properties
    .filter((one) => isVisible(one, "input"))
    .map(({ name }) => name)
    .filter((name) =>
      /^[\p{L}\p{N}_$]+$/u.test(name) ? !words.has(name) : !isRead || !code.text.includes(name),
    );
}

/** The body as a value: not a member of it, and no property of that name. */
const wholeBody = /(?:\.\.\.|[\s(=,[])body(?![\w$]|\s*(?:\?\.|\.|\[|:))/;

/** The names of the parameters of the query that the code of a handler does not read. */
function unusedQueries(operation: Operation, { text }: Code): readonly string[] {
  return queryValues(operation).flatMap(({ name, code }) =>
    isMentioned(code, text) ? [] : [name],
  );
}

/** The reason why a handler does not use the store. */
function limitOf(operation: Operation, why: string, hasExample: boolean): string {
  if (!hasExample) return "Not implemented: no example of its response was found.";
  return replyOf(operation) === undefined
    ? `Responds with an empty success, since the document declares none; ${why}.`
    : `Responds with an example: ${why}.`;
}

function exampleBody(operation: Operation, context: ServiceContext): Code | undefined {
  const code = replyCode(replyOf(operation), context);
  return code && ts`return ${code};`;
}
