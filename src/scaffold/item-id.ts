import type { Property } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { followed } from "../schema/references.ts";
import type { ServiceContext } from "./service-context.ts";

/**
 * Returns the property by which the path knows an item: the one that is called as the parameter is,
 * `id` for `{petId}` and `name` for `{pet_name}`, else one that is an id by its name.
 * A name is no id unless the path asks for one; where there is no such property the store alone
 * knows the id.
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
  // `ScoreId`, where it is the only one of its kind.
  const ids = properties.filter((one) => /(?:^| )id$/.test(words(one.name)));
  const [first, ...others] = ids.filter((one) => one.required && canBeId(one, context));
  return others.length === 0 ? first : undefined;
}

/** Names of ids, the more certain ones first. */
const usual: readonly string[] = ["uuid", "guid", "uid", "key", "slug", "number", "code", "sku"];

function canBeId(property: Property, { $ }: ServiceContext): boolean {
  const { kind } = followed(withoutNull(property.schema, $), $.resolve);
  return isVisible(property, "output") && (kind === "string" || kind === "number");
}
