import type { ObjectSchema, Schema } from "../../ir/schema.ts";
import type { View } from "../../schema/facts.ts";
import { type Code, lit, ts } from "../code.ts";
import { type Applied, partOf } from "./applied-schemas.ts";
import { declareFlag } from "./keywords/unevaluated.ts";
import { type Condition, always, and, isTrue, not, or, print } from "./condition.ts";
import type { PartSchemas, StripPart } from "./descriptions.ts";
import { remembering } from "./exact.ts";
import { type When, isSameWhen } from "./evaluated.ts";
import type { Frame } from "./frame.ts";
import { switchOf, when as onlyWhen } from "../syntax.ts";
import { uses } from "./locals.ts";
import { isVisible } from "./properties.ts";

/** The treatment of a property: if it stays, and with which value. */
interface Fate {
  readonly stays: Condition;
  readonly item: Code;
}

/**
 * Statements that return `value`, an object, without the properties that none of `objects`
 * declares; `undefined` if nothing changes.
 * All properties stay if an observed verdict counts them or depends on unnamed ones, if no schema
 * that applies declares any, and if too few would be left. Properties that an observed verdict
 * names, and those that may be required, stay too.
 */
export function stripProperties(
  objects: readonly Applied<ObjectSchema>[],
  value: Code,
  frame: Frame,
  strip: StripPart,
): Code | undefined {
  const { view } = frame.unit;
  const name = frame.locals.declare("name");
  const item = frame.locals.declare("item");
  const entries = frame.locals.declare("entries");
  const flags = new Flags(value, frame);
  const describing = objects.filter(({ observes }) => !observes);
  const drops = dropsAny(objects);
  const kept = new Set(
    objects.flatMap(({ schema, observes }) => (observes ? allNames(schema) : keptNames(schema))),
  );
  const stays = (property?: string): Condition =>
    !drops || (property !== undefined && kept.has(property))
      ? always
      : or(
          objects.map(({ schema, when, observes }) => {
            const declared = namesOf(schema, view).includes(property ?? "");
            const isDeclared = (property !== undefined && declared) || schema.rest !== undefined;
            const matches = isDeclared && !observes ? always : matching(schema, name, frame);
            return and([flags.hold(when), matches]);
          }),
        );
  const fateOf = (property?: string): Fate => ({
    stays: stays(property),
    item: strip(saidOf(property, objects, view), item),
  });

  const others = fateOf();
  const names = [...new Set(objects.flatMap(({ schema }) => allNames(schema)))];
  const fates = names.map((each) => [each, fateOf(each)] as const);
  const special = fates.filter(([, fate]) => !isSameFate(fate, others));
  const isKept = isSameFate(others, { stays: always, item });
  if (special.length === 0 && isKept) return undefined;
  const speaks = or(
    describing.flatMap(({ schema, when }) => (describes(schema) ? flags.hold(when) : [])),
  );
  const fewest = Math.max(0, ...describing.map(({ schema }) => schema.count?.min ?? 0));
  const all = objects.map(({ schema }) => schema);
  const copy = remembering(ts`Object.fromEntries(${entries})`, value, all, frame.unit);
  const pushed = pushByName(special, others, { entries, name });
  const each =
    pushed &&
    ts`for (const ${name} in ${value}) {
      const ${item} = ${value}[${name}];
      ${pushed}
    }`;
  const loop = ts`
    ${drops && speaks !== always && ts`if (${print(not(speaks))}) return ${value};`}
    const ${entries}: [string, unknown][] = [];
    ${each}
    ${drops && fewest > 0 && ts`if (${entries}.length < ${fewest}) return ${value};`}
    return ${copy};`;
  return ts`${[...flags.usedBy(loop), loop]}`;
}

interface Loop {
  readonly entries: Code;
  readonly name: Code;
}

/** Adds the current property to the entries: by its name if that is a `special` one. */
function pushByName(
  special: readonly (readonly [name: string, fate: Fate])[],
  others: Fate,
  loop: Loop,
): Code | undefined {
  const last = push(others, loop);
  if (special.length === 0) return last;
  const cases = special.map(([name, fate]) => ({
    labels: [lit(name)],
    body: [push(fate, loop), ts`break;`],
  }));
  return switchOf(loop.name, [...cases, { labels: [], body: [last] }]);
}

