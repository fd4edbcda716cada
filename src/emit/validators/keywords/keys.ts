import type { ObjectSchema } from "../../../ir/schema.ts";
import { list } from "../../syntax.ts";
import { type Code, lit, ts } from "../../code.ts";
import { isTrue, compare } from "../condition.ts";
import { holderOf } from "../exact.ts";
import type { Explanation } from "../explanation.ts";
import type { Frame } from "../frame.ts";
import { keyLoop } from "../key-loop.ts";
import type { Keyword } from "../keyword.ts";
import { isClosed, isVisible } from "../properties.ts";
import { type Step, code, demand, isRefusal, onlyIf, printSteps } from "../steps.ts";

/** `patternProperties`, `additionalProperties` and `propertyNames`: one loop over the keys. */
export const keys: Keyword<"object"> = {
  of: "object",
  test: (schemas, value, frame) => schemas.flatMap((schema) => keySteps(schema, value, frame)),
  explain: explainKeys,
};

function keySteps(schema: ObjectSchema, value: Code, frame: Frame): readonly Step[] {
  const size = ts`Object.keys(${value}).length`;
  const demandKeys = (count: number): Step => demand(compare(size, "===", count));
  // If all properties are required, the number of keys shows if there is another one.
  if (isClosed(schema, frame.unit.view) && schema.properties.every(({ required }) => required))
    return [demandKeys(schema.properties.length)];
  const inner = frame.inner();
  const key = inner.locals.declare("name");
  const item = inner.locals.declare("item");
  const names = schema.names === undefined ? [] : inner.steps([schema.names], key, "string");
  if (names.some(isRefusal)) return [demandKeys(0)];
  const patterns = schema.patterns.flatMap(({ pattern, schema: wanted }) => {
    const test = frame.unit.companions.pattern(pattern);
    return test === undefined ? [] : [{ test, wanted }];
  });
  const matching = patterns.flatMap(({ test, wanted }) =>
    onlyIf(isTrue(ts`${test}.test(${key})`), inner.steps([wanted], item)),
  );
  const others = schema.rest === undefined ? [] : inner.steps([schema.rest], item);
  const loop = keyLoop({
    object: holderOf(value, schema.rest === undefined ? [] : [schema.rest], frame.unit),
    key,
    item,
    each: [...printSteps(names), ...printSteps(matching)],
    narrows: names.length > 0,
    known: schema.properties.map(({ name }) => name),
    patterns: patterns.map(({ test }) => test),
    others: printSteps(others),
  });
  return loop === undefined ? [] : [code(loop)];
}

function explainKeys(schema: ObjectSchema, explanation: Explanation): readonly Code[] {
  const { names, patterns, rest, properties, at } = schema;
  const { view, companions } = explanation.unit;
  if (isClosed(schema, view)) return [];
  const known = properties.filter((each) => !isVisible(each, view)).map(({ name }) => lit(name));
  const matching = patterns.flatMap(({ pattern, schema: wanted }) => {
    const test = companions.pattern(pattern);
    if (test === undefined) return [];
    const entry = explanation.entry(wanted, at, ["patternProperties", pattern]);
    return list([test, entry, lit(pattern)]);
  });
  const asksNames = names !== undefined && names.kind !== "any";
  const asksOthers = rest !== undefined && rest.kind !== "any";
  if (!asksNames && matching.length === 0) {
    if (!asksOthers) return [];
    if (rest.kind !== "never") {
      const entry = explanation.entry(rest, at, ["additionalProperties"]);
      return [explanation.object("rest", entry, ...known)];
    }
  }
  const others = rest ?? ({ kind: "any", at } as const);
  const parts: (readonly [string, Code])[] = [];
  if (asksNames) parts.push(["names", explanation.test(names)]);
  if (matching.length > 0) parts.push(["patterns", list(matching)]);
  if (others.kind !== "never")
    parts.push(["rest", explanation.entry(others, at, ["additionalProperties"])]);
  if (known.length > 0) parts.push(["also", list(known)]);
  return [explanation.object("keys", explanation.fields(parts))];
}
