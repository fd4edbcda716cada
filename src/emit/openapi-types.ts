import { createRequire } from "node:module";
import type { Json, JsonObject } from "../ir/json.ts";

/**
 * The types that openapi-typescript makes of a document, for users of openapi-fetch and its relatives, as an unformatted module; or why there are none.
 * `raw` is an OpenAPI 3.1 description in one piece: with a reference to another file in it, openapi-typescript would go and read that file by itself.
 */
export async function openapiTypes(
  raw: Json,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  if (hasOutsideReference(raw)) return { reason: "it refers to other files" };
  const [{ default: openapiTS, astToString }, { default: ts }] = await Promise.all([
    import("openapi-typescript"),
    import("typescript"),
  ]);
  try {
    const nodes = await openapiTS(withDistinctOperationIds(raw) as never, {
      silent: true,
      defaultNonNullable: false,
    });
    const text = astToString(nodes);
    // Its text is not made by our encoders, so it is held to this: it parses, and nothing in it exists at run time.
    const file = ts.createSourceFile("openapi.ts", text, ts.ScriptTarget.Latest, false);
    const harmless = file.statements.every(
      (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
    );
    const parsed = ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length === 0;
    return harmless && parsed ? { text } : { reason: "a text in it breaks out of its place" };
  } catch (error) {
    return {
      reason: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error),
    };
  }
}

/** Changes when the same document gives other types. Read from the package file: importing the package would take long. */
export function openapiTypesVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest = require("openapi-typescript/package.json") as { readonly version: string };
  return `2 ${manifest.version}`;
}

function hasOutsideReference(raw: Json): boolean {
  const open: Json[] = [raw];
  for (let value = open.pop(); value !== undefined; value = open.pop()) {
    if (typeof value !== "object" || value === null) continue;
    const reference = isObject(value) ? value["$ref"] : undefined;
    if (typeof reference === "string" && !reference.startsWith("#")) return true;
    open.push(...Object.values(value));
  }
  return false;
}

/** openapi-typescript refuses a document that uses an operationId twice; the second operation is typed in its place then. */
function withDistinctOperationIds(raw: Json): Json {
  const seen = new Set<string>();
  const visit = (value: Json, depth: number): Json => {
    if (!isObject(value)) return value;
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, item]): readonly (readonly [string, Json])[] => {
        if (depth > 0) return [[key, visit(item, depth - 1)]];
        if (key !== "operationId" || typeof item !== "string") return [[key, item]];
        const repeated = seen.has(item);
        seen.add(item);
        return repeated ? [] : [[key, item]];
      }),
    );
  };
  if (!isObject(raw)) return raw;
  return { ...raw, ...(raw["paths"] === undefined ? {} : { paths: visit(raw["paths"], 2) }) };
}

function isObject(value: Json): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