function push({ stays, item }: Fate, { entries, name }: Loop): Code | undefined {
  const pushed = ts`${entries}.push([${name}, ${item}]);`;
  if (stays.kind !== "constant") return onlyWhen(print(stays), pushed);
  return stays.value ? pushed : undefined;
}

/** True if a property can be left out at all. */
function dropsAny(objects: readonly Applied<ObjectSchema>[]): boolean {
  return (
    objects.some(({ schema, observes }) => !observes && declares(schema)) &&
    !objects.some(({ schema, observes, when }) =>
      observes ? dependsOnOthers(schema) : schema.rest !== undefined && when.length === 0,
    )
  );
}

function declares({ properties, patterns }: ObjectSchema): boolean {
  return properties.length + patterns.length > 0;
}

function describes(schema: ObjectSchema): boolean {
  return declares(schema) || schema.rest !== undefined;
}

/** True if the verdict of a schema can change with a property that it does not name. */
function dependsOnOthers({ rest, names, count }: ObjectSchema): boolean {
  return (rest !== undefined && rest.kind !== "any") || names !== undefined || count !== undefined;
}

function namesOf(schema: ObjectSchema, view: View): readonly string[] {
  return schema.properties.flatMap((each) => (isVisible(each, view) ? each.name : []));
}

/**
 * The names of properties that are kept without being declared: those that may be required, and
 * those whose presence makes a schema apply.
 */
export function keptNames(schema: ObjectSchema): readonly string[] {
  const { required, dependentRequired, dependentSchemas } = schema;
  return [
    ...new Set([
      ...required,
      ...dependentRequired.flatMap(({ requires }) => requires),
      ...dependentSchemas.map(({ name }) => name),
    ]),
  ];
}

/** Every name that a schema mentions. */
function allNames(schema: ObjectSchema): readonly string[] {
  const { properties, dependentRequired, dependentSchemas } = schema;
  const named = [...properties, ...dependentRequired, ...dependentSchemas];
  return [...named.map(({ name }) => name), ...keptNames(schema)];
}

/** True if `name`, a variable, matches a pattern of the schema. */
function matching(schema: ObjectSchema, name: Code, frame: Frame): Condition {
  return or(
    schema.patterns.flatMap(({ pattern }) => {
      const test = frame.unit.companions.pattern(pattern);
      return test === undefined ? [] : isTrue(ts`${test}.test(${name})`);
    }),
  );
}

/**
 * The schemas that `objects` apply to the property of a name, or to one that none of them names.
 */
function saidOf(
  property: string | undefined,
  objects: readonly Applied<ObjectSchema>[],
  view: View,
): PartSchemas {
  const schemas: Record<keyof PartSchemas, Schema[]> = { certain: [], maybe: [], observed: [] };
  for (const each of objects) {
    const { properties, patterns, rest } = each.schema;
    const part = partOf(each);
    const own = properties.find(({ name }) => name === property);
    if (own !== undefined && isVisible(own, view)) schemas[part].push(own.schema);
    // The name is only matched with the patterns at run time.
    const matched = part === "certain" && patterns.length > 0 ? "maybe" : part;
    schemas[matched].push(...patterns.map(({ schema }) => schema));
    if (own === undefined && rest !== undefined) schemas[matched].push(rest);
  }
  return schemas;
}

function isSameFate(one: Fate, other: Fate): boolean {
  return print(one.stays).text === print(other.stays).text && one.item.text === other.item.text;
}

/** Variables that are true if schemas apply: one for each list of conditions. */
class Flags {
  readonly #value: Code;
  readonly #frame: Frame;
  readonly #all: {
    readonly when: readonly When[];
    readonly flag: Code;
    readonly declared: Code;
  }[] = [];

  constructor(value: Code, frame: Frame) {
    this.#value = value;
    this.#frame = frame;
  }

  /** True if all of `when` holds. */
  hold(when: readonly When[]): Condition {
    if (when.length === 0) return always;
    const known = this.#all.find((each) => isSameWhen(each.when, when));
    if (known !== undefined) return isTrue(known.flag);
    const made = declareFlag(when, this.#value, this.#frame);
    this.#all.push({ when, ...made });
    return isTrue(made.flag);
  }

  /** The declarations of the variables that `code` uses. */
  usedBy(code: Code): readonly Code[] {
    return this.#all.flatMap(({ flag, declared }) => (uses([code], flag) ? declared : []));
  }
}
