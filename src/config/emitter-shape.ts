import type { Emitter } from "../emit/emitter.ts";
import { isObject } from "../ir/json.ts";
import { type Shape, list, map, text } from "../options/shape.ts";

/** The shape of `dependsOn`. */
export const emitterNames: Shape = list(text("a name"), "a list of names of emitters");
const packageRange: Shape = text("a range of versions, such as `^5`", /^[\w .<>=^~|*+-]+$/);
/** The shape of `packages`. */
export const packageRanges: Shape = map(
  packageRange,
  "an object with a range of versions for each package",
);

/** True if a value has the parts of an emitter. */
export function isEmitter(value: unknown): value is Emitter {
  return (
    isObject(value) &&
    typeof value["name"] === "string" &&
    /^[\w@/. -]{1,100}$/.test(value["name"]) &&
    typeof value["version"] === "string" &&
    typeof value["declare"] === "function" &&
    typeof value["emit"] === "function"
  );
}
