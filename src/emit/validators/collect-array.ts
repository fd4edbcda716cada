import type { ArraySchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { countMatches } from "./check-array.ts";
import type { Collector } from "./collector.ts";
import { and, ask, not, or, print } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { type Site, itemSite, reportAt } from "./site.ts";

/** Collects for an array. Equal items are only searched in one that is not too long. */
export function collectArray(
  schema: ArraySchema,
  site: Site,
  collector: Collector,
): readonly Code[] {
  const size = ts`${site.value}.length`;
  return [
    ...collector.constraints(schema, sizeConstraints(schema.length, size, "Items"), site),
    ...collectPrefix(schema, site, collector),
    ...collectRest(schema, site, collector),
    ...collectContains(schema, site),
    ...collectUnique(schema, site),
  ];
}

function collectPrefix(schema: ArraySchema, site: Site, collector: Collector): readonly Code[] {
  return schema.prefix.flatMap((wanted, index) => {
    const { frame, value } = site;
    const inner = frame.inner();
    const item = frame.locals.declare("item");
    const body = collector.collect(wanted, itemSite(site, index, item, inner));
    if (body.length === 0) return [];
    return [ts`const ${item} = ${value}[${index}];`, ts`if (${item} !== undefined) {\n${body}\n}`];
  });
}

function collectRest(schema: ArraySchema, site: Site, collector: Collector): readonly Code[] {
  const { rest, prefix } = schema;
  const { value, issues } = site;
  if (rest === undefined) return [];
  if (rest.kind === "never") {
    const { at, schema: from } = reportAt(site, schema.at);
    const limit = prefix.length;
    return [
      ts`if (${value}.length > ${limit}) ${issues}.items(${at}, ${from}, ${lit("items")}, ${limit});`,
    ];
  }
  const frame = site.frame.inner();
  const index = frame.locals.declare("index");
  const item = frame.locals.declare("item");
  const body = collector.collect(rest, itemSite(site, index, item, frame));
  if (body.length === 0) return [];
  const skip = prefix.length === 0 ? [] : [ts`if (${index} < ${prefix.length}) continue;`];
  return [
    ts`for (const [${index}, ${item}] of ${value}.entries()) {
      ${[...skip, ts`if (${issues}.full) break;`, ...body]}
    }`,
  ];
}

function collectContains(schema: ArraySchema, site: Site): readonly Code[] {
  if (schema.contains === undefined) return [];
  const { min, max, schema: wanted } = schema.contains;
  if (min === 0 && max === undefined) return [];
  const found = site.frame.locals.declare("found");
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const fails = or([
    ...(min === 0 ? [] : [ask(ts`${found} < ${min}`)]),
    ...(max === undefined ? [] : [ask(ts`${found} > ${max}`)]),
  ]);
  const limits = max === undefined ? ts`${min}` : ts`${min}, ${max}`;
  return [
    ts`let ${found} = 0;`,
    countMatches(wanted, site.value, found, site.frame, checker),
    ts`if (${print(fails)}) ${issues}.contains(${at}, ${from}, ${limits});`,
  ];
}

function collectUnique(schema: ArraySchema, site: Site): readonly Code[] {
  if (!schema.unique) return [];
  const { frame, value } = site;
  const { issues, at, schema: from } = reportAt(site, schema.at);
  const duplicate = frame.locals.declare("duplicate");
  const max = schema.length?.max;
  const fits =
    max === undefined
      ? []
      : [not(ask(ts`${value}.length > ${max}`, ts`${value}.length <= ${max}`))];
  const call = ts`${frame.unit.runtime("equality", "duplicateItems")}(${value})`;
  const search = fits.length === 0 ? call : ts`${print(and(fits))} ? ${call} : undefined`;
  return [
    ts`const ${duplicate} = ${search};`,
    ts`if (${duplicate} !== undefined) ${issues}.uniqueItems(${at}, ${from}, ${duplicate});`,
  ];
}
