import type { ConditionalSchema, EvaluatedSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { typeTest } from "./check-scalar.ts";
import { type ForUnevaluated, unevaluatedItems, unevaluatedProperties } from "./check-evaluated.ts";
import type { Collector } from "./collector.ts";
import { and, ask, print } from "./condition.ts";
import type { JsonType } from "../../schema/types.ts";
import { type Site, addIssue, itemSite, keySite, reportAt } from "./site.ts";
import { type Statement, printStatements, run, when } from "./statements.ts";

/** Collects for the branch that applies; when that finds something, the conditional itself is named after it. */
export function collectConditional(
  schema: ConditionalSchema,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Statement[] {
  const { frame, issues, value } = site;
  const then = branch("then");
  const other = branch("else");
  if (then.length + other.length === 0) return [];
  const applies = frame.locals.declare("applies");
  // The annotation keeps TypeScript from narrowing the value by what the variable says.
  const test = print(checker.condition(schema.if, value, frame, known));
  return [run(ts`const ${applies}: boolean = ${test};`), ...when(ask(applies), then, other)];

  function branch(keyword: "then" | "else"): readonly Statement[] {
    const inner = { ...site, frame: frame.inner() };
    const body = collector.collect(schema[keyword], inner, known);
    if (body.length === 0) return [];
    const before = inner.frame.locals.declare("before");
    const issue = addIssue("addIf", reportAt(inner, schema.at), [lit(keyword)], inner.frame);
    return [
      run(ts`const ${before} = ${issues}.found.length;`),
      ...body,
      ...when(ask(ts`${issues}.found.length > ${before}`), [run(issue)]),
    ];
  }
}

/** Collects for the schema, and for what it leaves unevaluated; that is only known of a value that the schema accepts. */
export function collectEvaluated(
  schema: EvaluatedSchema,
  site: Site,
  collector: Collector,
  known?: JsonType,
): readonly Statement[] {
  const { frame, issues, value } = site;
  const inside = collector.collect(schema.schema, site, known);
  const before = frame.locals.declare("before");
  const isClean = inside.length === 0 ? [] : [ask(ts`${issues}.found.length === ${before}`)];
  const loops = (["object", "array"] as const).flatMap((type): readonly Statement[] => {
    if (known !== undefined && known !== type) return [];
    const inner = { ...site, frame: frame.inner() };
    const body =
      type === "object"
        ? forProperties(schema, inner, collector)
        : forItems(schema, inner, collector);
    const hasType = known === type ? [] : [typeTest(type, value, frame)];
    return when(and([...isClean, ...hasType]), body.map(run));
  });
  const isCounted = loops.length > 0 && inside.length > 0;
  const count = run(ts`const ${before} = ${issues}.found.length;`);
  return [...(isCounted ? [count] : []), ...inside, ...loops];
}

function forProperties(schema: EvaluatedSchema, site: Site, collector: Collector): readonly Code[] {
  const wanted = schema.properties;
  if (wanted === undefined || wanted.kind === "any") return [];
  const forEach: ForUnevaluated = (item, key, frame) => {
    if (wanted.kind !== "never")
      return printStatements(collector.collect(wanted, keySite(site, key, item, frame)));
    return [addIssue("addUnevaluatedProperties", reportAt(site, schema.at), [key], frame)];
  };
  return unevaluatedProperties(schema, site.value, site.frame, checker, forEach);
}

function forItems(schema: EvaluatedSchema, site: Site, collector: Collector): readonly Code[] {
  const wanted = schema.items;
  if (wanted === undefined || wanted.kind === "any") return [];
  const forEach: ForUnevaluated = (item, index, frame) => {
    if (wanted.kind !== "never")
      return printStatements(collector.collect(wanted, itemSite(site, index, item, frame)));
    const parameters = [lit("unevaluatedItems"), index];
    return [addIssue("addItems", reportAt(site, schema.at), parameters, frame), ts`break;`];
  };
  return unevaluatedItems(schema, site.value, site.frame, checker, forEach);
}
