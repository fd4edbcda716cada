import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { Declaration } from "../ir/program.ts";
import type { ArraySchema, ObjectSchema, Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { requiredNames } from "../schema/view.ts";
import { endlessValues } from "./endless-values.ts";

/**
 * Reports objects and arrays that require more members than they allow, and declarations whose
 * values would contain each other endlessly.
 */
export function checkUnsatisfiable(declarations: readonly Declaration[], report: Report): void {
  const seen = new Set<Schema>();
  for (const declaration of declarations) {
    walk(declaration.schema, (schema) => {
      if (seen.has(schema)) return;
      seen.add(schema);
      const reason =
        schema.kind === "object"
          ? objectReason(schema)
          : schema.kind === "array"
            ? arrayReason(schema)
            : undefined;
      if (reason === undefined) return;
      report(diagnose("schema/unsatisfiable", { reason }, schema.at));
    });
  }
  for (const { at, hint } of endlessValues(declarations)) {
    const reason = `a \`${hint}\` contains another one endlessly`;
    report(diagnose("schema/unsatisfiable", { reason }, at));
  }
}

function objectReason(schema: ObjectSchema): string | undefined {
  const { properties, patterns, rest, names, count } = schema;
  // A `readOnly` or `writeOnly` property is not required in the other direction.
  const demanded = Math.min(
    requiredNames(schema, "output").length,
    requiredNames(schema, "input").length,
  );
  if (count?.max !== undefined && demanded > count.max) {
    return `\`maxProperties\` is ${count.max}, and ${listed(demanded)} required`;
  }
  const isClosed = rest?.kind === "never" && patterns.length === 0;
  if (isClosed && (count?.min ?? 0) > properties.length) {
    return `\`minProperties\` is ${count?.min}, and ${listed(properties.length)} allowed`;
  }
  if (names?.kind === "never" && Math.max(demanded, count?.min ?? 0) > 0) {
    return "`propertyNames` allows no name, and there must be a property";
  }
  return undefined;
}

function listed(count: number): string {
  return count === 1 ? "1 property is" : `${count} properties are`;
}

function arrayReason({ prefix, rest, length, contains, unique }: ArraySchema): string | undefined {
  const { min = 0, max = Infinity } = length ?? {};
  const barrier = prefix.findIndex(({ kind }) => kind === "never");
  const allowed = barrier !== -1 ? barrier : rest?.kind === "never" ? prefix.length : Infinity;
  if (min > allowed) return `\`minItems\` is ${min}, and no item is allowed after ${allowed}`;
  if (contains !== undefined && contains.min > 0) {
    if (contains.schema.kind === "never") return "no item can be what `contains` demands";
    if (contains.min > Math.min(max, allowed)) {
      return `\`minContains\` is ${contains.min}, and there may be no more than ${Math.min(max, allowed)} items`;
    }
  }
  const values = unique && prefix.length === 0 && rest !== undefined ? variety(rest) : Infinity;
  return min > values
    ? `\`minItems\` is ${min}, and there are only ${values} different items`
    : undefined;
}

/** Returns the number of values of a schema, as far as it is evident; otherwise `Infinity`. */
function variety(schema: Schema): number {
  switch (schema.kind) {
    case "null":
      return 1;
    case "boolean":
      return 2;
    case "enum":
      return schema.members.length;
    default:
      return Infinity;
  }
}
