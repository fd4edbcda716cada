import type { EnumSchema, Schema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { numberTest, typeTest } from "./check-scalar.ts";
import { collectConditional, collectEvaluated } from "./collect-applied.ts";
import { collectArray } from "./collect-array.ts";
import { collectObject } from "./collect-object.ts";
import { collectUnion } from "./collect-union.ts";
import type { Collector, Typed } from "./collector.ts";
import { always, and, not, print } from "./condition.ts";
import { type Constraint, scalarConstraints } from "./constraints.ts";
import { exactIntegerTest } from "./exact.ts";
import { type Frame, companionFrame, withSchema } from "./frame.ts";
import type { JsonType } from "../../schema/types.ts";
import { type Site, addIssue, holderOf, printPointer, reportAt } from "./site.ts";
import { type Statement, printStatements, run, when } from "./statements.ts";

/** Nested blocks of one function; what is nested deeper gets a function of its own. */
const deepest = 3;

/** The body of a function that adds the issues of `value`, which is at `at`, to `issues`. */
export function collectBody(schema: Schema, frame: Frame): Code {
  return withSchema(bodyOf(schema, frame), frame.unit);
}

function bodyOf(schema: Schema, frame: Frame): Code {
  const at = { start: ts`at`, rest: "" };
  const site: Site = { value: ts`value`, at, issues: ts`issues`, frame };
  if (schema.kind !== "object" && schema.kind !== "array") {
    return ts`${printStatements(collect(schema, site))}`;
  }
  const wrongType = print(not(typeTest(schema.kind, site.value, frame)));
  const inside = printStatements(collectInside(schema, site));
  return ts`if (${wrongType}) return ${typeIssue(schema, site)}\n${inside}`;
}

const collector: Collector = { collect, collectInside, apart, isApart, companion, constraints };

function collect(schema: Schema, site: Site, known?: JsonType): readonly Statement[] {
  const { value, frame } = site;
  switch (schema.kind) {
    case "any":
    case "binary":
    case "stream":
      return [];
    case "never": {
      return [run(addIssue("addFalseSchema", reportAt(site, schema.at), [], frame))];
    }
    case "null":
    case "boolean":
    case "string":
    case "number":
    case "array":
    case "object":
      return collectTyped(schema, site, known);
    case "enum": {
      const isOne = checker.condition(schema, value, frame, known);
      return when(not(isOne), [run(enumIssue(schema, site))]);
    }
    case "guard":
      return collectGuard(schema.schema, site, known);
    case "union":
      return collectUnion(schema, site, collector, known);
    case "intersection":
      return schema.members.flatMap((member) => collect(member, site, known));
    case "not": {
      const report = reportAt(site, holderOf(schema.at, "not"));
      const isValid = checker.condition(schema.schema, value, frame, known);
      return when(isValid, [run(addIssue("addNot", report, [], frame))]);
    }
    case "conditional":
      return collectConditional(schema, site, collector, known);
    case "evaluated":
      return collectEvaluated(schema, site, collector, known);
    case "ref":
      return [
        run(
          frame.unit.callReport(schema, [value, printPointer(site.at), site.issues], frame.depth),
        ),
      ];
  }
}

function apart(schema: Schema, { value, at, issues, frame }: Site): Statement {
  const to = [value, printPointer(at), issues, frame.schemaAt(schema.at)] as const;
  return run(ts`${reportOf(schema, frame)}(${frame.unit.companions.withDepth(to, frame.depth)});`);
}

/** The name of the companion that collects the issues of a schema. */
function reportOf(schema: Schema, { unit }: Frame): Code {
  const frame = companionFrame(unit, schema.at);
  return unit.companions.report(schema, () => bodyOf(schema, frame));
}

function companion(schema: Schema, frame: Frame): Code | undefined {
  return frame.unit.recursive ? undefined : reportOf(schema, frame);
}

/** Whether a schema that is `nesting` blocks deep gets a function of its own. */
function isApart(schema: Schema, { nesting }: Frame): boolean {
  return (schema.kind === "array" || schema.kind === "object") && nesting >= deepest;
}

function collectTyped(schema: Typed, site: Site, known?: JsonType): readonly Statement[] {
  const { frame, value } = site;
  if (known !== undefined && known !== schema.kind) return [run(typeIssue(schema, site))];
  const isExactly = schema.kind === "number" && schema.converted === true;
  if (isApart(schema, frame)) return [apart(schema, site)];
  const test = isExactly
    ? exactIntegerTest(value, frame.unit)
    : and([
        known === schema.kind ? always : typeTest(schema.kind, value, frame),
        schema.kind === "number" ? numberTest(schema.integer, value) : always,
      ]);
  if (test.kind === "constant") return collectInside(schema, site);
  const inside = collectInside(schema, { ...site, frame: frame.inner() });
  return when(not(test), [run(typeIssue(schema, site))], inside);
}

/** What a schema says about a value of its type. */
function collectInside(schema: Typed, site: Site): readonly Statement[] {
  switch (schema.kind) {
    case "null":
    case "boolean":
      return [];
    case "string":
    case "number":
      return constraints(schema, scalarConstraints(schema, site.value, site.frame.unit), site);
    case "array":
      return collectArray(schema, site, collector);
    case "object":
      return collectObject(schema, site, collector);
  }
}

function constraints(schema: Schema, all: readonly Constraint[], site: Site): readonly Statement[] {
  const statements = (some: readonly Constraint[]): readonly Statement[] =>
    some.flatMap((each) => {
      const after = all.filter(({ given }) => given === each.holds);
      return when(
        not(each.holds),
        [run(each.report(reportAt(site, schema.at)))],
        statements(after),
      );
    });
  return statements(all.filter(({ given }) => given === undefined));
}

function collectGuard(schema: Typed, site: Site, known?: JsonType): readonly Statement[] {
  if (known !== undefined && known !== schema.kind) return [];
  const inner = known === undefined ? { ...site, frame: site.frame.inner() } : site;
  const body =
    schema.kind === "number" && schema.integer
      ? collect(schema, inner, "number")
      : collectInside(schema, inner);
  return known === undefined ? when(typeTest(schema.kind, site.value, site.frame), body) : body;
}

function typeIssue(schema: Typed, site: Site): Code {
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const type = schema.kind === "number" && schema.integer ? "integer" : schema.kind;
  return ts`${issues}.type(${at}, ${from}, ${lit(type)});`;
}

function enumIssue(schema: EnumSchema, site: Site): Code {
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const values = schema.members.map((member) => member.value);
  return ts`${issues}.enum(${at}, ${from}, ${lit(values)});`;
}
