import { type Placed, isList, nameOf } from "./placed.ts";
import { isSameSchema } from "./plain-object.ts";
import type { ServiceContext } from "./service-context.ts";
import { singular } from "./singular.ts";

/**
 * The groups of operations, those of `GET /users` and of `POST /user` together if the first lists
 * what the others are about.
 */
export function joinedGroups(
  groups: ReadonlyMap<string, readonly Placed[]>,
  { $ }: ServiceContext,
): readonly (readonly Placed[])[] {
  const joined = new Map(groups);
  for (const [name, [only, ...others]] of groups) {
    if (only?.content === undefined || others.length > 0 || !isList(only)) continue;
    const { entity } = only.content;
    const last = singular(nameOf(only));
    const key = name.replace(/[^/]*$/, last);
    const target = joined.get(key);
    const [first] = target ?? [];
    if (key === name || target === undefined || first === undefined) continue;
    const isSame = target.some((one) => one.content && isSameSchema(one.content.entity, entity, $));
    const hasList = target.some((one) => one.item === undefined && one.operation.method === "GET");
    if (!isSame || hasList || only.operation.method !== "GET") continue;
    joined.set(key, [...target, { ...only, collection: first.collection }]);
    joined.delete(name);
  }
  return [...joined.values()];
}
