import type { ArraySchema, Schema } from "../../ir/schema.ts";
import { lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { countMatches } from "./check-array.ts";
import type { Collector } from "./collector.ts";
import { ask, not, or } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { holderOf } from "./exact.ts";
import { uses } from "./locals.ts";
import { type Site, addIssue, itemSite, reportAt } from "./site.ts";
import { type Statement, printStatements, run, when } from "./statements.ts";
import { isPresent } from "./steps.ts";

/** Collects for an array. Equal items are only searched in one that is not too long. */
export function collectArray(
  schema: ArraySchema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  const size = ts`${site.value}.length`;
  return [
    ...collector.constraints(schema, sizeConstraints(schema.length, size, "Items"), site),
    ...collectPrefix(schema, site, collector),
    ...collectRest(schema, site, collector),
    ...collectContains(schema, site),
    ...collectUnique(schema, site),
  ];
}

function collectPrefix(
  schema: ArraySchema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  return schema.prefix.flatMap((wanted, index) => {
    const { frame, value } = site;
    const inner = frame.inner();
    const item = frame.locals.declare("item");
    const body = collector.collect(wanted, itemSite(site, index, item, inner));
    if (body.length === 0) return [];
    const items = holderOf(value, [wanted], frame.unit);
    return [run(ts`const ${item} = ${items}[${index}];`), ...when(isPresent(item), body)];
  });
}

function collectRest(schema: ArraySchema, site: Site, collector: Collector): readonly Statement[] {
  const { rest, prefix } = schema;
  const { value, issues } = site;
  if (rest === undefined) return [];
  if (rest.kind === "never") {
    const limit = prefix.length;
    return when(ask(ts`${value}.length > ${limit}`), [
      run(
        addIssue("addItems", reportAt(site, schema.at), [lit("items"), ts`${limit}`], site.frame),
      ),
    ]);
  }
  const frame = site.frame.inner();
  const index = frame.locals.declare("index");
  const item = frame.locals.declare("item");
  const body = collectIfWrong(rest, itemSite(site, index, item, frame), collector);
  if (body.length === 0) return [];
  const skip = prefix.length === 0 ? [] : [ts`if (${index} < ${prefix.length}) continue;`];
  const all = [...skip, ts`if (${issues}.full) break;`, ...printStatements(body)];
  const items = holderOf(value, [rest], site.frame.unit);
  const loop = uses(all, item)
    ? ts`const [${index}, ${item}] of ${items}.entries()`
    : ts`const ${index} of ${value}.keys()`;
  return [run(ts`for (${loop}) {\n${all}\n}`)];
}

/** Collects for one of many values. Most are right, and to ask that first is cheaper, unless the same question would come again at every level of a recursive value. */
export function collectIfWrong(
  schema: Schema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  const { frame, value } = site;
  const body = collector.collect(schema, site);
  const isOnce = schema.kind === "ref" && !frame.unit.$.facts(schema.target).recursive;
  return isOnce ? when(not(checker.condition(schema, value, frame)), body) : body;
}

function collectContains(schema: ArraySchema, site: Site): readonly Statement[] {
  if (schema.contains === undefined) return [];
  const { min, max, schema: wanted } = schema.contains;
  if (min === 0 && max === undefined) return [];
  const found = site.frame.locals.declare("found");
  const fails = or([
    ...(min === 0 ? [] : [ask(ts`${found} < ${min}`)]),
    ...(max === undefined ? [] : [ask(ts`${found} > ${max}`)]),
  ]);
  const limits = [ts`${min}`, ...(max === undefined ? [] : [ts`${max}`])];
  return [
    ...countMatches(wanted, site.value, found, site.frame, checker).map(run),
    ...when(fails, [run(addIssue("addContains", reportAt(site, schema.at), limits, site.frame))]),
  ];
}

function collectUnique(schema: ArraySchema, site: Site): readonly Statement[] {
  if (!schema.unique) return [];
  const { frame, value } = site;
  const twins = frame.locals.declare("twins");
  const max = schema.length?.max;
  const call = ts`${frame.unit.runtime("validate/equality", "duplicateItems")}(${value})`;
  const search = max === undefined ? call : ts`${value}.length <= ${max} ? ${call} : undefined`;
  return [
    run(ts`const ${twins} = ${search};`),
    ...when(isPresent(twins), [
      run(addIssue("addUniqueItems", reportAt(site, schema.at), [twins], frame)),
    ]),
  ];
}
