import { type Code, type Ref, mention } from "../emit/code.ts";
import { refsIn } from "../emit/mentions.ts";

/** A parameter that a handler may take: a part of its request, or the context of the call. */
export type RequestPart = "path" | "query" | "headers" | "body" | "context";

const module = "request";

/** A mention of a parameter of the handler; it needs no import. */
export function requestPart(name: RequestPart): Code {
  return mention({ module, name, as: "value" });
}

/** True if a mention is one of a handler's parameter. */
export function isRequestPart(ref: Ref): boolean {
  return ref.module === module;
}

/** The names of the handler's parameters that code mentions. */
export function requestPartsIn({ refs }: Code): ReadonlySet<string> {
  return new Set(refsIn(refs).flatMap((ref) => (isRequestPart(ref) ? ref.name : [])));
}
