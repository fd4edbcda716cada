import { components } from "../ir/graph.ts";
import type { DeclarationId } from "../ir/id.ts";
import type { ArraySchema, GuardSchema, ObjectSchema, Schema, UnionSchema } from "../ir/schema.ts";
import { digest, fieldsText } from "../ir/shape.ts";
import { type Visitor, visitSchema, walk } from "../ir/visit.ts";
import type { FormatChecks } from "../schema/accepts-scalar.ts";
import type { Resolve } from "../schema/references.ts";
import { commonTag } from "../schema/tags.ts";
import { typeOfJson } from "../schema/value.ts";
import { type Side, requiredNames } from "../schema/view.ts";
import { closing, unevaluated } from "./evaluated.ts";
import { type Formulas, type Literal, everything, nothing } from "./formula.ts";
import type { Patterns } from "./patterns.ts";
import { numberKeywords, textKeywords } from "./scalar-keywords.ts";

/**
 * The way in which a schema is read. `literal`: as JSON Schema says. `sender`: an object has no
 * properties but those that its schema declares, unless it declares none or says something about
 * the others. `tolerant`: values that no `enum` lists, and objects whose tag no alternative has,
 * are accepted too.
 */
export type Manner = "literal" | "sender" | "tolerant";

/** The schemas that are read in one way. */
export interface ReaderOptions {
  readonly formulas: Formulas;
  readonly patterns: Patterns;
  readonly resolve: Resolve;
  readonly view: Side;
  readonly manner: Manner;
  readonly formats: FormatChecks;
}

/** Reads schemas as formulas. Declarations are read when something refers to them, once. */
export class Reader {
  readonly options: ReaderOptions;
  readonly #declarations = new Map<DeclarationId, Literal>();
  readonly #wholes = new Map<Schema, Literal>();
  readonly #parts = new Map<Schema, Literal>();
  readonly #literal: Reader;

  constructor(options: ReaderOptions, literal?: Reader) {
    this.options = options;
    this.#literal = literal ?? this;
  }

  /** Returns the set of values that a schema accepts. */
  read(schema: Schema): Literal {
    this.#readDeclarations(schema);
    return this.schema(schema);
  }

  /** Reads a schema whose declarations are read. */
  schema(schema: Schema): Literal {
    const known = this.#wholes.get(schema);
    if (known !== undefined) return known;
    const own = this.#own(schema, false);
    const isOpen = this.options.manner !== "sender" || isChoice(schema);
    const whole = isOpen ? own : this.options.formulas.all([own, closing(schema, this)]);
    this.#wholes.set(schema, whole);
    return whole;
  }

