import type { Property } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { followed } from "../schema/references.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * Returns the property that the path names an item by: the one with the name of the parameter,
 * `id` for `{petId}` and `name` for `{pet_name}`, or else one with the usual name of an id.
 * `name` is an id only if the path has such a parameter. `undefined` if only the store knows the
 * id.
 */
export function idOf(
  properties: readonly Property[],
  parameters: readonly string[],
  context: ServiceContext,
): Property | undefined {
  const words = (name: string): string => wordsOf(name).join(" ").toLowerCase();
  const suffixes = parameters.flatMap((name) => wordsOf(name).at(-1)?.toLowerCase() ?? []);
  const own = [...parameters.map(words), "id", ...suffixes, ...usual];
  for (const name of own) {
    const found = properties.find((one) => words(one.name) === name && canBeId(one, context));
    if (found !== undefined) return found;
  }
  // `ScoreId`, if no other property ends in `Id`.
  const ids = properties.filter((one) => /(?:^| )id$/.test(words(one.name)));
  const [first, ...others] = ids.filter((one) => one.required && canBeId(one, context));
  return others.length === 0 ? first : undefined;
}

/** Usual names of ids, the most certain first. */
const usual: readonly string[] = ["uuid", "guid", "uid", "key", "slug", "number", "code", "sku"];

function canBeId(property: Property, { $ }: ServiceContext): boolean {
  const { kind } = followed(withoutNull(property.schema, $), $.resolve);
  return isVisible(property, "output") && (kind === "string" || kind === "number");
}
