import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { models } from "../../src/emit/models.ts";
import { operations } from "../../src/emit/operations.ts";
import { validators } from "../../src/emit/validators/validators.ts";
import type { DeclarationId } from "../../src/ir/id.ts";
import { symbolKey } from "../../src/plan/subject.ts";
import { type RawObject, isObject } from "../../src/openapi/object.ts";
import { assemble } from "../../src/format/assemble.ts";
import { memoryMemo } from "../../src/cache/memo.ts";
import { houseStyle } from "../../src/format/style.ts";
import { analyze, emit } from "../../src/pipeline.ts";
import type { Parse, Result as Parsed } from "../../templates/runtime/validate/issue.ts";
import { type ExampleSchema, findExamples } from "./find-examples.ts";
import { configOf, hostOf } from "./generate-document.ts";
import { changesOf } from "./change.ts";
import { bundle, importText } from "./import-output.ts";
import { createJudge, knowsFormat } from "./judge.ts";
import { type ExampleCounts, noExamples } from "./result.ts";

/**
 * The maximum number of schemas with examples to test for one document, and the number of values,
 * with changes of them, that the independent validator checks in any case.
 */
const maxSchemas = 1500;
const maxAsked = 150;

/** The verdicts of the validators on the document's own values, and the first wrong ones. */
export interface Trial {
  readonly counts: ExampleCounts;
  readonly details: readonly string[];
}

/**
 * Tests the validators of a document with its examples and defaults. Schemas without a name get
 * one, in a copy of the document without its operations, so that there is a function for each. One
 * of the views of a schema must accept the value, since an example does not always say if it is of
 * a request or of a response.
 */
export async function tryExamples(text: string): Promise<Trial> {
  const document = JSON.parse(text) as RawObject;
  const found = findExamples(document).slice(0, maxSchemas);
  if (found.length === 0) return { counts: noExamples, details: [] };
  const named = found.map((each, index) => ({
    ...each,
    name: each.component ?? `ExampleSchema${index}`,
  }));
  const trial = trialDocument(document, named);
  const parsers = await loadParsers(JSON.stringify(trial));
  if (parsers === undefined) {
    const unknown = named.reduce((sum, { examples }) => sum + examples.length, 0);
    return { counts: { ...noExamples, unknown }, details: [] };
  }
  const judge = createJudge(trial);
  const counts = { ...noExamples } as { -readonly [Key in keyof ExampleCounts]: number };
  const details: string[] = [];
  const compare = (name: string, value: unknown, isAsked: boolean, where: string): Comparison => {
    const results = parsers(name).map((parse) => parse(value));
    const accepted = results.filter(({ ok }) => ok).length;
    const isValid = isAsked || accepted === 0 ? judged(results, judge(name, value)) : undefined;
    const verdict = verdictOf(accepted, results.length, isValid);
    if (verdict === "refused" || verdict === "missed") {
      details.push(`${verdict} ${where}: ${shorten(value)}: ${issuesOf(results)}`);
    }
    return { verdict, isJudged: isValid !== undefined };
  };
  let asked = 0;
  for (const { name, examples } of named) {
    for (const { pointer, value } of examples) {
      const isAsked = (asked += 1) <= maxAsked;
      const { verdict, isJudged } = compare(name, value, isAsked, `#${pointer}`);
      counts[verdict] += 1;
      if (!isAsked || !isJudged) continue;
      for (const changed of changesOf(value, asked)) {
        const other = compare(name, changed, true, `#${pointer}, changed`).verdict;
        counts.changed += 1;
        if (other === "refused" || other === "missed") counts[other] += 1;
      }
    }
  }
  return { counts, details };
}

/**
 * The judge's verdict; `undefined` if the value fails a format that it does not know, or a
 * discriminator, which has no meaning in JSON Schema.
 */
function judged(
  results: readonly Parsed<unknown>[],
  isValid: boolean | undefined,
): boolean | undefined {
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues));
  const isUnknown = issues.some(
    ({ keyword, params, schemaPath }) =>
      /\/discriminator(?:\/|$)/.test(schemaPath) ||
      (keyword === "format" && !knowsFormat(params["format"])),
  );
  return isUnknown && isValid === true ? undefined : isValid;
}

