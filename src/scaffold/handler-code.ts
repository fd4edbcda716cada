import { type Code, id, join, key, ts } from "../emit/code.ts";
import { comment } from "../emit/doc.ts";
import type { Operation } from "../ir/api.ts";
import type { Role } from "./collections.ts";
import { replyCode, replyOf } from "./reply-code.ts";
import type { ServiceContext } from "./service-context.ts";
import { storedBody } from "./stored-code.ts";

/** A handler as a method of an object literal. */
export interface Handler {
  readonly operation: Operation;
  readonly name: string;
  readonly code: Code;
  /** What became of it: it uses the store, it answers with an example, or no example was found and it says that it is not implemented. */
  readonly kind: "stored" | "example" | "unimplemented";
}

/** The working handler of an operation. */
export function handlerOf(operation: Operation, role: Role, context: ServiceContext): Handler {
  const name = context.name(operation);
  const stored = role.kind === "example" ? undefined : storedBody(operation, role, context);
  const example = stored ?? exampleBody(operation, context);
  const body = example ?? ts`throw new ${context.$.runtime("http-error", "HttpError")}(501);`;
  const words = operation.summary ?? "";
  const doc = comment(
    `${words === "" ? "" : `${words.replaceAll(/\s+/g, " ")}: `}\`${operation.key.replaceAll("`", "'")}\``,
  );
  return {
    operation,
    name,
    code: ts`${text(`/** ${doc} */`)}
      ${key(name)}(${parametersOf(body)}) {
        ${body}
      }`,
    kind: stored !== undefined ? "stored" : example !== undefined ? "example" : "unimplemented",
  };
}

/** The groups of the request that a body mentions. Texts of the document are quoted in it, so they are taken out first. */
function parametersOf({ text: body }: Code): Code {
  const bare = body.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  const used = ["path", "query", "headers", "body"].filter((name) =>
    new RegExp(`(?<![\\w.$])${name}(?=\\??\\.|\\[)`).test(bare),
  );
  return used.length === 0 ? ts`` : ts`{ ${join(used.map(id), ", ")} }`;
}

function exampleBody(operation: Operation, context: ServiceContext): Code | undefined {
  const reply = replyOf(operation);
  if (reply === undefined) {
    return ts`return ${context.$.runtime("reply", "raw")}(new Response(null, { status: 204 }));`;
  }
  const code = replyCode(reply, context);
  return code && ts`return ${code};`;
}

function text(value: string): Code {
  return { kind: "code", text: value, refs: [] };
}
