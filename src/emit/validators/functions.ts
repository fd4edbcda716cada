import { toPointer } from "../../ir/pointer.ts";
import { type Code, join, lit, ts } from "../code.ts";
import { type Declared, declareConst, declareFunction } from "../declare.ts";
import type { View } from "../../schema/facts.ts";
import { describeRole } from "../json-schema/role.ts";
import { checkBody } from "./check.ts";
import { collectBody } from "./collect.ts";
import { fillBody } from "./fill.ts";
import { Frame, collectingFrame, rewritingFrame } from "./frame.ts";
import type { Beside } from "./companions.ts";
import { withoutLocals } from "./locals.ts";
import { variantOf } from "./roles.ts";
import { stripBody } from "./strip.ts";
import { type Unit, subjectOf } from "./unit.ts";

/** What is compiled together. */
export type Compiled = Readonly<Record<Beside, readonly Declared[]>>;

/** The functions of a declaration that share companions: they are compiled together, so that the companions have the same names whichever of them is asked for. */
export function compile(unit: Unit): Compiled {
  const is = declareIs(unit);
  const collect = declareCollect(unit);
  const fill = unit.fills && unit.variant === "own" ? [declareFill(unit)] : [];
  const convert = unit.convertsOnly && unit.variant === "own" ? [declareConvert(unit)] : [];
  const strip = unit.strips ? [declareStrip(unit)] : [];
  const roots = [...is, ...collect, ...strip, ...fill, ...convert];
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
  };
}

function declareIs(unit: Unit): readonly Declared[] {
  const body = checkBody(unit.schema, ts`value`, new Frame(unit));
  const exported = {
    name: unit.name(variantOf("is", unit.variant)),
    parameters: [{ name: "value", type: ts`unknown` }],
    returnType: ts`value is ${jsonType(unit)}`,
  };
  if (!unit.recursive) return [declareFunction({ ...exported, body })];
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

function declareCollect(unit: Unit): readonly Declared[] {
  const frame = collectingFrame(unit);
  const body = collectBody(unit.schema, frame);
  const parameters = unit.companions.reportParameters();
  const exported = {
    parameters: parameters.slice(0, 3),
    returnType: ts`void`,
    name: unit.name(variantOf("collect", unit.variant)),
  };
  if (!unit.recursive) return [declareFunction({ ...exported, body })];
  const internal = unit.companions.counting("report", unit.base);
  const limit = unit.settings.maxDepth;
  const schema = lit(`#${toPointer(unit.declaration.at.path)}`);
  const addDepth = unit.runtime("validate/structure-issues", "addDepth");
  const tooDeep = ts`if (depth > ${limit}) return ${addDepth}(issues, at, ${schema}, ${limit});`;
  return [
    declareFunction({ ...exported, body: ts`${internal}(value, at, issues, 0);` }),
    declareFunction({
      name: internal.text,
      internal: true,
      parameters,
      returnType: ts`void`,
      body: ts`${unit.remembers && isRepeated(unit)}\n${tooDeep}\n${body}`,
    }),
  ];
}

function isRepeated(unit: Unit): Code {
  const isCollected = unit.runtime("validate/recursion", "isCollected");
  return ts`if (${isCollected}(issues, ${lit(unit.base)}, at)) return;`;
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
    body: fillBody(unit.schema, type, "fill", rewritingFrame(unit)),
  });
}

function declareConvert(unit: Unit): Declared {
  const type = valueType(unit);
  return declareFunction({
    name: unit.name("convert"),
    parameters: [{ name: "value", type: jsonType(unit) }],
    returnType: type,
    body: fillBody(unit.schema, type, "convert", rewritingFrame(unit)),
  });
}

/** `parseFoo`: checks, and makes what is checked what its types promise. */
export function declareParse(unit: Unit): Declared {
  const { $ } = unit;
  const options = $.runtime("validate/issue", "ParseOptions", "type");
  const result = $.runtime("validate/issue", "Result", "type");
  const fills = unit.fills;
  const type = fills ? valueType(unit, "parsed") : valueType(unit);
  const stripped = unit.strips ? ts`${unit.mention("strip")}(value)` : ts`value`;
  const rewrite = fills ? "fill" : unit.converts ? "convert" : undefined;
  const made = rewrite === undefined ? stripped : ts`${unit.mention(rewrite)}(${stripped})`;
  const value = rewrite !== undefined || unit.strips ? ts`value: ${made}` : ts`value`;
  return declareFunction({
    name: unit.name("parse"),
    parameters: [
      { name: "value", type: ts`unknown` },
      { name: "options", type: options, optional: true },
    ],
    returnType: ts`${result}<${type}>`,
    body: ts`
      if (${unit.mention("is")}(value)) return { ok: true, ${value} };
      return ${unit.runtime("validate/issues", "refuse")}(${unit.mention("collect")}, value, options);`,
  });
}

/** `FooSchema`: both functions as one value. */
export function declareSchema(unit: Unit): Declared {
  if (unit.settings.jsonSchema) return declareDescribedSchema(unit);
  const { $ } = unit;
  const own = jsonType(unit);
  const made = unit.fills ? valueType(unit, "parsed") : valueType(unit);
  const types = unit.fills || unit.converts ? ts`${own}, ${made}` : own;
  const make = unit.runtime("validate/standard-schema", "toSchema");
  return declareConst({
    name: unit.name("schema"),
    type: ts`${$.runtime("validate/standard-schema", "Schema", "type")}<${types}>`,
    value: ts`/* @__PURE__ */ ${make}(${unit.mention("is")}, ${unit.mention("parse")})`,
  });
}

/** `FooSchema`, which says in JSON Schema too what goes in and what comes out. */
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
  const own = [unit.mention("is"), unit.mention("parse"), ...parts];
  return declareConst({
    name: unit.name("schema"),
    type: ts`${$.runtime("json-schema/described-schema", "DescribedSchema", "type")}<${join(types, ", ")}>`,
    value: ts`/* @__PURE__ */ ${make}(${join(own, ", ")})`,
  });
}

/** The type of the values that a declaration's check accepts: what JSON has for those that it promises. */
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
  return $.ref(view === "parsed" ? "request:parsed" : "request", subject, "type");
}
