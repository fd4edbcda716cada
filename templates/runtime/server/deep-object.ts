import { HttpError } from "./http-error.ts";
import { type Pairs, valuesOf } from "./name-value-pairs.ts";
import type { Field } from "./parameter-field.ts";
import { setOwn } from "../validate/own-property.ts";
import { type Decode, readItems } from "../wire/read-delimited.ts";
import {
  type Forms,
  type TextShape,
  coerce,
  formsOf,
  itemShape,
  propertyShape,
} from "../wire/text-shape.ts";

interface Branch {
  readonly values: string[];
  readonly children: Map<string, Branch>;
}

const deepest = 8;

/**
 * Reads `name[a][b]=1`. OpenAPI defines one level; deeper levels and arrays (`name[a]=1&name[a]=2`,
 * `name[a][]=1`) follow common practice.
 */
export function readDeep(field: Field, pairs: Pairs, decode: Decode): unknown {
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
  // A scalar, and an array as clients write it that do not know of `name[]`.
  const isNamed = (field.forms.scalar ?? field.forms.array) !== undefined;
  if (isNamed && root.children.size === 0) root.values.push(...valuesOf(pairs, field.name));
  if (root.children.size + root.values.length === 0) return undefined;
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

/** Returns the shape of an undeclared name: an array if it is repeated, else a string. */
function anyDepth(branch: Branch): TextShape {
  return branch.values.length > 1 ? { array: "string" } : "string";
}