type Verdict = Exclude<keyof ExampleCounts, "changed">;

interface Comparison {
  readonly verdict: Verdict;
  readonly isJudged: boolean;
}

/**
 * The verdict on a value. If the views differ, a value may be invalid because of a property that
 * one of them lacks.
 */
function verdictOf(accepted: number, views: number, isValid: boolean | undefined): Verdict {
  if (accepted > 0) return accepted === views && isValid === false ? "missed" : "accepted";
  return isValid === undefined ? "unknown" : isValid ? "refused" : "invalid";
}

function shorten(value: unknown): string {
  return (JSON.stringify(value) ?? "undefined").slice(0, 200);
}

function issuesOf(results: readonly Parsed<unknown>[]): string {
  const issues = results.flatMap((result) => (result.ok ? [] : result.issues)).slice(0, 2);
  return issues.map(({ schemaPath, message }) => `${schemaPath} ${message}`).join("; ");
}

type Named = ExampleSchema & { readonly name: string };

/**
 * A document with a component for each schema; one request refers to them all, so that they have an
 * input view if it differs.
 */
function trialDocument(document: RawObject, named: readonly Named[]): RawObject {
  const components = isObject(document["components"]) ? document["components"] : {};
  const schemas = isObject(components["schemas"]) ? components["schemas"] : {};
  const added = Object.fromEntries(
    named.map(({ name, schema, component }) => [
      name,
      component === undefined ? schema : schemas[component],
    ]),
  );
  const properties = Object.fromEntries(
    named.map(({ name }, index) => [`p${index}`, { $ref: `#/components/schemas/${name}` }]),
  );
  const request = { content: { "application/json": { schema: { type: "object", properties } } } };
  const refersToPaths = JSON.stringify([components, named]).includes('"#/paths/');
  const paths = refersToPaths && isObject(document["paths"]) ? document["paths"] : {};
  return {
    openapi: document["openapi"],
    info: document["info"],
    paths: {
      ...paths,
      "/example-values": {
        post: { requestBody: request, responses: { 204: { description: "" } } },
      },
    },
    components: { ...components, schemas: { ...schemas, ...added } },
  };
}

/** The parse functions of a component, one for each view. */
async function loadParsers(
  text: string,
): Promise<((component: string) => readonly Parse<unknown>[]) | undefined> {
  const config = configOf("trial");
  const analysis = await analyze([{ document: "trial", source: "openapi.json" }], hostOf(text), {
    emitters: [models({ enums: "union" }), operations, validators(config.emit.validators || {})],
    link: { minDocuments: 2 },
    load: { allowRemote: [], allowOutside: [] },
    pins: {},
    places: {},
  });
  if (analysis.diagnostics.some(({ severity }) => severity === "error")) return undefined;
  const { texts: files } = await assemble(
    emit(analysis).map((module) => ({
      kind: "module" as const,
      path: `${module.path}.ts`,
      module,
    })),
    {
      importExtension: ".js",
      typecheck: true,
      style: houseStyle,
      memo: memoryMemo(),
    },
  );
  const exports = await load(files);
  return (component) =>
    ["parse", "parse:input"].flatMap((role) => {
      const id = `trial#/components/schemas/${component}` as DeclarationId;
      const symbol = analysis.plan.symbols.get(symbolKey(role, { kind: "declaration", id }));
      return symbol === undefined ? [] : [exports[symbol.name] as Parse<unknown>];
    });
}

async function load(
  files: ReadonlyMap<string, string>,
): Promise<Readonly<Record<string, unknown>>> {
  const folder = mkdtempSync(join(tmpdir(), "specloom-corpus-"));
  try {
    for (const [path, text] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const bundled = await bundle(join(folder, "trial/validators.ts"));
    if ("failure" in bundled) throw new Error(bundled.failure.join("\n"));
    return await importText(bundled.text);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
