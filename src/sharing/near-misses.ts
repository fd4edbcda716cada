import { groupBy } from "../ir/group-by.ts";
import type { Declaration } from "../ir/program.ts";
import type { DeclarationId } from "../ir/id.ts";
import { shapesOf } from "../ir/shape.ts";
import { type Difference, type ValueAt, differenceBetween } from "./difference.ts";

/** Two schemas of different names in different documents that are nearly equal. */
export interface NearSchema {
  readonly one: SchemaName;
  readonly other: SchemaName;
  /** The number of properties that are equal, and that either has. */
  readonly equal: number;
  readonly all: number;
  readonly difference: Difference;
}

export interface SchemaName {
  readonly document: string;
  readonly name: string;
}

/** Fewer equal properties, such as `id` and `name`, say nothing. */
const leastEqual = 3;
/** The smallest share of equal properties. */
const leastLikeness = 0.6;
/** A property that more schemas have tells none of them apart from the others. */
const mostHolders = 40;
const mostPairs = 200;

/** Schemas of one meaning; any of them stands for all. */
interface Meaning {
  readonly members: readonly Declaration[];
  /** The properties, each as a text that is the same for equal ones. */
  readonly properties: ReadonlySet<string>;
}

/**
 * Returns pairs of object schemas that have most of their properties in common, those that have the
 * most first. `classes` has the meaning of each declaration.
 */
export function nearMisses(
  components: readonly Declaration[],
  classes: ReadonlyMap<DeclarationId, string>,
  valueAt: ValueAt,
): readonly NearSchema[] {
  return pairsOf(meaningsOf(components, classes))
    .flatMap(({ left, right, equal }) => {
      const all = left.properties.size + right.properties.size - equal;
      const pair = apart(left, right);
      if (pair === undefined || equal < leastEqual || equal / all < leastLikeness) return [];
      return { pair, equal, all };
    })
    .toSorted((a, b) => b.equal / b.all - a.equal / a.all || b.equal - a.equal)
    .slice(0, mostPairs)
    .map(({ pair: [one, other], equal, all }) => ({
      one: { document: one.document, name: one.hint },
      other: { document: other.document, name: other.hint },
      equal,
      all,
      difference: differenceBetween(one, other, valueAt),
    }));
}

/** Returns a schema of each meaning, of different names in different documents. */
function apart(left: Meaning, right: Meaning): readonly [Declaration, Declaration] | undefined {
  for (const one of left.members) {
    const other = right.members.find(
      ({ document, hint }) => document !== one.document && hint !== one.hint,
    );
    if (other !== undefined) return [one, other];
  }
  return undefined;
}

function meaningsOf(
  components: readonly Declaration[],
  classes: ReadonlyMap<DeclarationId, string>,
): readonly Meaning[] {
  const groups = [...groupBy(components, ({ id }) => classes.get(id)).values()];
  const own = groups.flatMap(([first]) =>
    first?.schema.kind !== "object" || first.schema.properties.length < leastEqual
      ? []
      : first.schema.properties.map((property, index) => ({
          first,
          use: `${property.required} ${property.access} `,
          // The shape of a declaration is that of its schema under its name.
          declaration: {
            ...first,
            id: `${first.id} ${index}` as DeclarationId,
            hint: property.name,
            schema: property.schema,
          },
        })),
  );
  const shapes = shapesOf([...components, ...own.map(({ declaration }) => declaration)]);
  const texts = groupBy(own, ({ first }) => first);
  return groups.flatMap((members) => {
    const properties = members[0] && texts.get(members[0]);
    if (properties === undefined) return [];
    const each = properties.map(({ use, declaration }) => use + (shapes.get(declaration.id) ?? ""));
    return { members, properties: new Set(each) };
  });
}

interface Pair {
  readonly left: Meaning;
  readonly right: Meaning;
  readonly equal: number;
}

/** Returns the pairs that have properties in common. */
function pairsOf(meanings: readonly Meaning[]): readonly Pair[] {
  const holders = groupBy(
    meanings.flatMap((meaning) =>
      [...meaning.properties].map((property) => ({ property, meaning })),
    ),
    ({ property }) => property,
  );
  const counts = new Map<Meaning, Map<Meaning, number>>();
  for (const group of holders.values()) {
    if (group.length > mostHolders) continue;
    for (const [index, { meaning: left }] of group.entries()) {
      const row = counts.get(left) ?? new Map<Meaning, number>();
      counts.set(left, row);
      for (const { meaning: right } of group.slice(index + 1))
        row.set(right, (row.get(right) ?? 0) + 1);
    }
  }
  return [...counts].flatMap(([left, row]) =>
    [...row].map(([right, equal]) => ({ left, right, equal })),
  );
}
