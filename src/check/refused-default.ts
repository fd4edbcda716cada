import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import type { Json } from "../ir/json.ts";
import { type Origin, at } from "../ir/pointer.ts";
import type { Declaration } from "../ir/program.ts";
import type { Schema } from "../ir/schema.ts";
import { walk } from "../ir/visit.ts";
import { judge } from "../schema/accepts.ts";
import { isOfType, isTyped } from "../schema/json-types.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";

/**
 * Reports defaults that their own schema refuses. Defaults of another type than `type` have already
 * been reported.
 */
export function checkDefaults(declarations: readonly Declaration[], report: Report): void {
  const resolve = resolverAmong(declarations);
  const seen = new Set<Schema>();
  for (const { schema: whole } of declarations) {
    walk(whole, (schema) => {
      const value = schema.note?.default;
      if (value === undefined || seen.has(schema)) return;
      if (isTyped(schema) && !isOfType(schema, value)) return;
      seen.add(schema);
      const reason = refusal(schema, value, resolve);
      if (reason === undefined) return;
      const params = { found: JSON.stringify(value), reason };
      report(diagnose("schema/default-refused", params, at(holderOf(schema), "default")));
    });
  }
}

/** Returns the location of the schema object that contains a default. */
function holderOf({ kind, at: { source, path } }: Schema): Origin {
  const isKeyword = kind === "union" && (path?.key === "anyOf" || path?.key === "oneOf");
  return { source, path: isKeyword ? path.parent : path };
}

/**
 * Returns the reason why a schema refuses a default; `undefined` if it accepts the default or if
 * that is unknown.
 */
export function refusal(schema: Schema, value: Json, resolve: Resolve): string | undefined {
  const verdict = judge(schema, value, { resolve, side: "input" });
  return verdict.kind === "refuses" ? verdict.reason : undefined;
}
