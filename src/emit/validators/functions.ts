import { toPointer } from "../../ir/pointer.ts";
import { type Code, join, lit, ts } from "../code.ts";
import { type Declared, declareConst, declareFunction } from "../declare.ts";
import type { View } from "../../schema/facts.ts";
import { orderOf } from "../module.ts";
import { describeRole } from "../json-schema/role.ts";
import { checkBody } from "./check.ts";
import type { Beside } from "./companions.ts";
import { Explanation } from "./explanation.ts";
import { Frame, rewritingFrame } from "./frame.ts";
import { arrow, call, generic, pure, predicate } from "../syntax.ts";
import { withoutLocals } from "./locals.ts";
import { rewriteBody } from "./rewrite.ts";
import { variantOf } from "./roles.ts";
import { areConstant, printBody } from "./steps.ts";
import { stripBody } from "./strip.ts";
import { type Unit, subjectOf } from "./unit.ts";

/** The declarations that are compiled together. */
export type Compiled = Readonly<Record<Beside | "parse", readonly Declared[]>>;

/**
 * The functions of a declaration that share companions. They are compiled together, so that the
 * companions have the same names whichever of them is requested.
 */
export function compile(unit: Unit): Compiled {
  const is = declareIs(unit);
  const collect = unit.isComponent ? declareCollect(unit) : [];
  const fill = unit.fills && unit.variant === "own" ? [declareFill(unit)] : [];
  const convert = unit.convertsOnly && unit.variant === "own" ? [declareConvert(unit)] : [];
  const strip = unit.hasStrip && unit.variant === "own" ? [declareStrip(unit)] : [];
  const parse = unit.variant === "own" ? declareParse(unit) : [];
  const roots = [...is, ...collect, ...strip, ...fill, ...convert, ...parse];
  const withHelpers = (beside: Beside, own: readonly Declared[]): readonly Declared[] =>
    [...unit.companions.besideOf(beside, roots), ...own].map((each) => ({
      ...each,
      refs: withoutLocals(each.refs),
    }));
  return {
    is: withHelpers("is", is),
    collect: withHelpers("collect", collect),
    strip: withHelpers("strip", strip),
    fill: withHelpers("fill", fill),
    convert: withHelpers("convert", convert),
    parse: parse.map((each) => ({ ...each, refs: withoutLocals(each.refs) })),
  };
}

function declareIs(unit: Unit): readonly Declared[] {
  const name = unit.name(variantOf("is", unit.variant));
  if (unit.sameAs !== undefined) return [];
  const shared = declareShared(unit);
  const frame = new Frame(unit);
  const steps = frame.steps([unit.schema], ts`value`);
  const body = printBody(steps);
  // For `noUnusedParameters`.
  const value = areConstant(steps) && !unit.recursive ? ts`_value` : ts`value`;
  const exported = {
    name,
    parameters: [{ name: value.text, type: ts`unknown` }],
    returnType: predicate(value, jsonType(unit)),
  };
  if (!unit.recursive) return [...shared, declareFunction({ ...exported, body })];
  const { companions } = unit;
  const test = companions.counting("test", unit.base);
  const decide = companions.counting("decide", unit.base);
  const start = join([ts`value`, ...companions.testArguments(rewritingFrame(unit))], ", ");
  const parameters = companions.testParameters();
  const signature = { internal: true, parameters, returnType: ts`boolean` } as const;
  const inner = ts`if (depth > ${unit.settings.maxDepth}) return false;\n${body}`;
  return [
    declareFunction({ ...exported, body: ts`return ${test}(${start});` }),
    ...(unit.remembers
      ? [
          declareFunction({
            ...signature,
            name: test.text,
            body: ts`return known.ask(${decide}, value, depth);`,
          }),
          declareFunction({ ...signature, name: decide.text, body: inner }),
        ]
      : [declareFunction({ ...signature, name: test.text, body: inner })]),
  ];
}

