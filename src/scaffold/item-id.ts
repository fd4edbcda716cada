import type { Property, Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import type { Parameter } from "../ir/api.ts";
import { sample } from "../sample/sample.ts";
import { accepts } from "../schema/accepts.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { disjuncts } from "../schema/references.ts";
import type { ServiceContext } from "./service-context.ts";

/** The parameters that name an item in paths, and the word for one there: `recipe`. */
interface NamedItems {
  readonly parameters: readonly Parameter[];
  readonly noun: string;
}

/**
 * Returns the property that the path names an item by: the one with the name of the parameter,
 * `id` for `{petId}`, `name` for `{pet_name}` and `email` for `{userEmail}`, `recipeId` for
 * `/recipes/{id}`, `ticket` for `/tickets/{key}`, one of the parameter's own component, or else one
 * with the usual name of an id. `name` is an id only if the path has such a parameter. `undefined`
 * if only the store knows the id.
 */
export function idOf(
  properties: readonly Property[],
  { parameters, noun }: NamedItems,
  context: ServiceContext,
): Property | undefined {
  const words = (name: string): string => wordsOf(name).join(" ").toLowerCase();
  const usable = properties.filter((one) => canBeId(one, parameters, context));
  const texts = properties.filter((one) => canBeId(one, [], context));
  const named = (names: readonly string[], among = usable): Property | undefined => {
    for (const name of names) {
      const found = among.find((one) => words(one.name) === name);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const suffixes = parameters.flatMap(({ name }) => wordsOf(name).at(-1)?.toLowerCase() ?? []);
  const plain = words(noun);
  const nouns =
    plain === "" ? [] : [...["id", "uuid", "guid"].map((suffix) => `${plain} ${suffix}`), plain];
  const own = [...parameters.map(({ name }) => words(name)), ...suffixes, "id", ...nouns];
  // `ScoreId`, if no other property ends in `Id`.
  const ids = properties.filter((one) => /(?:^| )id$/.test(words(one.name)));
  const [first, ...others] = ids.filter((one) => one.required && usable.includes(one));
  return (
    named(own) ??
    // A text may have the number of the path.
    named(own, texts) ??
    usable.find((one) => parameters.some(({ schema }) => isOneComponent(schema, one.schema))) ??
    named(usual) ??
    (others.length === 0 ? first : undefined) ??
    usable.find((one) => parameters.some((parameter) => isLonger(one, parameter, context)))
  );
}

/** Usual names of ids, the most certain first. */
const usual: readonly string[] = ["uuid", "guid", "uid", "key", "slug", "number", "code", "sku"];

function isOneComponent(one: Schema, other: Schema): boolean {
  return one.kind === "ref" && other.kind === "ref" && one.target === other.target;
}

/** True for `username` and `{user}`, if a text of one may be one of the other. */
function isLonger(property: Property, parameter: Parameter, { $ }: ServiceContext): boolean {
  const plain = (name: string): string => wordsOf(name).join("").toLowerCase();
  const isNamed =
    parameter.name.length > 2 && plain(property.name).startsWith(plain(parameter.name));
  const made = isNamed ? sample(parameter.schema, $.program, { name: parameter.name }) : undefined;
  return made?.ok === true && accepts(property.schema, made.value, $.program, "output");
}

/** True if a property is a text or number such as the parameters accept. */
function canBeId(
  property: Property,
  parameters: readonly Parameter[],
  { $ }: ServiceContext,
): boolean {
  const kindsOf = (schema: Schema): readonly string[] =>
    disjuncts(withoutNull(schema, $), $.resolve).map(({ kind }) => kind);
  const kinds = kindsOf(property.schema);
  const isNumbered = parameters.some(({ schema }) => kindsOf(schema).includes("number"));
  return (
    isVisible(property, "output") &&
    kinds.every((kind) => kind === "number" || kind === "string" || kind === "enum") &&
    (kinds.includes("number") || !isNumbered)
  );
}
