import type { ObjectSchema } from "../../ir/schema.ts";
import { type Code, lit, ts } from "../code.ts";
import { checker } from "./check.ts";
import { collectIfWrong } from "./collect-array.ts";
import { collectProperties } from "./collect-properties.ts";
import type { Collector } from "./collector.ts";
import { ask, not } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { holderOf } from "./exact.ts";
import { keyLoop } from "./keys.ts";
import { readProperty } from "./properties.ts";
import { type Site, addIssue, keySite, reportAt } from "./site.ts";
import { type Statement, printStatements, run, when } from "./statements.ts";
import { isPresent } from "./steps.ts";

/** Collects for an object: its properties in the document's order, then what is asked of it as a whole. */
export function collectObject(
  schema: ObjectSchema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  const size = ts`Object.keys(${site.value}).length`;
  return [
    ...collectProperties(schema, site, collector),
    ...collector.constraints(schema, sizeConstraints(schema.count, size, "Properties"), site),
    ...collectDependent(schema, site, collector),
    ...collectKeys(schema, site, collector),
  ];
}

function collectDependent(
  schema: ObjectSchema,
  site: Site,
  collector: Collector,
): readonly Statement[] {
  const { frame, value } = site;
  const whenThere = (name: string, body: readonly Statement[]): readonly Statement[] =>
    when(isPresent(readProperty(value, name, frame)), body);
  return [
    ...schema.dependentRequired.flatMap(({ name, requires }) => {
      const missing = requires.flatMap((wanted) => {
        const isThere = isPresent(readProperty(value, wanted, frame));
        const parameters = [lit(name), lit(requires), lit(wanted)];
        const call = addIssue("addDependentRequired", reportAt(site, schema.at), parameters, frame);
        return when(not(isThere), [run(call)]);
      });
      return whenThere(name, missing);
    }),
    ...schema.dependentSchemas.flatMap(({ name, schema: wanted }) =>
      whenThere(name, collector.collect(wanted, { ...site, frame: frame.inner() }, "object")),
    ),
  ];
}

function collectKeys(schema: ObjectSchema, site: Site, collector: Collector): readonly Statement[] {
  const { value } = site;
  const frame = site.frame.inner();
  const key = frame.locals.declare("name");
  const item = frame.locals.declare("item");
  const keyed = keySite(site, key, item, frame);
  const { issues, at, schema: from } = reportAt(site, schema.at);

  const patterns = schema.patterns.flatMap(({ pattern, schema: wanted }) => {
    const test = frame.unit.companions.pattern(pattern);
    return test === undefined ? [] : [{ test, wanted }];
  });
  const matching = patterns.flatMap(({ test, wanted }) => {
    const body = collector.collect(wanted, { ...keyed, frame: frame.inner() });
    return printStatements(when(ask(ts`${test}.test(${key})`), body));
  });
  const each = [...collectNames(schema, site, key), ...matching];
  const others =
    schema.rest?.kind === "never"
      ? [ts`${issues}.additionalProperties(${at}, ${from}, ${key});`]
      : schema.rest === undefined
        ? []
        : printStatements(collectIfWrong(schema.rest, keyed, collector));
  const full = ts`if (${issues}.full) break;`;
  const loop = keyLoop({
    object: holderOf(value, schema.rest === undefined ? [] : [schema.rest], frame.unit),
    key,
    item,
    each: each.length + others.length === 0 ? [] : [full, ...each],
    known: schema.properties.map(({ name }) => name),
    patterns: patterns.map(({ test }) => test),
    others,
  });
  return loop === undefined ? [] : [run(loop)];
}

function collectNames(schema: ObjectSchema, site: Site, key: Code): readonly Code[] {
  if (schema.names === undefined) return [];
  const isValid = checker.condition(schema.names, key, site.frame, "string");
  const issue = run(addIssue("addPropertyNames", reportAt(site, schema.at), [key], site.frame));
  return printStatements(when(not(isValid), [issue]));
}