/** The functions that test schemas that several declarations share. */
function declareShared(unit: Unit): readonly Declared[] {
  const owned = unit.compiler.shared(unit.$).owned("test", unit);
  unit.companions.reserve("test", owned.length);
  return owned.map(({ schema, name }) =>
    declareFunction({
      name: name.text,
      internal: true,
      parameters: [{ name: "value", type: ts`unknown` }],
      returnType: ts`boolean`,
      body: checkBody(schema, ts`value`, new Frame(unit)),
    }),
  );
}

function declareCollect(unit: Unit): readonly Declared[] {
  const name = unit.name(variantOf("collect", unit.variant));
  const type = unit.$.runtime("validate/issues", "Collect", "type");
  return [...declareTables(unit), declareConst({ name, type, value: pure(explainCall(unit)) })];
}

/** The call that explains a value of a component, which is passed its test. */
function explainCall(unit: Unit): Code {
  if (unit.recursive) return recursiveCall(unit);
  const is = unit.mention(variantOf("is", unit.variant));
  return call(unit.runtime("validate/explain", "explainRefused"), [is, ...explanationOf(unit)]);
}

/** The call that explains a value of a schema that contains itself. */
function recursiveCall(unit: Unit): Code {
  const test = unit.companions.counting("test", unit.base);
  const [pointer, table] = explanationOf(unit);
  const recursive = unit.runtime("validate/recursion", "recursive");
  return call(recursive, [test, pointer, lit(unit.settings.maxDepth), table]);
}

/** The pointer of a declaration, and the table that explains its values. */
function explanationOf(unit: Unit): readonly [pointer: Code, table: Code] {
  const { at } = unit.declaration;
  const table = new Explanation(unit).placed(unit.schema, at, []);
  return [lit(`#${toPointer(at.path)}`), thunk(table)];
}

/**
 * The explanation of a request or response that is only a reference, if that is declared already.
 */
function sameCollect(unit: Unit): Code | undefined {
  const { schema, declaration, $ } = unit;
  if (schema.kind !== "ref") return undefined;
  const target = $.declaration(schema.target);
  const isElsewhere = $.program.shared.has(target.id) && $.scope !== "shared";
  const isBefore = orderOf(subjectOf(target.id)) < orderOf(subjectOf(declaration.id));
  return isElsewhere || isBefore ? unit.collectOf(schema) : undefined;
}

/** The tables that explain schemas that several declarations share. */
function declareTables(unit: Unit): readonly Declared[] {
  const explanation = new Explanation(unit);
  const rule = unit.$.runtime("validate/explain", "Rule", "type");
  return unit.compiler
    .shared(unit.$)
    .owned("table", unit)
    .map(({ schema, name }) => {
      const table = explanation.own(schema);
      const value = pure(call(unit.runtime("validate/explain", "shared"), [thunk(table)]));
      return declareConst({ name: name.text, internal: true, type: rule, value });
    });
}

/** A table that is made on first use. */
function thunk(table: Code): Code {
  return arrow(ts``, table);
}

function declareStrip(unit: Unit): Declared {
  const type = jsonType(unit);
  return declareFunction({
    name: unit.name("strip"),
    parameters: [{ name: "value", type }],
    returnType: type,
    body: stripBody(unit.schema, type, rewritingFrame(unit)),
  });
}

function declareFill(unit: Unit): Declared {
  const type = valueType(unit, "parsed");
  return declareFunction({
    name: unit.name("fill"),
    parameters: [{ name: "value", type: jsonType(unit) }],
    returnType: type,
    body: rewriteBody(unit.schema, type, "fill", unit),
  });
}

function declareConvert(unit: Unit): Declared {
  const type = valueType(unit);
  return declareFunction({
    name: unit.name("convert"),
    parameters: [{ name: "value", type: jsonType(unit) }],
    returnType: type,
    body: rewriteBody(unit.schema, type, "convert", unit),
  });
}

