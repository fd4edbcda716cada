import { HttpError } from "./http-error.ts";
import { parseJson } from "./json-text.ts";
import { codecOf } from "./media-type.ts";
import type { Style } from "./operation.ts";
import { hasOwn, setOwn } from "./own.ts";
import { type Decode, type Pairs, valuesOf } from "./pairs.ts";
import { type Report, addIssue } from "./report.ts";
import {
  type ArrayShape,
  type Forms,
  type ObjectShape,
  type Shape,
  coerce,
  formsOf,
  itemShape,
  propertyShape,
} from "./shape.ts";

/** A parameter, or a property of a form, with everything that reading it needs worked out beforehand. */
export interface Field {
  readonly name: string;
  readonly style: Style;
  readonly explode: boolean;
  readonly forms: Forms;
  /** It is JSON in a text: a parameter with `content`, or a form's property that is an object. */
  readonly json: boolean;
}

export function createField(
  name: string,
  style: Style,
  explode: boolean | undefined,
  shape: Shape | undefined,
  content?: string,
): Field {
  return {
    name,
    style,
    explode: explode ?? (style === "form" || style === "cookie"),
    forms: formsOf(shape ?? "string"),
    json: content !== undefined && codecOf(content) === "json",
  };
}

/** Reads the JSON text of a field. */
export function readJson(text: string, at: string, report: Report): unknown {
  const json = parseJson(text, 100, report.json);
  if (json.ok) return json.value;
  addIssue(report, at, "contentMediaType", "must be valid JSON", {
    contentMediaType: "application/json",
  });
  return text;
}

/** How the members of an array or object are kept apart in one text. */
export interface Delimiters {
  /** Between items, or between properties. */
  readonly item: string | RegExp;
  /** Between a name and its value; absent: names and values alternate as items. */
  readonly pair?: string;
}

/** Reads a value that is one text: every style but an exploded form and `deepObject`. */
export function readText(
  raw: string,
  forms: Forms,
  delimiters: Delimiters,
  decode: Decode,
): unknown {
  const { scalar, array, object } = forms;
  if (array === undefined && object === undefined) return coerce(decode(raw), scalar ?? "string");
  const items = raw.split(delimiters.item);
  const isList =
    scalar === undefined ||
    items.length > 1 ||
    (delimiters.pair !== undefined && raw.includes(delimiters.pair));
  if (!isList) return coerce(decode(raw), scalar);
  if (object === undefined) return readItems(items, array ?? { array: "string" }, decode);
  const { pair } = delimiters;
  const named =
    pair === undefined ? items.length % 2 === 0 : items.every((item) => item.includes(pair));
  if (array !== undefined && !named) return readItems(items, array, decode);
  const value: Record<string, unknown> = {};
  if (pair !== undefined) {
    for (const item of items) {
      const at = item.indexOf(pair);
      const [name, text] = at === -1 ? [item, ""] : [item.slice(0, at), item.slice(at + 1)];
      setProperty(value, decode(name), decode(text), object);
    }
  } else {
    for (let index = 0; index < items.length; index += 2) {
      setProperty(value, decode(items[index] ?? ""), decode(items[index + 1] ?? ""), object);
    }
  }
  return value;
}

export function readItems(
  raw: readonly string[],
  shape: ArrayShape,
  decode: Decode,
): readonly unknown[] {
  return raw.map((item, index) => coerce(decode(item), itemShape(shape, index)));
}

function setProperty(
  target: Record<string, unknown>,
  name: string,
  text: string,
  shape: ObjectShape,
): void {
  setOwn(target, name, coerce(text, propertyShape(shape, name) ?? "string"));
}

const delimiterOf: Partial<Record<Style, string | RegExp>> = {
  form: ",",
  cookie: ",",
  simple: ",",
  // The space and the bar may be sent as they are or escaped.
  spaceDelimited: /%20|\+| /,
  pipeDelimited: /%7C|\|/i,
};

