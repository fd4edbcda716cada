import {
  type Diagnostic,
  type Staged,
  type TextLocation,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { downloadOf } from "./download.ts";
import { completeFernPage } from "./fern-page.ts";
import { operationsOf, targetIn } from "./operations.ts";
import type { Page, PageFence } from "./page.ts";
import { type Parsed, parseExcerpt, placeOf } from "./read-tree.ts";
import { type Info, type Target, parseInfo } from "./target.ts";
import { type TreeMap, isMap, spelling, stringAt, valueAt } from "./tree.ts";

/**
 * The part of an OpenAPI document on a page: one operation, or a whole document if the fence names
 * none.
 */
export interface Fragment {
  readonly page: Page;
  /** The target in the fence's line; `undefined` for a whole document. */
  readonly target: Target | undefined;
  /** The source of the document in the fence's line: a path or a URL, as written. */
  readonly source: string | undefined;
  readonly document: TreeMap;
  readonly parsed: Parsed;
  /** The fence's opening line. */
  readonly at: TextLocation;
}

/**
 * Reads the fragments of a page. Fences that name their operations take precedence over fences that
 * only contain OpenAPI documents. If several of the latter are not parts of one document, those in
 * a section titled OpenAPI count, or else those with an operation (`import/several-fragments`).
 * Returns nothing,
 * without a diagnostic, if the page has none. A fence with an error is reported as a warning and
 * skipped.
 */
export function readFragments(page: Page): Staged<readonly Fragment[]> {
  const fences = page.fences.flatMap((fence) => {
    const info = parseInfo(fence.info);
    return info === undefined ? [] : [{ fence, info }];
  });
  const isForeign = ({ fence, info }: Candidate): boolean => isAsyncApi(fence, info);
  const own = fences.filter((candidate) => !isForeign(candidate));
  const named = own.filter(({ info }) => info.target !== undefined);
  if (named.length > 0) {
    const staged = named.map(({ fence, info }) => toFragment(page, fence, info));
    return {
      value: staged.flatMap(({ value }) => value ?? []),
      diagnostics: staged.flatMap(({ diagnostics }) => diagnostics.map(lowered)),
    };
  }
  const refused = fences
    .filter(isForeign)
    .map(({ fence }) => diagnose("import/asyncapi", {}, fence.at));
  const whole = own.filter(({ fence }) => looksWhole(fence));
  return readWhole(page, whole, refused);
}

interface Candidate {
  readonly fence: PageFence;
  readonly info: Info;
}

/** The fragments among fences without a target, which may be examples of anything. */
function readWhole(
  page: Page,
  candidates: readonly Candidate[],
  before: readonly Diagnostic[],
): Staged<readonly Fragment[]> {
  const staged = candidates.map(({ fence, info }) => ({ fence, ...toFragment(page, fence, info) }));
  const found = staged.flatMap(({ fence, value }) =>
    value === undefined ? [] : [{ fence, value }],
  );
  const warnings = staged
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ code }) => code !== "import/not-openapi")
    .map(lowered);
  const diagnostics = [...before, ...warnings];
  const announced = found.filter(({ fence }) => isAnnounced(fence));
  for (const some of [found, announced]) {
    const fragments = some.map(({ value }) => value);
    if (areOfOneDocument(fragments)) return { value: fragments, diagnostics };
  }
  const withOperation = found.filter(({ value }) => operationsOf(value.document).length > 0);
  const [first, ...others] = withOperation;
  if (first === undefined || others.length === 0)
    return { value: withOperation.map(({ value }) => value), diagnostics };
  const related = others.map(({ fence }) => ({ at: fence.at, message: "another one is here" }));
  const count = withOperation.length;
  const doubt = diagnose("import/several-fragments", { count }, first.fence.at, { related });
  return { value: withOperation.map(({ value }) => value), diagnostics: [...diagnostics, doubt] };
}

/** True for a fence in a section with the title that exporters use for OpenAPI. */
function isAnnounced({ section }: PageFence): boolean {
  return /^open ?api(?: (?:definition|specification|schema|document))?$/i.test(section ?? "");
}

function areOfOneDocument(fragments: readonly Fragment[]): boolean {
  const titles = fragments.map(({ document }) =>
    ["title", "version"].map((key) => spelling(valueAt(document, ["info", key])) ?? ""),
  );
  return new Set(titles.map((title) => JSON.stringify(title))).size === 1;
}

function lowered(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "error" ? { ...diagnostic, severity: "warning" } : diagnostic;
}

function toFragment(page: Page, fence: PageFence, info: Info): Staged<Fragment | undefined> {
  if (!fence.closed) return failed([diagnose("import/unclosed-fence", {}, fence.at)]);
  const { value: parsed, diagnostics: problems } = parseExcerpt(fence.body);
  const glued = fence.glued ? [diagnose("import/glued-fence", {}, fence.at)] : [];
  const diagnostics = [...glued, ...problems];
  if (parsed === undefined) return failed(diagnostics);
  const document = parsed.tree;
  if (!isMap(document)) {
    return failed([
      ...diagnostics,
      diagnose("import/not-openapi", { found: "a value that is not an object" }, fence.at),
    ]);
  }
  const refusal = refusalOf(document, parsed, fence, page);
  if (refusal !== undefined) return failed([...diagnostics, refusal]);
  const { source } = info;
  const whole = completeFernPage(document, page);
  const target = info.target && targetIn(whole, info.target);
  return { value: { page, target, source, document: whole, parsed, at: fence.at }, diagnostics };
}

function failed(diagnostics: readonly Diagnostic[]): Staged<undefined> {
  return { value: undefined, diagnostics };
}

/** The reason why a value is not an OpenAPI document that can be imported. */
function refusalOf(
  document: TreeMap,
  parsed: Parsed,
  fence: PageFence,
  page: Page,
): Diagnostic | undefined {
  const version = spelling(document.get("openapi")) ?? spelling(document.get("swagger"));
  if (version !== undefined) {
    if (/^(?:2\.0|3\.\d)/.test(version)) return undefined;
    const found = `version \`${version.slice(0, 40)}\` of OpenAPI`;
    const key = document.has("openapi") ? "openapi" : "swagger";
    return diagnose("import/not-openapi", { found }, placeOf(parsed, [key]));
  }
  if (document.has("asyncapi")) return diagnose("import/asyncapi", {}, fence.at);
  if (stringAt(document.get("paths"), "path") !== undefined) {
    const help = downloadOf(page);
    const details = help === undefined ? {} : { help };
    const at = placeOf(parsed, ["paths", "path"], "key");
    return diagnose("import/mintlify-form", {}, at, details);
  }
  return diagnose("import/not-openapi", { found: "an object without `openapi`" }, fence.at);
}

/**
 * True if a fence without a target may contain an OpenAPI document: its text has the field that
 * every document has.
 */
function looksWhole({ body }: PageFence): boolean {
  const json = /^\s*\{/.test(body.text);
  const indent = /^[ \t]*(?=\S)/m.exec(body.text)?.[0] ?? "";
  const field = new RegExp(`^${indent}["']?(?:openapi|swagger)["']?[ \\t]*:`, "m");
  return (json ? /"(?:openapi|swagger)"\s*:/ : field).test(body.text);
}

/**
 * True for AsyncAPI pages, which have the same form; their section or the name of their source
 * distinguishes them.
 */
function isAsyncApi({ section }: PageFence, { target, words }: Info): boolean {
  if (/^asyncapi$/i.test(section ?? "")) return words.length > 0;
  return target === undefined && words.length > 1 && /asyncapi/i.test(words[0] ?? "");
}
