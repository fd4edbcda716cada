import type { Schema } from "../ir/schema.ts";
import { areDisjoint as areApart } from "./disjoint.ts";
import type { Resolve } from "./references.ts";

/** The queries about schemas that validators use. */
export { type UnionTag, tagOf } from "./disjoint.ts";
export { refusesUndefined, typesOf } from "./json-types.ts";
export type { Resolve } from "./references.ts";
export { type Tag, commonTag } from "./tags.ts";
export { type JsonType, typeOfJson } from "./value.ts";

/** True if the generated checks accept no value for two of `members`. */
export function areDisjoint(members: readonly Schema[], resolve: Resolve): boolean {
  return areApart(members, resolve, { checked: true });
}
