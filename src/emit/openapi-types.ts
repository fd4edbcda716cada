import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { type Json, type JsonObject, isObject } from "../ir/json.ts";

/**
 * Returns the types that openapi-typescript generates for a document, for users of openapi-fetch
 * and related libraries, as an unformatted module; or the reason why there are none.
 * `raw` is an OpenAPI 3.1 description without references to other files, which openapi-typescript
 * would read by itself.
 */
export async function openapiTypes(
  raw: Json,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  if (hasOutsideReference(raw)) return { reason: "it refers to other files" };
  const made = await typesOf(withDistinctOperationIds(raw));
  if ("reason" in made) return made;
  const text = escaped(made.text);
  const { default: ts } = await import("typescript");
  // The text does not come from our encoders, so check that it parses and that it declares only
  // types.
  const file = ts.createSourceFile("openapi.ts", text, ts.ScriptTarget.Latest, false);
  const harmless = file.statements.every(
    (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
  );
  const parsed = ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length === 0;
  return harmless && parsed ? { text } : { reason: "its types contain code or do not parse" };
}

type Made = { readonly text: string } | { readonly reason: string };

/**
 * Calls openapi-typescript in a thread whose output is discarded: it prints unescaped text of the
 * document even with the option `silent`.
 */
async function typesOf(raw: Json): Promise<Made> {
  const path = createRequire(import.meta.url).resolve("openapi-typescript");
  const worker = new Worker(program, {
    eval: true,
    workerData: { path, raw },
    stdout: true,
    stderr: true,
    // It runs none of our code, so it needs no loader of the parent process.
    execArgv: [],
  });
  try {
    return await new Promise<Made>((resolve) => {
      worker.on("message", resolve);
      worker.on("error", (error) => resolve({ reason: firstLine(error) }));
      worker.on("exit", () => resolve({ reason: "openapi-typescript exited without a result" }));
    });
  } finally {
    await worker.terminate();
  }
}

/** The program of the thread, as text because a thread cannot load TypeScript. */
const program = `
  const { parentPort, workerData } = require("node:worker_threads");
  const { default: openapiTS, astToString } = require(workerData.path);
  openapiTS(workerData.raw, { silent: true, defaultNonNullable: false }).then(
    (nodes) => parentPort.postMessage({ text: astToString(nodes) }),
    (error) => parentPort.postMessage({ reason: String(error?.message ?? error).split("\\n")[0] }),
  );
`;

function firstLine(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n")[0] ?? "";
}

/**
 * Escapes control characters, invisible characters and characters that reorder text. In a string
 * the escape is equivalent; elsewhere such characters occur only in comments.
 */
function escaped(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split("")
      .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
      .join(""),
  );
}

/**
 * Returns a version that changes when the generated types do. Reads the package file, since
 * importing the package is slow.
 */
export function openapiTypesVersion(): string {
  const require = createRequire(import.meta.url);
  const manifest = require("openapi-typescript/package.json") as { readonly version: string };
  return `3 ${manifest.version}`;
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

/**
 * Removes repeated operationIds, which openapi-typescript rejects. It then types these operations
 * in their place.
 */
function withDistinctOperationIds(raw: Json): Json {
  const seen = new Set<string>();
  return isObject(raw) ? pathItemsIn(raw, ["paths", "webhooks"]) : raw;

  /** Maps an object whose `fields` contain path items by name. */
  function pathItemsIn(holder: JsonObject, fields: readonly string[]): JsonObject {
    return mapped(holder, (value, name) =>
      fields.includes(name) ? mapped(value, withOperations) : (components(value, name) ?? value),
    );
  }

  function components(value: Json, name: string): Json | undefined {
    if (name !== "components" || !isObject(value)) return undefined;
    const inside = pathItemsIn(value, ["pathItems"]);
    return mapped(inside, (held, kind) => (kind === "callbacks" ? mapped(held, callback) : held));
  }

  function callback(value: Json): Json {
    return mapped(value, withOperations);
  }

  /** Maps a path item. */
  function withOperations(item: Json): Json {
    return mapped(item, (operation) => {
      if (!isObject(operation)) return operation;
      const { operationId, ...rest } = operation;
      const isRepeated = typeof operationId === "string" && seen.has(operationId);
      if (typeof operationId === "string") seen.add(operationId);
      return mapped(isRepeated ? rest : operation, (held, name) =>
        name === "callbacks" ? mapped(held, callback) : held,
      );
    });
  }
}

/** Maps the values of an object. Returns any other value unchanged. */
function mapped(value: JsonObject, change: (value: Json, name: string) => Json): JsonObject;
function mapped(value: Json, change: (value: Json, name: string) => Json): Json;
function mapped(value: Json, change: (value: Json, name: string) => Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, change(held, name)]),
  );
}
