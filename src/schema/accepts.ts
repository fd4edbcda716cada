import { canonicalText, isList } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import type {
  ArraySchema,
  ConditionalSchema,
  Contains,
  EvaluatedSchema,
  ObjectSchema,
  Schema,
  UnionSchema,
} from "../ir/schema.ts";
import { type Visitor, visitSchema } from "../ir/visit.ts";
import { type Matches, type ScalarChecks, judgeNumber, judgeText } from "./accepts-scalar.ts";
import {
  type Finding,
  accepted,
  all,
  beyond,
  evaluating,
  merged,
  refused,
  unknown,
} from "./finding.ts";
import { type TypedSchema, isOfType, typeName } from "./json-types.ts";
import { matchesPattern } from "./pattern.ts";
import { type Resolve, resolverOf } from "./references.ts";
import { type InstanceObject, type Instance, isInstanceObject, typeOfValue } from "./value.ts";
import { type Side, requiredNames } from "./view.ts";

/** The result of validating a value. A reason is a part of a sentence: "`minLength` is 3". */
export type Verdict =
  { readonly kind: "accepts" | "unknown" } | { readonly kind: "refuses"; readonly reason: string };

/** Options of validation. */
export interface Judging extends ScalarChecks {
  readonly resolve: Resolve;
  /** The direction of the value, which decides the required properties. */
  readonly side: Side;
  /** Treats undecidable cases as refused, so that no verdict is `unknown`. */
  readonly strict?: boolean;
}

/**
 * Validates a value. The verdict is `unknown` for a string that may or may not be of a format, for
 * a number outside its format, for bytes, and beyond the maximum depth. Everything else is decided
 * as JSON Schema 2020-12 and the generated validators do.
 */
export function judge(schema: Schema, value: Instance, judging: Judging): Verdict {
  const finding = evaluate(schema, { value, judging, depth: 0, known: new Map() });
  if (finding.kind !== "refuses") return { kind: finding.kind };
  return { kind: "refuses", reason: finding.reason() };
}

/**
 * True if a schema accepts a value. May return false for a string with a format or a pattern that a
 * validator accepts.
 */
export function accepts(schema: Schema, value: Instance, program: Program, side: Side): boolean {
  const judging: Judging = { resolve: resolverOf(program), side, strict: true };
  return evaluate(schema, { value, judging, depth: 0, known: new Map() }).kind === "accepts";
}

/**
 * Returns the schemas that apply to the property `name`: its own and those of matching patterns, or
 * else the one for additional properties.
 */
export function schemasAt(
  schema: ObjectSchema,
  name: string,
  matches: Matches = matchesPattern,
): readonly Schema[] {
  const declared = schema.properties.find((property) => property.name === name);
  const own = [
    ...(declared === undefined ? [] : [declared.schema]),
    ...schema.patterns
      .filter(({ pattern }) => matches(pattern, name) === true)
      .map((pattern) => pattern.schema),
  ];
  return own.length > 0 || schema.rest === undefined ? own : [schema.rest];
}

/** The maximum depth of values, and of chains of references. */
const deepest = 200;

/** A value with the context of its validation. */
interface At {
  readonly value: Instance;
  readonly judging: Judging;
  readonly depth: number;
  /** Findings by declaration and value, so that each pair is evaluated once. */
  readonly known: Map<Schema, Map<Instance, Finding>>;
}

function evaluate(schema: Schema, at: At): Finding {
  const finding = at.depth > deepest ? unknown : visitSchema(schema, findings, at);
  return finding.kind === "unknown" && at.judging.strict === true ? undecided : finding;
}

const undecided = refused("it is not known if it is valid");

/** Evaluates a part of the value, or the value itself with another schema. */
function inside(schema: Schema, at: At, value: Instance = at.value): Finding {
  return evaluate(schema, { value, judging: at.judging, depth: at.depth + 1, known: at.known });
}

const findings: Visitor<At, Finding> = {
  any: () => accepted,
  never: () => refused("nothing is valid there"),
  null: (schema, at) => (isOfType(schema, at.value) ? accepted : ofOtherType(schema, at)),
  boolean: (schema, at) => (isOfType(schema, at.value) ? accepted : ofOtherType(schema, at)),
  string: (schema, at) =>
    typeof at.value === "string"
      ? judgeText(schema, at.value, at.judging)
      : ofOtherType(schema, at),
  number: (schema, at) =>
    typeof at.value === "number" && isOfType(schema, at.value)
      ? judgeNumber(schema, at.value, at.judging)
      : ofOtherType(schema, at),
  enum({ members }, { value }) {
    const text = canonicalText(value);
    const isMember = members.some((member) => canonicalText(member.value) === text);
    return isMember ? accepted : refused("it is none of the values that are allowed");
  },
  array: (schema, at) =>
    isList(at.value) ? judgeList(schema, at.value, at) : ofOtherType(schema, at),
  object: (schema, at) =>
    isInstanceObject(at.value) ? judgeObject(schema, at.value, at) : ofOtherType(schema, at),
  union: judgeUnion,
  intersection: ({ members }, at) => all(members, (member) => inside(member, at)),
  not({ schema }, at) {
    const finding = inside(schema, at);
    if (finding.kind === "unknown") return unknown;
    return finding.kind === "refuses" ? accepted : refused("`not` excludes it");
  },
  conditional: judgeCondition,
  guard: ({ schema }, at) =>
    typeOfValue(at.value) === schema.kind ? inside(schema, at) : accepted,
  evaluated: judgeRest,
  ref({ target }, at) {
    const schema = at.judging.resolve(target);
    const known = at.known.get(schema) ?? new Map<Instance, Finding>();
    at.known.set(schema, known);
    const finding = known.get(at.value) ?? inside(schema, at);
    known.set(at.value, finding);
    return finding;
  },
  binary: (_, { value }) => (typeOfValue(value) === "binary" ? accepted : unknown),
  stream({ items }, at) {
    const { value } = at;
    return isList(value) ? evaluating(all(value, (item) => inside(items, at, item))) : unknown;
  },
};

