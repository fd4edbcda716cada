import type { Schema } from "../ir/schema.ts";
import { wordsOf } from "../plan/words.ts";
import { followed } from "../schema/references.ts";
import { isVisible } from "../schema/view.ts";
import { withoutNull } from "./assignable.ts";
import { isComparable } from "./comparable.ts";
import { plainName } from "./plain-name.ts";
import { plainProperties } from "./plain-object.ts";
import type { Entity } from "./roles.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/** A comparison of the store: `templates/service/src/query.ts`. */
export type Comparison = "=" | "!=" | ">" | ">=" | "<" | "<=" | "~";

/** The name of a property, or the names that lead to one inside of another. */
export type PropertyPath = string | readonly string[];

/** The comparison of a property with a value of the query. */
export interface Condition {
  readonly kind: "where";
  readonly property: PropertyPath;
  readonly is: Comparison;
  /** True if the value states that items with the property are shown: `show_deleted`. */
  readonly isShown?: boolean;
}

interface Affix {
  readonly is: Comparison;
  readonly before?: RegExp;
  readonly after?: RegExp;
}

/** Words before or after the name of a property that compare it. */
const affixes: readonly Affix[] = [
  {
    is: ">=",
    before: /^(?:min|minimum|from|since|after|start|starting|begin|newer(?:than)?|gte)$/,
    after: /^(?:min|minimum|from|since|after|start|begin|gte|ge|gteq)$/,
  },
  {
    is: "<=",
    before: /^(?:max|maximum|to|until|till|before|end|ending|older(?:than)?|lte|thru|through)$/,
    after: /^(?:max|maximum|to|until|till|before|end|lte|le|lteq|thru|through)$/,
  },
  { is: ">", after: /^(?:gt|above|over)$/ },
  { is: "<", after: /^(?:lt|below|under)$/ },
  { is: "!=", before: /^(?:not|exclude|without|except)$/, after: /^(?:ne|not|neq|nin)$/ },
  {
    is: "~",
    before: /^(?:search|like|contains)$/,
    after:
      /^(?:like|ilike|contains|icontains|contain|search|startswith|prefix|match|matches|query)$/,
  },
  {
    is: "=",
    before: /^(?:filter|by|where|with|has|is|only|eq)$/,
    after: /^(?:in|eq|is|any|equals|filter|list|exact|iexact)$/,
  },
];

/** The condition that the name of a parameter means: `min_price`, `created_before`, `tags`. */
export function conditionOf(
  name: string,
  schema: Schema,
  entity: Entity,
  context: ServiceContext,
): Condition | undefined {
  const words = comparingWords(wordsOf(name).map((word) => word.toLowerCase()));
  const exact = propertyNamed(words, entity, context);
  if (exact !== undefined) {
    return {
      kind: "where",
      property: exact,
      is: typeof exact === "string" && isDayOf(schema, exact, entity, context) ? "~" : "=",
    };
  }
  for (const { is, before, after } of affixes) {
    const [first = "", ...rest] = words;
    const last = words.at(-1) ?? "";
    const inner =
      after?.test(last) === true
        ? words.slice(0, -1)
        : before?.test(first) === true
          ? rest
          : undefined;
    if (inner === undefined) continue;
    const isRange = is === ">=" || is === "<=" || is === ">" || is === "<";
    const property =
      (inner.length > 0 ? propertyNamed(inner, entity, context) : undefined) ??
      (isRange ? timeNamed(inner, entity, context) : undefined) ??
      (inner.length > 1
        ? conditionOf(inner.join(" "), schema, entity, context)?.property
        : undefined);
    if (property !== undefined) return { kind: "where", property, is };
  }
  return undefined;
}

/** Words in which one stands for two that compare: `gt` for `greater than`. */
function comparingWords(words: readonly string[]): readonly string[] {
  const short: ReadonlyMap<string, string> = new Map([
    ["greater than", "gt"],
    ["more than", "gt"],
    ["less than", "lt"],
    ["at least", "gte"],
    ["at most", "lte"],
  ]);
  return words.flatMap((word, index) => {
    if (index > 0 && short.has(`${words[index - 1]} ${word}`)) return [];
    return short.get(`${word} ${words[index + 1]}`) ?? word;
  });
}

/** The property that has these words as its name, in singular or plural. */
function propertyNamed(
  words: readonly string[],
  entity: Entity,
  context: ServiceContext,
): PropertyPath | undefined {
  const wanted = words.join("");
  // `petStatus` of `/pets` is `status`.
  const noun = plainName(entity.noun ?? "");
  const bare = noun !== "" && wanted.startsWith(noun) ? wanted.slice(noun.length) : "";
  const forms = [
    wanted,
    ...(bare === "" ? [] : [bare]),
    wanted.replace(/s$/, ""),
    singular(wanted),
    `${wanted}s`,
    `${wanted}id`,
  ];
  const found = forms.flatMap((form) =>
    entity.properties.filter((one) => plainName(one.name) === form),
  );
  const own = found.find(
    (one) => isVisible(one, "output") && isComparable(one.name, one.schema, context),
  );
  return own?.name ?? idInside(wanted, entity, context);
}

/** The id of an object in a property: `owner.id` for `owner` and `owner_id`. */
function idInside(
  wanted: string,
  entity: Entity,
  context: ServiceContext,
): PropertyPath | undefined {
  const names = [wanted, wanted.replace(/(?:uu|gu)?ids?$/, ""), wanted.replace(/s$/, "")];
  const holder = entity.properties.find(
    (one) => isVisible(one, "output") && names.includes(plainName(one.name)),
  );
  if (holder === undefined) return undefined;
  const inside = plainProperties(withoutNull(holder.schema, context.$), context.$) ?? [];
  const id = inside.find(
    ({ name, schema }) => /^(?:uu|gu)?id$/i.test(name) && isComparable(name, schema, context),
  );
  return id === undefined || /["\\]/.test(holder.name) ? undefined : [holder.name, id.name];
}

/** The time that words such as `created` name; without words, the first time of an item. */
function timeNamed(
  words: readonly string[],
  entity: Entity,
  { $ }: ServiceContext,
): string | undefined {
  const wanted = words
    .map((word) => (word === "born" ? "birth" : word))
    .filter((word) => !/^(?:date|time|at|on|timestamp|datetime)$/.test(word))
    .join("");
  const times = entity.properties.filter((one) => {
    const own = followed(withoutNull(one.schema, $), $.resolve);
    const isTime = own.kind === "string" && own.format?.startsWith("date") === true;
    return isVisible(one, "output") && (isTime || /(?:date|time|timestamp|_at|At)$/.test(one.name));
  });
  const isNamed = (name: string): boolean =>
    plainName(name).startsWith(wanted.replace(/d$|ed$/, ""));
  const isUsual = ({ name }: { readonly name: string }): boolean =>
    /^(?:date|time|creat)/i.test(name);
  return wanted === ""
    ? (times.find(isUsual) ?? times[0])?.name
    : times.find(({ name }) => isNamed(name))?.name;
}

/** True if a day is compared with a time. */
function isDayOf(
  schema: Schema,
  name: string,
  { properties }: Entity,
  { $ }: ServiceContext,
): boolean {
  const formatOf = (one: Schema | undefined): string | undefined => {
    const own = one && followed(withoutNull(one, $), $.resolve);
    return own?.kind === "string" ? own.format : undefined;
  };
  const property = properties.find((one) => one.name === name);
  return formatOf(schema) === "date" && formatOf(property?.schema) === "date-time";
}
