import type { ArraySchema, Schema } from "../../ir/schema.ts";
import { type Code, ts } from "../code.ts";
import { arrow, call, choice, logical } from "../syntax.ts";
import { type Applied, partOf } from "./applied-schemas.ts";
import type { PartSchemas, StripPart } from "./descriptions.ts";
import { remembering } from "./exact.ts";
import type { Frame } from "./frame.ts";
import { uses } from "./locals.ts";

/**
 * `value`, an array, with its items stripped; `undefined` if nothing changes. Items that must
 * differ stay as they are, since stripping could make them equal.
 */
export function stripItems(
  arrays: readonly Applied<ArraySchema>[],
  value: Code,
  frame: Frame,
  strip: StripPart,
): Code | undefined {
  if (arrays.some(({ schema }) => schema.unique)) return undefined;
  const item = frame.locals.declare("item");
  const index = frame.locals.declare("index");
  const length = Math.max(0, ...arrays.map(({ schema }) => schema.prefix.length));
  const strippedAt = (position: number): Code => {
    const schemas: Record<keyof PartSchemas, Schema[]> = { certain: [], maybe: [], observed: [] };
    for (const each of arrays) {
      const { prefix, rest, contains } = each.schema;
      const wanted = prefix[position] ?? rest;
      if (wanted !== undefined) schemas[partOf(each)].push(wanted);
      if (contains === undefined) continue;
      schemas.maybe.push(contains.schema);
      schemas.observed.push(contains.schema);
    }
    return strip(schemas, item);
  };
  const rest = strippedAt(length);
  const next = Array.from({ length }, (_, position) => strippedAt(position)).reduceRight(
    (others, stripped, position) =>
      stripped.text === others.text
        ? others
        : choice(logical([index, ts`${position}`], "==="), stripped, others),
    rest,
  );
  if (next.text === item.text) return undefined;
  const copy = !uses([next], index)
    ? call(ts`${value}.map`, [arrow(ts`${item}: unknown`, next)])
    : call(ts`${value}.map`, [arrow(ts`${item}: unknown, ${index}: number`, next)]);
  const all = arrays.map(({ schema }) => schema);
  return remembering(copy, value, all, frame.unit);
}
