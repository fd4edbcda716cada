import { type Code, join, key, lit, ts } from "../emit/code.ts";
import type { Content, Operation, Response } from "../ir/api.ts";
import { codeOf, mainResponse, sampleParameter } from "../sample/reply.ts";
import { sample } from "../sample/sample.ts";
import type { ServiceContext } from "./service-context.ts";
import { valueCode } from "./value-code.ts";

/** The response that a handler gives, and its status; `undefined`, where the operation declares none that can be given. */
export function replyOf(
  operation: Operation,
): { readonly response: Response | undefined; readonly status: number } | undefined {
  const { responses } = operation;
  if (responses.length === 0) return { response: undefined, status: 200 };
  const final = responses.filter(({ status }) => status.kind !== "code" || status.code >= 200);
  const response = mainResponse({ responses: final });
  return response === undefined ? undefined : { response, status: codeOf(response, operation) };
}

/** A reply as an object literal: with this body, or with an example. `undefined`, where no example was found. */
export function replyCode(
  { response, status }: { readonly response: Response | undefined; readonly status: number },
  context: ServiceContext,
  given?: Code,
): Code | undefined {
  const [content, ...others] = response?.contents ?? [];
  const members = [ts`status: ${status}`];
  if (content !== undefined && others.length > 0) {
    members.push(ts`contentType: ${lit(content.mediaType)}`);
  }
  const headers = headersCode(response, context);
  if (headers !== undefined) members.push(ts`headers: ${headers}`);
  if (content !== undefined) {
    const body = given ?? bodyCode(content, context);
    if (body === undefined) return undefined;
    members.push(ts`body: ${body}`);
  }
  return ts`{ ${join(members, ", ")} }`;
}

function bodyCode({ schema, examples }: Content, { $ }: ServiceContext): Code | undefined {
  if (schema.kind === "stream") {
    const item = sample(schema.items, $.program, { declaredOnly: true, name: "item" });
    return item.ok ? ts`(async function* () { yield ${valueCode(item.value)}; })()` : undefined;
  }
  const made = sample(schema, $.program, {
    declaredOnly: true,
    name: "body",
    offers: examples ?? [],
  });
  return made.ok ? valueCode(made.value) : undefined;
}

/** The required headers. */
function headersCode(response: Response | undefined, { $ }: ServiceContext): Code | undefined {
  const required = (response?.headers ?? []).filter((header) => header.required);
  if (required.length === 0) return undefined;
  const members = required.map((header) => {
    const made = sampleParameter(header, $.program);
    return ts`${key(header.name)}: ${made.ok ? valueCode(made.value) : lit("")}`;
  });
  return ts`{ ${join(members, ", ")} }`;
}
