import type { Schema } from "../ir/schema.ts";
import { besideNull } from "../schema/nullable.ts";
import { followed } from "../schema/references.ts";
import { withoutNull } from "./assignable.ts";
import { type PlainProperty, plainProperties } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * The properties of the object that a response is; of a union of one object with others, such as a
 * page or a list, those of the object.
 */
export function bodyProperties(
  schema: Schema,
  { $ }: Pick<ServiceContext, "$">,
): readonly PlainProperty[] | undefined {
  const own = withoutNull(schema, $);
  const union = followed(own, $.resolve);
  if (union.kind !== "union") return plainProperties(own, $);
  const [object, ...others] = besideNull(union).flatMap((one) => {
    const properties = plainProperties(one, $);
    return properties === undefined ? [] : [properties];
  });
  return others.length === 0 ? object : undefined;
}