/** Reads a field from pairs: `undefined` when it is not there. `declared` are the names that an exploded object must leave to others. */
export function readPairs(
  field: Field,
  pairs: Pairs,
  decode: Decode,
  declared: ReadonlySet<string>,
  at: string,
  report: Report,
): unknown {
  const { name, style, explode, forms } = field;
  if (style === "deepObject") return readDeep(field, pairs, decode);
  const exploded = explode && (style === "form" || style === "cookie");
  if (exploded && forms.object !== undefined && !field.json) {
    const value = readProperties(forms.object, pairs, decode, declared);
    if (value !== undefined || (forms.scalar === undefined && forms.array === undefined))
      return value;
  }
  const values = valuesOf(pairs, name);
  const last = values[values.length - 1];
  if (last === undefined) return undefined;
  if (field.json) return readJson(decode(last), at, report);
  if (
    forms.array !== undefined &&
    (forms.scalar === undefined || values.length > 1) &&
    (explode || values.length > 1)
  ) {
    const raw = explode
      ? values
      : values.flatMap((value) => value.split(delimiterOf[style] ?? ","));
    return readItems(raw, forms.array, decode);
  }
  if (values.length > 1 && report.strict) {
    addIssue(report, at, "repeated", "must NOT be repeated", { count: values.length });
  }
  return exploded
    ? coerce(decode(last), forms.scalar ?? "string")
    : readText(last, forms, { item: delimiterOf[style] ?? "," }, decode);
}

/** An exploded object: each of its properties is a pair of its own. One that names no property takes every name that nobody else has declared. */
function readProperties(
  shape: ObjectShape,
  pairs: Pairs,
  decode: Decode,
  declared: ReadonlySet<string>,
): Record<string, unknown> | undefined {
  const value: Record<string, unknown> = {};
  const isOpen = shape.rest !== undefined || Object.keys(shape.object).length === 0;
  for (const name of new Set(pairs.names)) {
    const named = hasOwn(shape.object, name);
    if (!named && (!isOpen || declared.has(name))) continue;
    setOwn(
      value,
      name,
      readValues(valuesOf(pairs, name), propertyShape(shape, name) ?? "string", decode),
    );
  }
  return Object.keys(value).length === 0 ? undefined : value;
}

/** The values of one name: all of them where an array is wanted, else the last. */
function readValues(values: readonly string[], shape: Shape, decode: Decode): unknown {
  const { scalar, array } = formsOf(shape);
  if (array !== undefined && (scalar === undefined || values.length > 1)) {
    return readItems(values, array, decode);
  }
  return coerce(decode(values[values.length - 1] ?? ""), scalar ?? "string");
}

interface Branch {
  readonly values: string[];
  readonly children: Map<string, Branch>;
}

const deepest = 8;

/** `name[a][b]=1`: OpenAPI defines one level; deeper ones and arrays (`name[a]=1&name[a]=2`, `name[a][]=1`) are read as they are commonly written. */
function readDeep(field: Field, pairs: Pairs, decode: Decode): unknown {
  const root: Branch = { values: [], children: new Map() };
  const prefix = `${field.name}[`;
  for (const [index, name] of pairs.names.entries()) {
    if (!name.startsWith(prefix) || !name.endsWith("]")) continue;
    const keys = name.slice(prefix.length, -1).split("][");
    if (keys.length > deepest) throw new HttpError(400, "A parameter is nested too deeply.");
    let branch = root;
    for (const key of keys) {
      const child = branch.children.get(key) ?? { values: [], children: new Map() };
      branch.children.set(key, child);
      branch = child;
    }
    branch.values.push(pairs.values[index] ?? "");
  }
  if (root.children.size === 0) return undefined;
  return readBranch(root, field.forms, decode);
}

function readBranch(branch: Branch, forms: Forms, decode: Decode): unknown {
  const { array, object } = forms;
  if (branch.children.size === 0) {
    return array !== undefined && (forms.scalar === undefined || branch.values.length > 1)
      ? readItems(branch.values, array, decode)
      : coerce(decode(branch.values[branch.values.length - 1] ?? ""), forms.scalar ?? "string");
  }
  const children = [...branch.children];
  if (array !== undefined && children.every(([key]) => /^[0-9]*$/.test(key))) {
    const items = children.flatMap(([, child]) =>
      child.children.size > 0
        ? [child]
        : child.values.map((value) => ({ ...child, values: [value] })),
    );
    return items.map((item, index) => readBranch(item, formsOf(itemShape(array, index)), decode));
  }
  const value: Record<string, unknown> = {};
  for (const [key, child] of children) {
    const shape = object === undefined ? undefined : propertyShape(object, key);
    setOwn(value, key, readBranch(child, formsOf(shape ?? anyDepth(child)), decode));
  }
  return value;
}

/** What an undeclared name is read as: an array when it is repeated, else a text. */
function anyDepth(branch: Branch): Shape {
  return branch.values.length > 1 ? { array: "string" } : "string";
}
