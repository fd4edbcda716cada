import { check } from "../../../src/check/check.ts";
import { type DiscriminatorOptions, discriminate } from "../../../src/discriminate/discriminate.ts";
import { readFile } from "node:fs/promises";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { createContexts } from "../../../src/emit/context.ts";
import { itemKeys } from "../../../src/emit/item-key.ts";
import { type Module, modulesOf as allModulesOf } from "../../../src/emit/module.ts";
import { jsonSchemas } from "../../../src/emit/json-schema/json-schemas.ts";
import { models } from "../../../src/emit/models.ts";
import { operations } from "../../../src/emit/operations.ts";
import type { Emitter } from "../../../src/emit/emitter.ts";
import { runtimeModules } from "../../../src/emit/runtime.ts";
import type { AnyKeyword } from "../../../src/emit/validators/keyword.ts";
import type { ValidatorOptions } from "../../../src/emit/validators/options.ts";
import { validators } from "../../../src/emit/validators/validators.ts";
import type { NormalizedDocument, Program } from "../../../src/ir/program.ts";
import { factsOf } from "../../../src/schema/facts.ts";
import { link } from "../../../src/link/link.ts";
import { plan } from "../../../src/plan/plan.ts";
import { normalize } from "../../../src/normalize/document.ts";
import { moduleText } from "../../../src/format/module-text.ts";
import type { Source } from "../../../src/source/source.ts";
import { writeFiles } from "../../support/typecheck.ts";

/** Files by path below the output folder, not formatted. */
export type Files = ReadonlyMap<string, string>;

export interface GenerateOptions extends ValidatorOptions {
  /** Those that validators know; all of JSON Schema's, unless they are given. */
  readonly keywords?: readonly AnyKeyword[];
  /** Documents that references may lead to, by URL. */
  readonly others?: { readonly [id: string]: unknown };
  /** Default: they decide. */
  readonly discriminators?: DiscriminatorOptions;
  /** The number of documents in which a declaration must occur to be shared. */
  readonly minDocuments?: number;
}

/** A document that consists only of schemas. */
export function withSchemas(schemas: unknown, openapi = "3.1.0"): unknown {
  return { openapi, info: { title: "t", version: "1" }, paths: {}, components: { schemas } };
}

/** The models and validators of documents, with the runtime that they need. */
export async function generate(
  documents: { readonly [id: string]: unknown },
  options: GenerateOptions = {},
): Promise<Files> {
  const modules = modulesOf(documents, options).map((module) => ({
    path: module.path,
    ...moduleText({ module }, ".ts", undefined),
  }));
  const mentioned = modules.flatMap((module) => module.mentioned);
  const runtime = await runtimeModules(mentioned, ".ts");
  return new Map([
    ...modules.map(({ path, texts }): [string, string] => [
      `${path}.ts`,
      `${texts.join("\n")}\nexport {};\n`,
    ]),
    ...runtime.map(({ path, text }): [string, string] => [`${path}.ts`, text]),
  ]);
}

/** The modules without printing. */
export function modulesOf(
  documents: { readonly [id: string]: unknown },
  options: GenerateOptions = {},
): readonly Module[] {
  const { others = {}, minDocuments = Infinity, keywords, discriminators, ...rest } = options;
  const contents = Object.entries({ ...documents, ...others });
  const sources = new Map(
    contents.map(([id, value]): [string, Source] => [id, { id, text: "", format: "yaml", value }]),
  );
  const entries = Object.keys(documents).map((id) => ({ document: id, source: id }));
  const normalized = entries.flatMap((entry): NormalizedDocument[] => {
    const { value } = normalize(entry, { sources, entries });
    return value === undefined ? [] : [check(discriminate(value, discriminators).value).value];
  });
  const program: Program = link(normalized, { minDocuments }).value;
  const facts = factsOf(program);
  const emitters: readonly Emitter[] = [
    models({ enums: "union" }),
    operations,
    validators(rest, keywords),
    ...(rest.jsonSchema === true ? [jsonSchemas(rest)] : []),
  ];
  const planned = plan(program, facts, emitters, {
    places: new Map(),
    pins: {},
    clients: {},
  }).value;
  const files = new Set(["models", "validators", "json-schemas"]);
  const kept = (path: string): boolean => files.has(path.slice(path.indexOf("/") + 1));
  const hasOperations = program.documents.some((document) => document.operations.length > 0);
  const all = allModulesOf(
    program,
    planned,
    createContexts(program, facts, planned),
    itemKeys(program, facts, planned),
  );
  return all.filter(({ path }) => hasOperations || kept(path));
}

/** Bundles files and imports the exports of `entry`. */
export async function load(files: Files, entry: string): Promise<Record<string, unknown>> {
  const folder = await mkdtemp(join(tmpdir(), "specloom-validators-"));
  try {
    await writeFiles(folder, files as Map<string, string>);
    const outfile = join(folder, "bundle.mjs");
    await build({
      entryPoints: [join(folder, entry)],
      outfile,
      bundle: true,
      format: "esm",
      target: "es2023",
      logLevel: "error",
    });
    await readFile(outfile);
    return (await import(pathToFileURL(outfile).href)) as Record<string, unknown>;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
