import { ts } from "../emit/code.ts";
import type { Operation } from "../ir/api.ts";
import type { Schema } from "../ir/schema.ts";
import { isFilled } from "../schema/fill.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { convertedCode } from "./conversion.ts";
import { type EntityOptions, isItemId, sourceOf } from "./entity-code.ts";
import type { SpreadCode } from "./object-code.ts";
import { requestBody } from "./request-body.ts";
import { requestPart } from "./request-part.ts";
import type { ServiceContext } from "./service-context.ts";
import type { Source } from "./sources.ts";

/**
 * Returns the body as a spread member if an item can have all its properties as they are;
 * `undefined` otherwise. The server leaves out what the document does not name. `of` is the item: a
 * new one needs a value for each required property, an old one has them.
 */
export function spreadBody(
  operation: Operation,
  sources: readonly Source[],
  { context, entity, ...converting }: EntityOptions,
  of: "new" | "old",
): SpreadCode | undefined {
  const body = requestBody(operation, context);
  if (!context.stripsUnknown || body?.properties === undefined || !body.required) return undefined;
  if (body.partial.size > 0 || body.unread.length > 0 || body.isInUnion) return undefined;
  const { $ } = context;
  const own = followed(body.schema, $.resolve);
  if (own.kind !== "object" || own.patterns.length > 0) return undefined;
  const isOpen = own.rest !== undefined && own.rest.kind !== "never";
  // An old item would get any id.
  if (isOpen && (of === "old" || !isOpenTo(entity.schema, context))) return undefined;
  const names = new Set<string>();
  for (const sent of body.properties.filter((one) => isVisible(one, "input"))) {
    const target = entity.properties.find(({ name }) => name === sent.name);
    if (target === undefined || sent.name in Object.prototype) return undefined;
    if (!isVisible(target, "output")) return undefined;
    const source = sourceOf(target, sources);
    const isOwnId = target === entity.id && of === "new";
    if (isOwnId && source !== undefined && !isItemId(source, { entity, context })) return undefined;
    const code = ts`value`;
    const options = { ...converting, context };
    if (convertedCode(code, sent.schema, target.schema, options) !== code) return undefined;
    const isThere = sent.required || (body.hasDefaults && isFilled(sent, $.program));
    const isWanted = target.required || target.demanded === true || target === entity.id;
    // The path has precedence, and so has what replaces an absent value.
    if ((isThere || of === "old" || !isWanted) && source?.group === "body") names.add(sent.name);
  }
  return names.size === 0 && !isOpen ? undefined : { code: ts`...${requestPart("body")}`, names };
}

/** True if items may have any other properties. */
function isOpenTo(schema: Schema, context: ServiceContext): boolean {
  const own = followed(schema, context.$.resolve);
  return own.kind === "intersection"
    ? own.members.some((one) => isOpenTo(one, context))
    : own.kind === "object" && own.rest?.kind === "any";
}
