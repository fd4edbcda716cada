import {
  type Diagnostic,
  type Staged,
  type TextLocation,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import type { Page, PageFence } from "./page.ts";
import { type Parsed, parseExcerpt, placeOf } from "./read-tree.ts";
import { type Info, type Target, parseInfo } from "./target.ts";
import { type TreeMap, isMap, spelling, stringAt } from "./tree.ts";

/** The part of an OpenAPI document that a page shows: one operation, or a whole document when the fence names none. */
export interface Fragment {
  readonly page: Page;
  /** What the fence's line names; `undefined` for a whole document. */
  readonly target: Target | undefined;
  /** The document that the fence's line says it is from: a path or a URL, as written. */
  readonly source: string | undefined;
  readonly document: TreeMap;
  readonly parsed: Parsed;
  /** The fence's opening line. */
  readonly at: TextLocation;
}

/**
 * The fragment of a page. A fence that names its operation goes before fences that hold an OpenAPI document without saying so; of either kind there must be only one (`import/several-fragments`).
 * No value and no diagnostic when the page has none.
 */
export function readFragment(page: Page): Staged<Fragment | undefined> {
  const fences = page.fences.flatMap((fence) => {
    const info = parseInfo(fence.info);
    return info === undefined ? [] : [{ fence, info }];
  });
  const foreign = fences.filter(({ fence, info }) => isAsyncApi(fence, info));
  const named = fences.filter(
    (candidate) => candidate.info.target !== undefined && !foreign.includes(candidate),
  );
  const [first, ...others] = named;
  if (first !== undefined) {
    return others.length === 0
      ? toFragment(page, first.fence, first.info)
      : tooMany(first.fence.at, others);
  }
  const refused = foreign.map(({ fence }) => diagnose("import/asyncapi", {}, fence.at));
  const whole = fences.filter(
    (candidate) => !foreign.includes(candidate) && looksWhole(candidate.fence),
  );
  return readWhole(page, whole, refused);
}

/** The one among fences that may be examples of anything: what is wrong with them is no more than a warning. */
function readWhole(
  page: Page,
  candidates: readonly { readonly fence: PageFence; readonly info: Info }[],
  before: readonly Diagnostic[],
): Staged<Fragment | undefined> {
  const staged = candidates.map(({ fence, info }) => ({ fence, ...toFragment(page, fence, info) }));
  const [first, ...others] = staged.filter(({ value }) => value !== undefined);
  const warnings = staged
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ code }) => code !== "import/not-openapi")
    .map((diagnostic) => lowered(diagnostic));
  const diagnostics = [...before, ...warnings];
  if (first === undefined || others.length === 0) return { value: first?.value, diagnostics };
  return {
    value: undefined,
    diagnostics: [...diagnostics, ...tooMany(first.fence.at, others).diagnostics],
  };
}

function lowered(diagnostic: Diagnostic): Diagnostic {
  return diagnostic.severity === "error" ? { ...diagnostic, severity: "warning" } : diagnostic;
}

function tooMany(
  at: TextLocation,
  others: readonly { readonly fence: PageFence }[],
): Staged<undefined> {
  const related = others.map(({ fence }) => ({ at: fence.at, message: "another one is here" }));
  const params = { count: others.length + 1 };
  return {
    value: undefined,
    diagnostics: [diagnose("import/several-fragments", params, at, { related })],
  };
}

function toFragment(page: Page, fence: PageFence, info: Info): Staged<Fragment | undefined> {
  if (!fence.closed) return failed([diagnose("import/unclosed-fence", {}, fence.at)]);
  const { value: parsed, diagnostics } = parseExcerpt(fence.body);
  if (parsed === undefined) return failed(diagnostics);
  const document = parsed.tree;
  if (!isMap(document)) {
    return failed([
      ...diagnostics,
      diagnose("import/not-openapi", { found: "no object" }, fence.at),
    ]);
  }
  const refusal = refusalOf(document, parsed, fence);
  if (refusal !== undefined) return failed([...diagnostics, refusal]);
  const { target, source } = info;
  return { value: { page, target, source, document, parsed, at: fence.at }, diagnostics };
}

function failed(diagnostics: readonly Diagnostic[]): Staged<undefined> {
  return { value: undefined, diagnostics };
}

/** Why a value is no OpenAPI document that can be imported. */
function refusalOf(document: TreeMap, parsed: Parsed, fence: PageFence): Diagnostic | undefined {
  const version = spelling(document.get("openapi")) ?? spelling(document.get("swagger"));
  if (version !== undefined) {
    if (/^(?:2\.0|3\.\d)/.test(version)) return undefined;
    const found = `version \`${version.slice(0, 40)}\` of OpenAPI`;
    const key = document.has("openapi") ? "openapi" : "swagger";
    return diagnose("import/not-openapi", { found }, placeOf(parsed, [key]));
  }
  if (document.has("asyncapi")) return diagnose("import/asyncapi", {}, fence.at);
  if (stringAt(document.get("paths"), "path") !== undefined) {
    return diagnose("import/mintlify-form", {}, placeOf(parsed, ["paths", "path"], "key"));
  }
  return diagnose("import/not-openapi", { found: "an object without `openapi`" }, fence.at);
}

/** Whether a fence without a target may hold an OpenAPI document: its text has the field that every one has. */
function looksWhole({ body }: PageFence): boolean {
  const json = /^\s*\{/.test(body.text);
  return (json ? /"(?:openapi|swagger)"\s*:/ : /^["']?(?:openapi|swagger)["']?[ \t]*:/m).test(
    body.text,
  );
}

/** AsyncAPI pages have the same form; they are told by their section, or by the name of their source. */
function isAsyncApi({ section }: PageFence, { target, words }: Info): boolean {
  if (/^asyncapi$/i.test(section ?? "")) return words.length > 0;
  return target === undefined && words.length > 1 && /asyncapi/i.test(words[0] ?? "");
}
