import type { DeclarationId } from "../ir/id.ts";
import type { Code } from "./code.ts";
import type { EmitContext } from "./emitter.ts";
import { fillsDefaults } from "../schema/facts.ts";
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
  const facts = $.facts(id);
  if (!fillsDefaults($.declaration(id), facts, "output")) return mention("parse", subject);
  const roles = ["is", "collect", ...(facts.converts.output ? ["convert"] : [])];
  const parts = roles.map((role) => mention(role, subject));
  return call($.runtime("validate/issues", "parser"), parts);
}
