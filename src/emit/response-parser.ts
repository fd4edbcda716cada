import type { DeclarationId } from "../ir/id.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { call } from "./syntax.ts";

/**
 * Returns the function that checks a value of a response and converts it. The exported one of a
 * component also fills in defaults, which only requests get.
 */
export function responseParser(
  id: DeclarationId,
  mention: EmitContext["member"],
  $: EmitContext,
): Code {
  const subject: Subject = { kind: "declaration", id };
  const { parsed, inRequest, input, converts } = $.facts(id);
  const fills = parsed && inRequest && !input && $.declaration(id).role === "component";
  if (!fills) return mention("parse", subject);
  const roles = ["is", "collect", ...(converts.output ? ["convert"] : [])];
  const parts = roles.map((role) => mention(role, subject));
  return call($.runtime("validate/issues", "parser"), parts);
}
