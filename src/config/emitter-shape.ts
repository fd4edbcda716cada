import type { Emitter } from "../emit/emitter.ts";
import { isObject } from "../ir/json.ts";
import { describeValue } from "./describe-value.ts";
import { type Shape, list, map, text } from "../options/shape.ts";

/** The shape of `dependsOn`. */
export const emitterNames: Shape = list(text("a name"), "a list of names of emitters");
const packageRange: Shape = text("a range of versions, such as `^5`", /^[\w .<>=^~|*+-]+$/);
/** The shape of `packages`. */
export const packageRanges: Shape = map(
  packageRange,
  "an object with a range of versions for each package",
);

/** The tests of the parts that an emitter must have, by name. */
const parts: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: (value) => typeof value === "string" && /^[\w@/. -]{1,100}$/.test(value),
  version: (value) => typeof value === "string",
  declare: (value) => typeof value === "function",
  emit: (value) => typeof value === "function",
};

/** True if a value has the parts of an emitter. */
export function isEmitter(value: unknown): value is Emitter {
  return isObject(value) && wrongParts(value).length === 0;
}

/** Describes a value in the place of an emitter that is none. */
export function describeNoEmitter(value: unknown): string {
  if (typeof value === "function") return "a function; call it, as in `plugin()`";
  if (!isObject(value)) return describeValue(value);
  const wrong = wrongParts(value).map((part) => `\`${part}\``);
  return `an object in which ${wrong.join(", ")} ${wrong.length > 1 ? "are" : "is"} missing or wrong`;
}

function wrongParts(value: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.keys(parts).filter((part) => parts[part]?.(value[part]) === false);
}