  #own(schema: Schema, isPart: boolean): Literal {
    const own = visitSchema(schema, readers, { reader: this, isPart });
    if (schema.unresolved === undefined) return own;
    const { formulas } = this.options;
    return formulas.all([own, formulas.opaque(reasonOf(schema.unresolved))]);
  }

  /** Reads a part of a composition, which does not limit the properties of the whole. */
  part(schema: Schema): Literal {
    if (this.options.manner !== "sender") return this.schema(schema);
    const known = this.#parts.get(schema);
    if (known !== undefined) return known;
    const part = this.#own(schema, true);
    this.#parts.set(schema, part);
    return part;
  }

  /** The same schema as JSON Schema says. */
  literally(schema: Schema): Literal {
    return this.#literal.read(schema);
  }

  declared(target: DeclarationId): Literal {
    return this.#declarations.get(target) ?? everything;
  }

  /** A declaration as a part of a composition. */
  declaredPart(target: DeclarationId): Literal {
    const { formulas, manner, resolve } = this.options;
    if (manner !== "sender") return this.declared(target);
    const schema = resolve(target);
    const known = this.#parts.get(schema);
    if (known !== undefined) return known;
    // Within itself it is a formula to be defined, as the whole declaration is.
    const { literal, isDefined } = formulas.ref(`part of ${this.declared(target)}`);
    this.#parts.set(schema, literal);
    const part = this.#own(schema, true);
    if (!isDefined) formulas.define(literal, part);
    this.#parts.set(schema, part);
    return part;
  }

  #readDeclarations(schema: Schema): void {
    const targets = (id: DeclarationId): readonly DeclarationId[] =>
      targetsOf(this.options.resolve(id)).filter((each) => !this.#declarations.has(each));
    const roots = targetsOf(schema).filter((each) => !this.#declarations.has(each));
    for (const group of components(roots, targets)) {
      const [only] = group;
      const isCycle = group.length > 1 || (only !== undefined && targets(only).includes(only));
      if (isCycle) this.#readCycle(group);
      else if (only !== undefined) {
        this.#declarations.set(only, this.schema(this.options.resolve(only)));
      }
    }
  }

  /**
   * Reads declarations that refer to each other. Those of two documents that say the same under the
   * same names are one formula.
   */
  #readCycle(group: readonly DeclarationId[]): void {
    const { formulas, resolve, manner, view } = this.options;
    const inside = new Set(group);
    const labels = new Set(group.map(labelOf));
    const refText = (id: DeclarationId): string =>
      inside.has(id) ? JSON.stringify(labelOf(id)) : String(this.declared(id));
    const texts = group.map((id) => `${labelOf(id)} ${fieldsText(resolve(id), refText)}`);
    const own = labels.size === group.length ? "" : ` ${group.join(" ")}`;
    const whole = digest(`${manner} ${view} ${texts.toSorted().join("\n")}${own}`);
    const refs = group.map((id) => {
      const ref = formulas.ref(`${whole} ${labelOf(id)}${own === "" ? "" : id}`);
      this.#declarations.set(id, ref.literal);
      return { id, ...ref };
    });
    for (const { id, literal, isDefined } of refs) {
      if (!isDefined) formulas.define(literal, this.schema(resolve(id)));
    }
  }
}

/** The part of an id that is the same in each version of a document. */
function labelOf(id: DeclarationId): string {
  return id.slice(id.indexOf("#"));
}

/** The reason why nothing is known of what a reference stands for. */
function reasonOf(unresolved: string): string {
  return `\`${unresolved}\` leads nowhere`;
}

function targetsOf(schema: Schema): readonly DeclarationId[] {
  const targets = new Set<DeclarationId>();
  walk(schema, (each) => {
    if (each.kind === "ref") targets.add(each.target);
  });
  return [...targets];
}

/** True for a schema that stands for others, each of which limits the properties itself. */
function isChoice({ kind }: Schema): boolean {
  return kind === "union" || kind === "ref";
}

interface Reading {
  readonly reader: Reader;
  /** True for a part of a composition. */
  readonly isPart: boolean;
}

const readers: Visitor<Reading, Literal> = {
  any: () => everything,
  never: () => nothing,
  null: (_, { reader }) => reader.options.formulas.type("null"),
  boolean: (_, { reader }) => reader.options.formulas.type("boolean"),
  string: readTyped,
  number: readTyped,
  array: readTyped,
  object: readTyped,
  enum({ members }, { reader }) {
    const { formulas, manner } = reader.options;
    const values = members.map(({ value }) => value);
    if (manner !== "tolerant" || values.length < 2) return formulas.constants(values);
    return formulas.any(values.map((value) => formulas.type(typeOfJson(value))));
  },
  union: readUnion,
  intersection: ({ members }, { reader }) =>
    reader.options.formulas.all(members.map((member) => reader.part(member))),
  not: ({ schema }, { reader }) => -reader.literally(schema),
  conditional(schema, { reader }) {
    const { formulas } = reader.options;
    const condition = reader.literally(schema.if);
    return formulas.all([
      formulas.any([-condition, reader.part(schema.then)]),
      formulas.any([condition, reader.part(schema.else)]),
    ]);
  },
  guard: ({ schema }, { reader }) => keywordsOf(schema, reader),
  evaluated: (schema, { reader }) =>
    reader.options.formulas.all([reader.part(schema.schema), unevaluated(schema, reader)]),
  ref: ({ target }, { reader, isPart }) =>
    isPart ? reader.declaredPart(target) : reader.declared(target),
  binary: (_, { reader }) => reader.options.formulas.type("binary"),
  stream({ items }, { reader }) {
    const { formulas } = reader.options;
    return formulas.all([formulas.type("array"), formulas.items(0, reader.schema(items))]);
  },
};

