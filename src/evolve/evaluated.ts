import type { EvaluatedSchema, ObjectSchema, Schema } from "../ir/schema.ts";
import type { Resolve } from "../schema/references.ts";
import { type Side, isVisible, requiredNames } from "../schema/view.ts";
import { type Formulas, type Literal, everything, nothing } from "./formula.ts";
import type { Patterns } from "./patterns.ts";

/** The reading of the schemas inside of a schema. */
interface Reader {
  readonly options: {
    readonly formulas: Formulas;
    readonly patterns: Patterns;
    readonly resolve: Resolve;
    readonly view: Side;
  };
  readonly schema: (schema: Schema) => Literal;
  readonly part: (schema: Schema) => Literal;
  readonly literally: (schema: Schema) => Literal;
}

/** The properties and items that a part of a schema evaluates when `when` holds. */
interface Part {
  readonly when: Literal;
  readonly names: readonly string[];
  readonly patterns: readonly string[];
  readonly hasAllNames: boolean;
  /** The number of first items that are evaluated. */
  readonly items: number;
  readonly contains?: Literal;
  /** A reference that leads nowhere: whatever it stands for may evaluate any property. */
  readonly unresolved?: string;
}

const noPart = { names: [], patterns: [], hasAllNames: false, items: 0 } as const;

/**
 * Returns the condition of `unevaluatedProperties` and `unevaluatedItems` without them: each
 * property is evaluated by a part that accepts the value, or accepted by the schema for the rest.
 */
export function unevaluated(schema: EvaluatedSchema, reader: Reader): Literal {
  const parts = partsOf(schema.schema, reader, false);
  const { formulas } = reader.options;
  const [properties, items] = [schema.properties, schema.items].map((each) =>
    each === undefined ? everything : reader.schema(each),
  ) as [Literal, Literal];
  const unknown = parts.find(({ unresolved }) => unresolved !== undefined)?.unresolved;
  if (unknown !== undefined) {
    return formulas.opaque(`\`${unknown}\` leads nowhere`, `unevaluated ${properties} ${items}`);
  }
  return formulas.all([
    properties === everything ? everything : ofNames(parts, properties, reader),
    items === everything ? everything : ofItems(parts, items, reader),
  ]);
}

/**
 * Returns the condition that an object has only declared properties; everything for a schema that
 * declares none.
 */
export function closing(schema: Schema, reader: Reader): Literal {
  const parts = partsOf(schema, reader, true);
  const declares = parts.some(({ names }) => names.length > 0);
  return declares ? ofNames(parts, nothing, reader) : everything;
}

function ofNames(parts: readonly Part[], rest: Literal, { options }: Reader): Literal {
  const { formulas } = options;
  const relevant = parts.filter(
    (part) => part.hasAllNames || part.names.length + part.patterns.length > 0,
  );
  if (relevant.some(({ when, hasAllNames }) => when === everything && hasAllNames))
    return everything;
  const names = new Set(relevant.flatMap((part) => part.names));
  const patterns = [...new Set(relevant.flatMap((part) => part.patterns))];
  const clauses: Literal[] = [];
  for (const region of regions(patterns)) {
    const evaluating = relevant.filter(
      (part) =>
        part.hasAllNames || part.patterns.some((pattern) => region.inside.includes(pattern)),
    );
    const set = { ...region, except: [...names] };
    const others = evaluating.map(({ when }) => when);
    clauses.push(formulas.any([formulas.members(set, rest), ...others]));
    for (const name of names) {
      const own = relevant.filter((part) => part.names.includes(name)).map(({ when }) => when);
      if (own.includes(everything)) continue;
      const condition =
        patterns.length === 0 ? formulas.member(name, rest) : onlyIf(name, region, rest);
      clauses.push(formulas.any([condition, ...others, ...own]));
    }
  }
  return formulas.all(clauses);

  /** The schema of a name that may be in a region or not: only one of its names is meant. */
  function onlyIf(name: string, { inside, outside }: Region, schema: Literal): Literal {
    const isIn =
      inside.every((pattern) => options.patterns.matches(pattern, name) === true) &&
      !outside.some((pattern) => options.patterns.matches(pattern, name) === true);
    return isIn ? formulas.member(name, schema) : everything;
  }
}

/** Names that match some of the patterns and not the others. */
interface Region {
  readonly inside: readonly string[];
  readonly outside: readonly string[];
}

function regions(patterns: readonly string[]): readonly Region[] {
  return patterns.reduce<readonly Region[]>(
    (all, pattern) =>
      all.flatMap(({ inside, outside }) => [
        { inside, outside: [...outside, pattern] },
        { inside: [...inside, pattern], outside },
      ]),
    [{ inside: [], outside: [] }],
  );
}

