import { canonicalText, isList } from "../ir/json.ts";
import type { ArraySchema, EvaluatedSchema, Schema } from "../ir/schema.ts";
import { type Instance } from "../schema/value.ts";
import type { Demands, Making, SamplePlace } from "./making.ts";

/** The maximum length of an array in a sample. */
const longest = 1000;

/**
 * Generates arrays that all of these schemas may accept: with as many items as an offered one, or
 * with one.
 */
export function* arraysFor(
  { all, rests, offers }: Demands<ArraySchema>,
  place: SamplePlace,
  making: Making,
): Generator<Instance> {
  const contained = all.flatMap(({ contains }) => contains ?? []);
  const min = Math.max(
    0,
    ...all.map(({ length }) => length?.min ?? 0),
    ...contained.map((contains) => contains.min),
  );
  const max = Math.min(Infinity, ...all.map(({ length }) => length?.max ?? Infinity));
  if (min > longest || min > max) return;
  const offered = offers.find((offer) => isList(offer));
  const isNested = new Set(place.open).size < place.open.length;
  const prefix = Math.max(0, ...all.map((one) => one.prefix.length));
  const wanted = isNested ? 0 : (offered?.length ?? Math.max(1, prefix));
  const lengths = [Math.min(wanted, longest), min, 1, 0, prefix, min + 1];
  const tried = new Set<number>();
  for (const length of lengths.map((one) => Math.min(Math.max(one, min), max, longest))) {
    if (tried.has(length)) continue;
    tried.add(length);
    const made = arrayOf(length, { all, rests, offers: offered ?? [] }, place, making);
    if (made !== undefined) yield made;
  }
}

/** Makes an array; `offers` are values for its items. */
function arrayOf(
  length: number,
  { all, rests, offers: offered }: Demands<ArraySchema>,
  place: SamplePlace,
  making: Making,
): Instance | undefined {
  const unique = all.some((one) => one.unique);
  const seen = new Set<string>();
  const items: Instance[] = [];
  for (let index = 0; index < length; index += 1) {
    const at = { ...place, seed: `${place.seed}/${index}`, depth: place.depth + 1 };
    const offer = offered[index];
    const offers = offer === undefined ? [] : [offer];
    let found: Instance | undefined;
    for (const value of making.values(schemasAt(index, all, rests), offers, at, making)) {
      const text = unique ? canonicalText(value) : "";
      if (unique && seen.has(text)) continue;
      seen.add(text);
      found = value;
      break;
    }
    if (found === undefined) return undefined;
    items.push(found);
  }
  return items;
}

/** The schemas of the item at `index`; the first items satisfy `contains`. */
function schemasAt(
  index: number,
  all: readonly ArraySchema[],
  rests: readonly EvaluatedSchema[],
): readonly Schema[] {
  const own = all.flatMap((one) => one.prefix[index] ?? one.rest ?? []);
  const contained = all.flatMap(({ contains }) =>
    contains !== undefined && index < contains.min ? contains.schema : [],
  );
  return [
    ...own,
    ...contained,
    ...(own.length > 0 ? [] : rests.flatMap(({ items }) => items ?? [])),
  ];
}
