import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import { type Json, type JsonObject, isObject } from "../ir/json.ts";

/**
 * Returns the types that openapi-typescript makes of a document, for users of openapi-fetch and its
 * relatives, as an unformatted module; or why there are none.
 * `raw` is an OpenAPI 3.1 description in one piece: with a reference to another file in it, openapi-typescript would go and read that file by itself.
 */
export async function openapiTypes(
  raw: Json,
): Promise<{ readonly text: string } | { readonly reason: string }> {
  if (hasOutsideReference(raw)) return { reason: "it refers to other files" };
  const made = await typesOf(withDistinctOperationIds(raw));
  if ("reason" in made) return made;
  const text = escaped(made.text);
  const { default: ts } = await import("typescript");
  // Its text is not made by our encoders, so it is held to this: it parses, and nothing in it
  // exists at run time.
  const file = ts.createSourceFile("openapi.ts", text, ts.ScriptTarget.Latest, false);
  const harmless = file.statements.every(
    (statement) => ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement),
  );
  const parsed = ts.transpileModule(text, { reportDiagnostics: true }).diagnostics?.length === 0;
  return harmless && parsed ? { text } : { reason: "a text in it breaks out of its place" };
}

type Made = { readonly text: string } | { readonly reason: string };

/**
 * Calls openapi-typescript. It prints texts of the document as they are, even when it is told to be
 * silent, so it has a thread with an output of its own, which nobody reads.
 */
async function typesOf(raw: Json): Promise<Made> {
  const path = createRequire(import.meta.url).resolve("openapi-typescript");
  const worker = new Worker(program, {
    eval: true,
    workerData: { path, raw },
    stdout: true,
    stderr: true,
    // It runs nothing of ours, and needs no loader of whoever runs us.
    execArgv: [],
  });
  try {
    return await new Promise<Made>((resolve) => {
      worker.on("message", resolve);
      worker.on("error", (error) => resolve({ reason: firstLine(error) }));
      worker.on("exit", () => resolve({ reason: "it ended without a reply" }));
    });
  } finally {
    await worker.terminate();
  }
}

/** The program of the thread: text, since a thread cannot load TypeScript. */
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
 * A module in which no control character, nothing invisible and nothing that reorders text stands
 * as it is. In a string its escape means the same, elsewhere such characters stand in comments
 * only.
 */
function escaped(text: string): string {
  return text.replaceAll(/(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    character
      .split("")
      .map((unit) => "\\u" + unit.charCodeAt(0).toString(16).padStart(4, "0"))
      .join(""),
  );
}

/** Changes when the same document gives other types. Read from the package file: importing the package would take long. */
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
 * openapi-typescript refuses a document that uses an operationId twice; operations that repeat one,
 * wherever they are, are typed in their place then.
 */
function withDistinctOperationIds(raw: Json): Json {
  const seen = new Set<string>();
  return isObject(raw) ? pathItemsIn(raw, ["paths", "webhooks"]) : raw;

  /** An object with fields that hold path items by name. */
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

  /** A path item. */
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

/** An object with each of its values changed; anything else as it is. */
function mapped(value: JsonObject, change: (value: Json, name: string) => Json): JsonObject;
function mapped(value: Json, change: (value: Json, name: string) => Json): Json;
function mapped(value: Json, change: (value: Json, name: string) => Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [name, change(held, name)]),
  );
}
