import type { Operation, Response } from "../../ir/api.ts";
import type { DeclarationId } from "../../ir/id.ts";
import type { Program } from "../../ir/program.ts";
import type { Planned } from "../../plan/subject.ts";
import { type Declared, declareAlias } from "../declare.ts";
import type { EmitContext } from "../emitter.ts";
import { wireStatus } from "../wire.ts";
import { subjectOf } from "./unit.ts";

const prefix = "response-schema:";

/** Plans a name for the schema of each response whose only body is a component. */
export function* plannedResponseSchemas(program: Program): Iterable<Planned> {
  for (const { id, operations } of program.documents) {
    for (const { key, responses } of operations) {
      for (const response of responses) {
        if (componentOf(response, program) === undefined) continue;
        const status = `${wireStatus(response)}`;
        const word = status === "default" ? "Default" : status;
        yield {
          role: prefix + status,
          subject: { kind: "operation", document: id, key },
          scope: id,
          file: "validators",
          as: "value",
          name: (base) => `${base.pascal}${word}ResponseSchema`,
        };
      }
    }
  }
}

/** Declares the schema of a response as that of its component. */
export function declareResponseSchema(
  { role, subject }: Planned,
  { responses }: Operation,
  $: EmitContext,
): Declared {
  const response = responses.find((each) => role === `${prefix}${wireStatus(each)}`);
  const id = response && componentOf(response, $.program);
  if (id === undefined) throw new Error(`no component: ${role}`);
  return declareAlias({ name: $.name(role, subject), of: $.ref("schema", subjectOf(id)) });
}

function componentOf(
  { contents }: Response,
  { declarations, canonical }: Program,
): DeclarationId | undefined {
  const [only, ...others] = contents;
  if (only?.schema.kind !== "ref" || others.length > 0) return undefined;
  const id = canonical.get(only.schema.target) ?? only.schema.target;
  return declarations.get(id)?.role === "component" ? id : undefined;
}