/** `parseFoo`: checks a value and turns it into one of the declaration's type. */
function declareParse(unit: Unit): readonly Declared[] {
  const type = unit.fills ? valueType(unit, "parsed") : valueType(unit);
  const is = isOf(unit);
  const make = makeOf(unit);
  // A type that is longer than a reference to the check is not repeated.
  const ofCheck = ts`typeof ${is}`;
  const isLong = make === undefined && type.text.length > ofCheck.text.length + "Of".length;
  const { $ } = unit;
  const parse = isLong
    ? generic($.runtime("validate/issue", "ParseOf", "type"), [ofCheck])
    : generic($.runtime("validate/issue", "Parse", "type"), [type]);
  const known = unit.isComponent ? unit.mention("collect") : sameCollect(unit);
  const value = pure(parserCall(unit, is, known, make));
  return [
    ...(known === undefined ? declareTables(unit) : []),
    declareConst({ name: unit.name("parse"), type: parse, value }),
  ];
}

/** The check of a declaration: its own, or that of an equal one. */
function isOf(unit: Unit): Code {
  return unit.sameAs ?? unit.mention("is");
}

/** The call that creates a parser, from an explanation that has a name or one in place. */
function parserCall(unit: Unit, is: Code, known: Code | undefined, make: Code | undefined): Code {
  const rest = make === undefined ? [] : [make];
  const collect = known ?? (unit.recursive ? pure(recursiveCall(unit)) : undefined);
  if (collect !== undefined)
    return call(unit.runtime("validate/issues", "parser"), [is, collect, ...rest]);
  const parser = unit.runtime("validate/explain", "explainedParser");
  return call(parser, [is, ...explanationOf(unit), ...rest]);
}

/** The function that makes the parsed value of a valid one, unless they are the same. */
function makeOf(unit: Unit): Code | undefined {
  const rewrite = unit.fills ? "fill" : unit.converts ? "convert" : undefined;
  const [first, second] = [
    ...(unit.strips ? [unit.mention("strip")] : []),
    ...(rewrite === undefined ? [] : [unit.mention(rewrite)]),
  ];
  return second === undefined ? first : arrow(ts`value`, ts`${second}(${first}(value))`);
}

/** `FooSchema`: both functions as one value. */
export function declareSchema(unit: Unit): Declared {
  if (unit.settings.jsonSchema) return declareDescribedSchema(unit);
  const { $ } = unit;
  const own = jsonType(unit);
  const made = unit.fills ? valueType(unit, "parsed") : valueType(unit);
  const types = unit.fills || unit.converts ? [own, made] : [own];
  const make = unit.runtime("validate/standard-schema", "toSchema");
  return declareConst({
    name: unit.name("schema"),
    type: generic($.runtime("validate/standard-schema", "Schema", "type"), types),
    value: pure(call(make, [isOf(unit), unit.mention("parse")])),
  });
}

/** `FooSchema`, which also describes its input and output in JSON Schema. */
function declareDescribedSchema(unit: Unit): Declared {
  const { $, fills } = unit;
  const describe = (view: View): Code => {
    const { id } = unit.declaration;
    return $.ref(describeRole($.view(id, view), "own"), subjectOf(id));
  };
  const made = fills ? valueType(unit, "parsed") : valueType(unit);
  const types = [jsonType(unit), ...(fills || unit.converts ? [made] : [])];
  const parts = [describe(unit.view), ...(fills ? [describe("parsed")] : [])];
  const make = unit.runtime("json-schema/described-schema", "toDescribedSchema");
  const own = [isOf(unit), unit.mention("parse"), ...parts];
  return declareConst({
    name: unit.name("schema"),
    type: generic($.runtime("json-schema/described-schema", "DescribedSchema", "type"), types),
    value: pure(call(make, own)),
  });
}

/** The type of the values that a declaration's check accepts: the JSON form of its values. */
function jsonType(unit: Unit): Code {
  const type = valueType(unit);
  return unit.converts ? ts`${unit.$.runtime("wire/json-form", "Json", "type")}<${type}>` : type;
}

/** The type of a declaration's values. */
function valueType({ declaration, view: own, $ }: Unit, view: View = own): Code {
  if (declaration.role === "component") {
    return $.type({ kind: "ref", target: declaration.id, at: declaration.at }, view);
  }
  if (declaration.role === "response" || declaration.operation === undefined) {
    return $.type(declaration.schema, view);
  }
  const subject = {
    kind: "operation",
    document: declaration.document,
    key: declaration.operation,
  } as const;
  return $.member(view === "parsed" ? "request:parsed" : "request", subject, "type");
}