function ofOtherType(schema: TypedSchema, { value }: At): Finding {
  return refused(() => `\`${JSON.stringify(value)}\` is not of type \`${typeName(schema)}\``);
}

function judgeUnion({ mode, members }: UnionSchema, at: At): Finding {
  const found = members.map((member) => inside(member, at));
  const accepting = found.filter((each) => each.kind === "accepts");
  const isSure = !found.includes(unknown);
  if (accepting.length === 0) {
    return isSure ? refused(() => `no schema of \`${mode}\` accepts it`) : unknown;
  }
  if (mode === "oneOf" && accepting.length > 1) {
    return refused("several schemas of `oneOf` accept it");
  }
  if (mode === "oneOf" && !isSure) return unknown;
  return isSure ? merged(accepting) : { ...merged(accepting), partial: true };
}

function judgeCondition(schema: ConditionalSchema, at: At): Finding {
  const condition = inside(schema.if, at);
  if (condition.kind === "unknown") return unknown;
  if (condition.kind === "refuses") return inside(schema.else, at);
  const branch = inside(schema.then, at);
  return branch.kind === "accepts" ? merged([condition, branch]) : branch;
}

function judgeList(schema: ArraySchema, value: readonly Instance[], at: At): Finding {
  const outside = beyond(schema.length, value.length, "Items");
  if (outside !== undefined) return refused(outside);
  if (schema.unique && new Set(value.map(canonicalText)).size < value.length) {
    return refused("`uniqueItems` allows no equal items");
  }
  const evaluated = new Set<number>();
  const items = all(value.entries(), ([index, item]) => {
    const own = schema.prefix[index] ?? schema.rest;
    if (own === undefined) return accepted;
    evaluated.add(index);
    return inside(own, at, item);
  });
  const found = evaluating(items, evaluated);
  if (found.kind === "refuses" || schema.contains === undefined) return found;
  return all([found, judgeContains(schema.contains, value, at)], (each) => each);
}

function judgeContains(contains: Contains, value: readonly Instance[], at: At): Finding {
  const found = value.map((item) => inside(contains.schema, at, item));
  const indices = found.flatMap(({ kind }, index) => (kind === "accepts" ? index : []));
  const evaluated = new Set(indices);
  const possible = found.filter(({ kind }) => kind !== "refuses").length;
  const outside = beyond(contains, evaluated.size, "Contains", possible);
  if (outside !== undefined) return refused(outside);
  const isSure = beyond(contains, possible, "Contains", evaluated.size) === undefined;
  return isSure ? { kind: "accepts", evaluated, partial: evaluated.size < possible } : unknown;
}

function judgeObject(schema: ObjectSchema, value: InstanceObject, at: At): Finding {
  const entries = Object.entries(value);
  const has = (name: string): boolean => Object.hasOwn(value, name);
  const missing = requiredNames(schema, at.judging.side).find((name) => !has(name));
  if (missing !== undefined) return refused(`\`${missing}\` is required`);
  const outside = beyond(schema.count, entries.length, "Properties");
  if (outside !== undefined) return refused(outside);
  for (const { name, requires } of schema.dependentRequired) {
    const absent = has(name) ? requires.find((each) => !has(each)) : undefined;
    if (absent !== undefined) return refused(`\`${absent}\` is required beside \`${name}\``);
  }
  const evaluated = new Set<string>();
  const properties = all(entries, ([name, item]) => {
    const own = schemasAt(schema, name, at.judging.matches);
    if (own.length > 0) evaluated.add(name);
    if (own.some(({ kind }) => kind === "never")) return refused(`\`${name}\` is not allowed`);
    return all(own, (each) => inside(each, at, item));
  });
  if (properties.kind === "refuses") return properties;
  const dependent = schema.dependentSchemas.filter(({ name }) => has(name));
  return all(
    [
      evaluating(properties, evaluated),
      judgeNames(schema, value, at),
      all(dependent, (each) => inside(each.schema, at)),
    ],
    (each) => each,
  );
}

function judgeNames({ names }: ObjectSchema, value: InstanceObject, at: At): Finding {
  if (names === undefined) return accepted;
  return all(Object.keys(value), (name) => {
    const finding = inside(names, at, name);
    return finding.kind === "refuses" ? refused(`\`propertyNames\` refuses \`${name}\``) : finding;
  });
}

/** Evaluates `unevaluatedProperties` and `unevaluatedItems`. */
function judgeRest(schema: EvaluatedSchema, at: At): Finding {
  const before = inside(schema.schema, at);
  if (before.kind !== "accepts") return before;
  const { value } = at;
  const own = isList(value) ? schema.items : schema.properties;
  if (own === undefined) return before;
  const parts: Iterable<readonly [string | number, Instance]> = isList(value)
    ? value.entries()
    : isInstanceObject(value)
      ? Object.entries(value)
      : [];
  const evaluated = new Set(before.evaluated);
  const rest = all(parts, ([key, item]) => {
    if (before.evaluated.has(key)) return accepted;
    evaluated.add(key);
    return inside(own, at, item);
  });
  return rest.kind === "refuses" && before.partial ? unknown : evaluating(rest, evaluated);
}