function readTyped(schema: GuardSchema["schema"], { reader }: Reading): Literal {
  const { formulas } = reader.options;
  return formulas.all([formulas.type(schema.kind), keywordsOf(schema, reader)]);
}

/** Reads the keywords about values of one type, which hold for all values of others. */
function keywordsOf(schema: GuardSchema["schema"], reader: Reader): Literal {
  switch (schema.kind) {
    case "string":
      return textKeywords(schema, reader.options);
    case "number":
      return numberKeywords(schema, reader.options);
    case "array":
      return ofArray(schema, reader);
    case "object":
      return ofObject(schema, reader);
  }
}

function readUnion({ mode, members }: UnionSchema, { reader, isPart }: Reading): Literal {
  const { formulas, manner } = reader.options;
  const choices = members.map((member) => (isPart ? reader.part(member) : reader.schema(member)));
  const tagged = manner === "tolerant" ? otherTags(members, reader) : nothing;
  if (mode === "anyOf") return formulas.any([...choices, tagged]);
  if (manner === "literal") return formulas.one(choices);
  const others = members.map((member) => reader.literally(member));
  return formulas.any([formulas.one(choices, others), tagged]);
}

/** Objects whose tag is one of no member. */
function otherTags(members: readonly Schema[], { options }: Reader): Literal {
  const { formulas, resolve } = options;
  const tag = commonTag(members, resolve);
  if (tag === undefined || tag.values.some(({ length }) => length === 0)) return nothing;
  const { property, values } = tag;
  const isOther = formulas.all([formulas.type("string"), -formulas.constants(values.flat())]);
  return formulas.all([
    formulas.type("object"),
    formulas.required(property),
    formulas.member(property, isOther),
  ]);
}

function ofArray(schema: ArraySchema, reader: Reader): Literal {
  const { prefix, rest, length, unique, contains } = schema;
  const { formulas } = reader.options;
  const parts = [
    formulas.size("array", "min", length?.min ?? 0),
    formulas.size("array", "max", length?.max ?? Infinity),
    ...prefix.map((item, index) => formulas.item(index, reader.schema(item))),
  ];
  if (unique) parts.push(formulas.unique());
  if (rest !== undefined) parts.push(formulas.items(prefix.length, reader.schema(rest)));
  if (contains !== undefined) {
    const item = reader.literally(contains.schema);
    parts.push(formulas.contains("min", contains.min, item));
    parts.push(formulas.contains("max", contains.max ?? Infinity, item));
  }
  return formulas.all(parts);
}

function ofObject(schema: ObjectSchema, reader: Reader): Literal {
  const { properties, patterns, rest, names, count, dependentRequired, dependentSchemas } = schema;
  const { formulas, view } = reader.options;
  const parts = [
    ...requiredNames(schema, view).map((name) => formulas.required(name)),
    formulas.size("object", "min", count?.min ?? 0),
    formulas.size("object", "max", count?.max ?? Infinity),
    ...properties.map(({ name, schema: own }) => formulas.member(name, reader.schema(own))),
  ];
  for (const { pattern, schema: own } of patterns) {
    const set = { inside: [pattern], outside: [], except: [] };
    parts.push(formulas.members(set, reader.schema(own)));
  }
  if (rest !== undefined) {
    const except = properties.map(({ name }) => name);
    const outside = patterns.map(({ pattern }) => pattern);
    parts.push(formulas.members({ inside: [], outside, except }, reader.schema(rest)));
  }
  if (names !== undefined) parts.push(formulas.names(reader.literally(names)));
  for (const { name, requires } of dependentRequired) {
    const isAbsent = -formulas.required(name);
    for (const each of requires) parts.push(formulas.any([isAbsent, formulas.required(each)]));
  }
  for (const { name, schema: own } of dependentSchemas) {
    const isAbsent = [-formulas.type("object"), -formulas.required(name)];
    parts.push(formulas.any([...isAbsent, reader.part(own)]));
  }
  return formulas.all(parts);
}
