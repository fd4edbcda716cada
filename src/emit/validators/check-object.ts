import type { ObjectSchema, Schema } from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import type { View } from "../../schema/facts.ts";
import type { Checker } from "./checker.ts";
import { type Condition, and, ask, not, or, size } from "./condition.ts";
import { sizeConstraints } from "./constraints.ts";
import { holderOf } from "./exact.ts";
import type { Frame } from "./frame.ts";
import { refusesUndefined } from "../../schema/types.ts";
import { keyLoop } from "./keys.ts";
import { isVisible, mayBeOfArray, readProperty, requiredNames } from "./properties.ts";
import {
  type Step,
  code,
  demand,
  isPresent,
  isRefusal,
  onlyIf,
  printSteps,
  withVariable,
} from "./steps.ts";

/** Whether `value` is an object. A required property that no array has makes the test for arrays needless. */
export function objectTest(schemas: readonly ObjectSchema[], value: Code, frame: Frame): Condition {
  const { view, resolve } = frame.unit;
  const excludesArrays = schemas.some((schema) =>
    schema.properties.some(
      (property) =>
        property.required &&
        isVisible(property, view) &&
        !mayBeOfArray(property.name) &&
        refusesUndefined(property.schema, resolve),
    ),
  );
  const name = excludesArrays ? "hasProperties" : "isObject";
  return ask(ts`${frame.unit.runtime("validate/is-object", name)}(${value})`);
}

/** The checks of an object; each property is read once, whichever schemas speak of it. */
export function objectSteps(
  schemas: readonly ObjectSchema[],
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const size = ts`Object.keys(${value}).length`;
  const counts = schemas.flatMap((schema) => sizeConstraints(schema.count, size, "Properties"));
  return [
    ...mergedProperties(schemas, frame.unit.view).flatMap((property) =>
      propertySteps(property, value, frame, checker),
    ),
    ...counts.map(({ holds }) => demand(holds)),
    ...schemas.flatMap((schema) => [
      ...dependentSteps(schema, value, frame, checker),
      ...keySteps(schema, value, frame, checker),
    ]),
  ];
}

/** A property with everything that must accept its value. */
interface MergedProperty {
  readonly name: string;
  readonly required: boolean;
  readonly schemas: readonly Schema[];
}

function mergedProperties(objects: readonly ObjectSchema[], view: View): readonly MergedProperty[] {
  const required = new Set(objects.flatMap((object) => requiredNames(object, view)));
  const schemas = new Map<string, Schema[]>();
  for (const property of objects.flatMap(({ properties }) => properties)) {
    if (!isVisible(property, view)) continue;
    const known = schemas.get(property.name);
    if (known === undefined) schemas.set(property.name, [property.schema]);
    else known.push(property.schema);
  }
  const names = new Set([...schemas.keys(), ...required]);
  return [...names].map((name) => ({
    name,
    required: required.has(name),
    schemas: schemas.get(name) ?? [],
  }));
}

function propertySteps(
  property: MergedProperty,
  object: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const { name, required, schemas } = property;
  const read = readProperty(holderOf(object, schemas, frame.unit), name, frame);
  const refuses = schemas.some((schema) => refusesUndefined(schema, frame.unit.resolve));
  const presence = required === refuses ? [] : [isPresent(read)];
  if (schemas.every(({ kind }) => kind === "any")) return required ? [demand(isPresent(read))] : [];

  const [only] = schemas;
  if (only !== undefined && schemas.length === 1 && presence.length === 0 && required) {
    const direct = checker.direct(only, read, frame);
    if (direct !== undefined && size(direct) === 1) return [demand(direct)];
  }
  const local = frame.locals.declare(name);
  if (required) {
    const present = refuses ? [] : [demand(isPresent(local))];
    return withVariable(local, read, [...present, ...checker.steps(schemas, local, frame)]);
  }
  const checks = onlyIf(isPresent(local), checker.steps(schemas, local, frame.inner()));
  const [check] = checks;
  if (check === undefined) return [];
  const isPlain = checks.length === 1 && check.kind === "refuse" && size(check.when) === 1;
  return isPlain ? [demand(not(isPresent(read)))] : withVariable(local, read, checks);
}

function dependentSteps(
  schema: ObjectSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const isThere = (name: string): Condition => isPresent(readProperty(value, name, frame));
  return [
    ...schema.dependentRequired.map(({ name, requires }) =>
      demand(or([not(isThere(name)), and(requires.map(isThere))])),
    ),
    // A companion is asked even where an expression would do, since the value must not be narrowed before its keys are gone through.
    ...schema.dependentSchemas.map((dependent) =>
      demand(or([not(isThere(dependent.name)), checker.apart(dependent.schema, value, frame)])),
    ),
  ];
}

/** What is asked of the names, and of the properties that are not declared. */
function keySteps(
  schema: ObjectSchema,
  value: Code,
  frame: Frame,
  checker: Checker,
): readonly Step[] {
  const keys = ts`Object.keys(${value}).length`;
  const demandKeys = (count: number): Step =>
    demand(ask(ts`${keys} === ${count}`, ts`${keys} !== ${count}`));
  if (isCountable(schema, frame.unit.view)) return [demandKeys(schema.properties.length)];
  const inner = frame.inner();
  const key = inner.locals.declare("name");
  const item = inner.locals.declare("item");
  const names =
    schema.names === undefined ? [] : checker.steps([schema.names], key, inner, "string");
  if (names.some(isRefusal)) return [demandKeys(0)];
  const patterns = schema.patterns.map((each) => ({
    ...each,
    test: frame.unit.companions.pattern(each.pattern),
  }));
  const matching = patterns.flatMap(({ test, schema: wanted }) =>
    test === undefined
      ? []
      : onlyIf(ask(ts`${test}.test(${key})`), checker.steps([wanted], item, inner)),
  );
  const others = schema.rest === undefined ? [] : checker.steps([schema.rest], item, inner);
  const loop = keyLoop({
    object: holderOf(value, schema.rest === undefined ? [] : [schema.rest], frame.unit),
    key,
    item,
    each: [...printSteps(names), ...printSteps(matching)],
    narrows: names.length > 0,
    known: schema.properties.map(({ name }) => name),
    patterns: patterns.flatMap(({ test }) => test ?? []),
    others: printSteps(others),
  });
  return loop === undefined ? [] : [code(loop)];
}

/** A closed object of which every property is required: the number of keys tells whether there is another one. */
function isCountable(schema: ObjectSchema, view: View): boolean {
  const { properties, patterns, rest, names } = schema;
  return (
    rest?.kind === "never" &&
    names === undefined &&
    patterns.length === 0 &&
    properties.every((property) => property.required && isVisible(property, view))
  );
}
