import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { canonicalText } from "../ir/json.ts";
import type { Declaration } from "../ir/program.ts";
import type { Bounds, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { isTyped } from "../schema/json-types.ts";
import { conjuncts, resolverAmong } from "../schema/references.ts";
import { typeOfJson } from "../schema/value.ts";

/**
 * Reports schemas that apply together (`allOf`, `$ref` with siblings) and accept no common value,
 * as shown by types, enums and limits.
 */
export function checkContradictions(declarations: readonly Declaration[], report: Report): void {
  const resolve = resolverAmong(declarations);
  for (const declaration of declarations) {
    walk(declaration.schema, (schema) => {
      if (schema.kind !== "intersection") return;
      const reason = contradiction(conjuncts(schema, resolve));
      if (reason === undefined) return;
      report(diagnose("schema/unsatisfiable", { reason }, schema.at));
    });
  }
}

function contradiction(all: readonly Schema[]): string | undefined {
  const kinds = new Set(all.flatMap((each) => (isTyped(each) ? each.kind : [])));
  if (kinds.size > 1) return "the schemas that apply together have no type in common";
  const [kind] = kinds;
  const enums = all.filter((each) => each.kind === "enum");
  const lists = enums.map(({ members }) => members.map(({ value }) => canonicalText(value)));
  const [first] = enums;
  const common = first?.members.filter(
    ({ value }) =>
      (kind === undefined || typeOfJson(value) === kind) &&
      lists.every((list) => list.includes(canonicalText(value))),
  );
  if (common?.length === 0) return "the lists of values that apply together have none in common";
  const numbers = all.flatMap((each) => (each.kind === "number" ? (each.range ?? []) : []));
  const lowest = Math.max(
    ...numbers.flatMap((range) => [range.min ?? -Infinity, range.exclusiveMin ?? -Infinity]),
  );
  const highest = Math.min(
    ...numbers.flatMap((range) => [range.max ?? Infinity, range.exclusiveMax ?? Infinity]),
  );
  if (lowest > highest) return "the lower limit of one schema is above the upper limit of another";
  const counts = all.flatMap((each): readonly (Bounds | undefined)[] => {
    if (each.kind === "string" || each.kind === "array") return [each.length];
    return each.kind === "object" ? [each.count] : [];
  });
  const fewest = Math.max(0, ...counts.map((bounds) => bounds?.min ?? 0));
  const most = Math.min(Infinity, ...counts.map((bounds) => bounds?.max ?? Infinity));
  return fewest > most ? "one schema demands more than another one allows" : undefined;
}
