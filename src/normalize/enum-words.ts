import type { EnumMember } from "../ir/schema.ts";
import {
  bothExtensions,
  descriptionExtensions,
  nameExtensions,
} from "../openapi/enum-extensions.ts";
import { isObject, member } from "../openapi/object.ts";
import { isList } from "./keyword.ts";
import type { ObjectPlace } from "./place.ts";

type Words = Pick<EnumMember, "name" | "description">;

/** Returns a function that finds the name and the description of a value of an `enum`. */
export function enumWords(place: ObjectPlace): (value: unknown, index: number) => Words {
  const held = (names: readonly string[]): readonly unknown[] =>
    names.map((name) => member(place.value, name)).filter((each) => each !== undefined);
  const names = held(nameExtensions);
  const descriptions = held(descriptionExtensions);
  const both = held(bothExtensions);
  return (value, index) => {
    const entry = both.map((each) => entryOf(each, value)).find(isObject) ?? {};
    const name = textIn(names, index, [value]) ?? textOf(member(entry, "name"));
    const description =
      textIn(descriptions, index, [value, name]) ?? textOf(member(entry, "description"));
    return { ...(name && { name }), ...(description && { description }) };
  };
}

/** Finds the object of a value in `x-ms-enum`, which lists them, or in a map. */
function entryOf(held: unknown, value: unknown): unknown {
  if (!isObject(held)) return undefined;
  const values = member(held, "values");
  if (!isList(values)) return member(held, String(value));
  return values.find((each) => isObject(each) && member(each, "value") === value);
}

function textIn(
  held: readonly unknown[],
  index: number,
  keys: readonly unknown[],
): string | undefined {
  const found = held.flatMap((each) => {
    if (isList(each)) return [each[index]];
    return isObject(each) ? keys.map((key) => member(each, String(key))) : [];
  });
  return found.map(textOf).find((text) => text !== undefined);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value : undefined;
}
