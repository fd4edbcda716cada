import { type Code, member, ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { bodyProperties } from "./body-object.ts";
import { convertedCode } from "./conversion.ts";
import { entityOptions } from "./entity-code.ts";
import { mainContent } from "./main-content.ts";
import { plainName } from "./plain-name.ts";
import { plainProperties } from "./plain-object.ts";
import { replyOf } from "./reply-code.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/** The values in a response: a list, alone or in a property. */
export interface ShownValues {
  readonly schema: Schema;
  /** The schema of one of them. */
  readonly item: Schema;
  /** The property that has them; `undefined` if the body is the list. */
  readonly name: string | undefined;
}

/** The schema of the main JSON body of a response. */
export function shownBody(operation: Operation): Schema | undefined {
  const content = mainContent(replyOf(operation)?.response?.contents ?? []);
  return content?.codec === "json" ? content.schema : undefined;
}

/** Finds the only list in a response. */
export function shownValues(
  operation: Operation,
  context: ServiceContext,
): ShownValues | undefined {
  const schema = shownBody(operation);
  if (schema === undefined) return undefined;
  const item = itemOf(schema, context);
  if (item !== undefined) return { schema, item, name: undefined };
  const lists = (bodyProperties(schema, context) ?? []).flatMap((property) => {
    const inside = isVisible(property, "output") ? itemOf(property.schema, context) : undefined;
    return inside === undefined
      ? []
      : [{ schema: property.schema, item: inside, name: property.name }];
  });
  return lists.length === 1 ? lists[0] : undefined;
}

/** The schema of the items of a list. */
export function itemOf(schema: Schema, { $ }: ServiceContext): Schema | undefined {
  const own = followed(withoutNull(schema, $), $.resolve);
  return own.kind === "array" && own.prefix.length === 0 ? own.rest : undefined;
}

/** True for texts, numbers and values that a schema lists. */
export function isPlain(schema: Schema, { $ }: ServiceContext): boolean {
  return /^(?:string|number|enum)$/.test(followed(withoutNull(schema, $), $.resolve).kind);
}

/**
 * The values that a body brings as a list of `item`: the body is the list or one of them, or has
 * one of these in a property that `word` names or in its only one.
 */
export function broughtValues(
  operation: Operation,
  { item, word }: { readonly item: Schema; readonly word: string },
  context: ServiceContext,
): Code | undefined {
  const body = requestBody(operation, context);
  if (body?.required !== true || body.unread.length > 0 || body.partial.size > 0) return undefined;
  const whole = listCode(requestPart("body"), body.schema, item, context);
  if (whole !== undefined) return whole;
  const sent = plainProperties(body.schema, context.$)?.filter((one) => isVisible(one, "input"));
  const found = (sent ?? []).flatMap((property) => {
    const code = member(requestPart("body"), property.name);
    const list = listCode(code, property.schema, item, context);
    return list === undefined ? [] : [{ ...property, code, list }];
  });
  const [only, ...others] = found;
  const names = namesFor(word);
  const named = found.find(({ name }) => names.includes(plainName(name)));
  const isAlone = others.length === 0 && sent?.every((one) => one === only || !one.required);
  const chosen = named ?? (isAlone === true || sent?.length === 1 ? only : undefined);
  if (chosen === undefined) return undefined;
  return chosen.required ? chosen.list : ts`(${chosen.code} === undefined ? [] : ${chosen.list})`;
}

/** The names of a property with values of a kind: `tag`, `tags`, `tag_id`, `ids`, `name`. */
function namesFor(word: string): readonly string[] {
  const plain = plainName(word);
  const one = plainName(singular(word));
  return [plain, one, `${one}id`, `${one}ids`, `${one}name`, `${one}names`, "ids", "id", "values"];
}

/** A list, or a single value as a list. */
function listCode(
  code: Code,
  from: Schema,
  item: Schema,
  context: ServiceContext,
): Code | undefined {
  const entity = { schema: item, properties: [], id: undefined, parameters: [] };
  const options = entityOptions(context, entity, undefined);
  const inside = itemOf(from, context);
  if (inside !== undefined) {
    const list: Schema = { kind: "array", at: item.at, prefix: [], rest: item, unique: false };
    return convertedCode(code, from, list, options);
  }
  if (!isPlain(from, context)) return undefined;
  const one = convertedCode(code, from, item, options);
  return one && ts`[${one}]`;
}