function ofItems(
  parts: readonly Part[],
  rest: Literal,
  { options: { formulas } }: Reader,
): Literal {
  const relevant = parts.filter((part) => part.items > 0 || part.contains !== undefined);
  const lengths = relevant.map(({ items }) => items).filter((items) => items < Infinity);
  const most = Math.max(0, ...lengths);
  const clauses: Literal[] = [];
  for (let index = 0; index <= most; index += 1) {
    const evaluating = relevant.filter(({ items }) => items > index).map(({ when }) => when);
    if (evaluating.includes(everything)) continue;
    for (const { when, schema } of withContains(relevant, rest)) {
      const condition = index < most ? formulas.item(index, schema) : formulas.items(index, schema);
      clauses.push(formulas.any([...evaluating, ...when, condition]));
    }
  }
  return formulas.all(clauses);

  /**
   * The schema of an item that no position evaluates, for each choice of the parts with `contains`
   * that do not hold.
   */
  function withContains(
    all: readonly Part[],
    schema: Literal,
  ): readonly { readonly when: readonly Literal[]; readonly schema: Literal }[] {
    let choices: readonly { readonly when: readonly Literal[]; readonly schema: Literal }[] = [
      { when: [], schema },
    ];
    for (const { when, contains } of all) {
      if (contains === undefined) continue;
      choices = choices.flatMap((choice) => {
        const wider = formulas.any([choice.schema, contains]);
        const holding = { when: [...choice.when, -when], schema: wider };
        const failing = { when: [...choice.when, when], schema: choice.schema };
        return when === everything ? [{ ...choice, schema: wider }] : [holding, failing];
      });
    }
    return choices;
  }
}

/** The parts of a schema, and of those that apply to the same value. */
function partsOf(
  schema: Schema,
  reader: Reader,
  isClosing: boolean,
  when: Literal = everything,
): readonly Part[] {
  const { formulas, resolve } = reader.options;
  const inside = (own: Schema, condition: Literal): readonly Part[] =>
    partsOf(own, reader, isClosing, formulas.all([when, condition]));
  if (schema.unresolved !== undefined) {
    const { unresolved, ...known } = schema;
    return [{ ...noPart, when, hasAllNames: true, unresolved }, ...inside(known, everything)];
  }
  switch (schema.kind) {
    case "object":
      return [
        ofObject(schema, reader, isClosing, when),
        ...schema.dependentSchemas.flatMap(({ name, schema: own }) =>
          inside(own, formulas.all([formulas.type("object"), formulas.required(name)])),
        ),
      ];
    case "array": {
      const { prefix, rest, contains } = schema;
      const items = rest === undefined ? prefix.length : Infinity;
      const contained =
        contains === undefined ? {} : { contains: reader.literally(contains.schema) };
      return [{ ...noPart, when, items, ...contained }];
    }
    case "guard":
      return inside(schema.schema, everything);
    case "union":
      return schema.members.flatMap((member) => inside(member, reader.part(member)));
    case "intersection":
      return schema.members.flatMap((member) => inside(member, everything));
    case "conditional": {
      const condition = reader.literally(schema.if);
      return [
        ...inside(schema.if, condition),
        ...inside(schema.then, condition),
        ...inside(schema.else, -condition),
      ];
    }
    case "evaluated":
      return [
        {
          ...noPart,
          when,
          hasAllNames: schema.properties !== undefined,
          items: schema.items === undefined ? 0 : Infinity,
        },
        ...inside(schema.schema, everything),
      ];
    case "ref":
      return inside(resolve(schema.target), everything);
    case "enum":
      return isClosing ? [{ ...noPart, when, hasAllNames: true }] : [];
    default:
      return [];
  }
}

function ofObject(
  schema: ObjectSchema,
  { options: { view } }: Reader,
  isClosing: boolean,
  when: Literal,
): Part {
  const { properties, patterns, rest, dependentRequired } = schema;
  const declared = isClosing ? properties.filter((each) => isVisible(each, view)) : properties;
  const demanded = isClosing
    ? [...requiredNames(schema, view), ...dependentRequired.flatMap(({ requires }) => requires)]
    : [];
  return {
    ...noPart,
    when,
    names: [...declared.map(({ name }) => name), ...(declared.length > 0 ? demanded : [])],
    patterns: patterns.map(({ pattern }) => pattern),
    hasAllNames: rest !== undefined,
  };
}
