import { posix } from "node:path";
import type { Style } from "../format/style.ts";
import { loadPrettier } from "../format/prettier.ts";
import { type Extension, type Format, extendService, handledIn, needsFile } from "./extend.ts";
import { join } from "../emit/code.ts";
import { isMentioned } from "../emit/mentions.ts";
import { type ServicePlan, codeOf, handlerPath, testPath } from "./scaffold.ts";
import { type StoreKind, besideStore } from "./store-files.ts";
import { copiedFiles } from "./templates.ts";
import { withPolyfillTypes } from "./temporal.ts";

/** The files of a project, and the plan for it. Paths are relative to its folder. */
export interface ProjectInput {
  readonly plan: ServicePlan;
  readonly store: StoreKind;
  /** The document and the files that it refers to. */
  readonly documents: ReadonlyMap<string, string>;
  /** The texts of the user's own modules below `src`. */
  readonly modules: ReadonlyMap<string, string>;
  /** The texts of the user's own modules below `test`. */
  readonly tests: ReadonlyMap<string, string>;
  /** True if a file exists. */
  readonly exists: (path: string) => Promise<boolean>;
  /** Files that are overwritten if they exist. */
  readonly force: ReadonlySet<string>;
  readonly style: Style;
}

/** Modules that only some services need, and what they export. */
const helpers = [
  ["checked", "checked"],
  ["fields", "onlyFields"],
  ["json-patch", "jsonPatch"],
  ["merge-patch", "mergePatch"],
  ["typed-collection", "typedCollection"],
  ["without", "without"],
] as const;

/** The changes to a project. */
export interface ProjectChanges {
  /** The new text of each file that is written. */
  readonly writes: ReadonlyMap<string, string>;
  /** The texts on which the changes are based; `undefined` for files that do not exist. */
  readonly before: ReadonlyMap<string, string | undefined>;
  readonly created: readonly string[];
  readonly overwritten: readonly string[];
  readonly kept: readonly string[];
  readonly extension: Extension;
  /** Paths of `force` that are not scaffolded files. */
  readonly unknown: readonly string[];
}

/**
 * Plans the changes to a project: a file that does not exist is written, one that exists is kept,
 * and missing handlers are added beside the others.
 */
export async function planProject({
  plan,
  store,
  documents,
  modules,
  tests,
  exists,
  force,
  style,
}: ProjectInput): Promise<ProjectChanges> {
  const formatTexts = await loadPrettier(style.folder);
  const format: Format = (texts) => formatTexts(texts, style.options);
  const copied = await copiedInto(plan, store);
  const kept: string[] = [];
  const created: string[] = [];
  const overwritten: string[] = [];
  const writes = new Map<string, string>();
  const present = new Map([...modules].filter(([path]) => !force.has(path)));
  const tested = new Map([...tests].filter(([path]) => !force.has(path)));
  const extension = await extendService(plan, { modules: present, tests: tested }, format);
  const skipped = await skippedFiles(plan, present);

  const isOther = plan.facts.hasOtherStore;
  const all = [...documents, ...copied, ...plan.texts, ...plan.modules].filter(
    ([path]) => !isOther || !besideStore.has(path) || modules.has(path),
  );
  for (const [path, text] of all.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const isThere = await exists(path);
    if (isThere && !force.has(path)) kept.push(path);
    else if (!skipped.has(path)) {
      const isCode = plan.modules.has(path) || plan.texts.has(path);
      writes.set(path, isCode ? await formatted(path, text, format) : text);
      (isThere ? overwritten : created).push(path);
    }
  }
  for (const [path, text] of extension.changed) writes.set(path, text);
  const texts = new Map([...modules, ...tests]);
  const known = new Set(all.map(([path]) => path));
  return {
    writes,
    before: new Map([
      ...created.map((path) => [path, undefined] as const),
      ...[...extension.changed.keys()].map((path) => [path, texts.get(path)] as const),
    ]),
    created,
    overwritten,
    kept: kept.filter((path) => !extension.changed.has(path)),
    extension,
    unknown: [...force].filter((path) => !known.has(path)),
  };
}

/** The files that are copied into a service: without the modules that nothing imports. */
async function copiedInto(
  plan: ServicePlan,
  store: StoreKind,
): Promise<ReadonlyMap<string, string>> {
  const hasSecurity = plan.context.document.securitySchemes.length > 0;
  const copied = new Map(await copiedFiles(hasSecurity, store));
  const { refs } = join(
    [
      codeOf([...plan.handlers.values()]),
      ...plan.declarations.values(),
      ...[...plan.tests.values()].flat(),
    ],
    "\n",
  );
  for (const [module, name] of helpers) {
    if (!isMentioned(refs, { module: `service/${module}`, name }))
      copied.delete(`src/${module}.ts`);
  }
  const tsconfig = copied.get("tsconfig.json") ?? "";
  if (plan.facts.hasPolyfill) copied.set("tsconfig.json", withPolyfillTypes(tsconfig));
  return copied;
}

/**
 * The files of resources whose handlers are in other files: the user has moved them, or the
 * resource had another name.
 */
async function skippedFiles(
  plan: ServicePlan,
  present: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  const handled = await handledIn(present);
  return new Set(
    plan.resources
      .filter((one) => !present.has(handlerPath(one)) && !needsFile(one, plan, handled))
      .flatMap((one) => [handlerPath(one), testPath(one)]),
  );
}

async function formatted(path: string, text: string, format: Format): Promise<string> {
  if (posix.extname(path) !== ".ts") return text;
  const [result = text] = await format([text]);
  return result;
}
