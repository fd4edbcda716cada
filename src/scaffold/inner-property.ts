import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { isComparable } from "./comparable.ts";
import { plainName } from "./plain-name.ts";
import { plainProperties } from "./plain-object.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";

/** The names that lead to the only property of a name inside of another one: `address.city`. */
export function innerProperty(
  name: string,
  { properties }: Entity,
  context: ServiceContext,
): readonly string[] | undefined {
  const isNamed = (one: string): boolean => plainName(one) === plainName(name);
  const found = properties
    .filter((one) => isVisible(one, "output") && !/["\\]/.test(one.name))
    .flatMap((holder) =>
      (plainProperties(withoutNull(holder.schema, context.$), context.$) ?? [])
        .filter((one) => [one.name, holder.name + one.name].some((each) => isNamed(each)))
        .filter((one) => isVisible(one, "output") && isComparable(one.name, one.schema, context))
        .map((one) => [holder.name, one.name]),
    );
  return found.length === 1 ? found[0] : undefined;
}
