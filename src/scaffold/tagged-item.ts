import { logical } from "../emit/syntax.ts";
import { type Code, lit, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import { type Alternatives, taggedBodies } from "./alternatives.ts";
import { type EntityOptions, entityMembers } from "./entity-code.ts";
import { objectCode } from "./object-code.ts";
import { holdsChanges } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import { type Source, itemSources } from "./sources.ts";

/**
 * An item of the kind that the tag of the body names, made of the body and of `more` sources;
 * `undefined` if the body has no such tag.
 */
export function taggedItem(
  operation: Operation,
  alternatives: Alternatives,
  more: readonly Source[],
  options: EntityOptions,
): Code | undefined {
  const { context, entity } = options;
  const given = { ...context, hasDefaults: !holdsChanges(operation) };
  const bodies = taggedBodies(operation, alternatives, context);
  const branches = (bodies ?? []).map(({ schema, values }) => {
    const target = alternatives.members.find((one) =>
      values.some((value) => one.values.includes(value)),
    );
    if (target === undefined) return undefined;
    const { properties } = target;
    const id = properties.find(({ name }) => name === entity.id?.name);
    const sources = [...more, ...itemSources(requestPart("body"), schema, given)];
    const made = entityMembers(sources, {
      ...options,
      entity: { ...entity, schema: target.schema, properties, id },
    });
    return made && { values, code: objectCode(made) };
  });
  const tag = member(requestPart("body"), alternatives.property);
  let code: Code | undefined;
  for (const branch of branches.toReversed()) {
    if (branch === undefined) return undefined;
    const tests = branch.values.map((value) => ts`${tag} === ${lit(value)}`);
    code =
      code === undefined ? branch.code : ts`${logical(tests, "||")} ? ${branch.code} : ${code}`;
  }
  return code;
}
