import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import { componentsOf, id, reachableFrom } from "./components.ts";
import type { Fragment } from "./fragment.ts";
import { type DocumentOperation, keysOfTarget, operationsOf } from "./operations.ts";
import { placeOf } from "./read-tree.ts";
import { type Reference, keysOfReference, referencesIn } from "./references.ts";
import { targetText } from "./target.ts";
import { type Tree, type TreeMap, isList, isMap, stringAt, valueAt } from "./tree.ts";

/**
 * Checks that the line of a fence matches the document in it, and that every reference resolves in
 * it or in the merged document.
 */
export function checkFragment(fragment: Fragment, merged: TreeMap): readonly Diagnostic[] {
  return [
    ...checkTarget(fragment),
    ...checkReferences(fragment, merged),
    ...checkUnreachable(fragment),
  ];
}

/** Checks that the fence contains the operation that its line names, and nothing else. */
function checkTarget({ document, target, at, parsed }: Fragment): readonly Diagnostic[] {
  if (target === undefined) return [];
  const operations = operationsOf(document);
  const keys = keysOfTarget(document, target);
  const wanted = targetText(target);
  if (keys === undefined) {
    const found = operations.slice(0, 3).map((operation) => `\`${targetText(operation.target)}\``);
    const help =
      found.length === 0 ? "it contains no operation" : `it contains ${found.join(", ")}`;
    return [diagnose("import/target-missing", { target: wanted }, at, { help })];
  }
  const extra = operations.filter((operation) => !startsWith(operation.keys, keys));
  const [first] = extra;
  if (first === undefined) return [];
  const names = extra.map((operation) => targetText(operation.target));
  const place = placeOf(parsed, first.keys, "key");
  return [diagnose("import/extra-operations", { target: wanted, found: listed(names) }, place)];
}

/**
 * Checks that the titles and the descriptions of pages match their operations; if not, the pages
 * were edited by hand. One note for all pages, since sites have their own style of titles.
 */
export function checkProse(fragments: readonly Fragment[]): readonly Diagnostic[] {
  const titles = fragments.flatMap((fragment) => differenceOf(fragment, "summary"));
  const descriptions = fragments.flatMap((fragment) => differenceOf(fragment, "description"));
  const [title] = titles;
  const [description] = descriptions;
  const diagnostics: Diagnostic[] = [];
  if (title !== undefined) {
    const params = { title: title.onPage, summary: title.inDocument, count: titles.length };
    diagnostics.push(diagnose("import/title-differs", params, placeOf(title.parsed, title.keys)));
  }
  if (description !== undefined) {
    const at = placeOf(description.parsed, description.keys);
    const params = { count: descriptions.length };
    diagnostics.push(diagnose("import/description-differs", params, at));
  }
  return diagnostics;
}

interface ProseDifference {
  readonly parsed: Fragment["parsed"];
  readonly keys: readonly string[];
  readonly onPage: string;
  readonly inDocument: string;
}

function differenceOf(
  fragment: Fragment,
  field: "summary" | "description",
): readonly ProseDifference[] {
  const { page, parsed } = fragment;
  const subject = subjectOf(fragment);
  const onPage = field === "summary" ? page.title : page.description;
  const inDocument = stringAt(subject?.operation, field);
  if (subject === undefined || onPage === undefined || inDocument === undefined) return [];
  // Authors may add text below the generated description.
  const isSame =
    field === "summary"
      ? words(onPage) === words(inDocument)
      : words(onPage).startsWith(words(inDocument));
  return isSame ? [] : [{ parsed, keys: [...subject.keys, field], onPage, inDocument }];
}

/** The operation that a page documents. */
function subjectOf({ document, target }: Fragment): DocumentOperation | undefined {
  const operations = operationsOf(document);
  if (target === undefined) return operations.length === 1 ? operations[0] : undefined;
  const keys = keysOfTarget(document, target) ?? [];
  return operations.find((operation) => keys.length > 0 && startsWith(operation.keys, keys));
}

/** Checks that every reference resolves, on its page or on another one of the document. */
function checkReferences({ document, parsed }: Fragment, merged: TreeMap): readonly Diagnostic[] {
  const anchors = new Set(stringsOf(document, new Set(["$anchor", "$dynamicAnchor"])));
  const hasIds = stringsOf(document, new Set(["$id"])).length > 0;
  const seen = new Set<string>();
  return referencesIn(document).flatMap((reference) => {
    const { ref, keys } = reference;
    if (seen.has(ref) || !isOpen(document, reference, anchors, hasIds)) return [];
    const elsewhere = keysOfReference(ref);
    if (elsewhere !== undefined && valueAt(merged, elsewhere) !== undefined) return [];
    seen.add(ref);
    return [diagnose("import/open-ref", { ref }, placeOf(parsed, keys))];
  });
}

/**
 * Skips absolute URLs, and references relative to an `$id`, which are for the tools that read the
 * document.
 */
function isOpen(
  document: TreeMap,
  { ref, kind, scoped }: Reference,
  anchors: ReadonlySet<string>,
  hasIds: boolean,
): boolean {
  if (kind !== "$ref" || scoped || ref === "#") return false;
  if (!ref.startsWith("#")) return !hasIds && !/^[a-z][a-z0-9+.-]*:/i.test(ref);
  const keys = keysOfReference(ref);
  return keys === undefined ? !anchors.has(ref.slice(1)) : valueAt(document, keys) === undefined;
}

/** The strings in fields of these names, anywhere in a document. */
function stringsOf(tree: Tree, fields: ReadonlySet<string>): readonly string[] {
  if (isList(tree)) return tree.flatMap((item) => stringsOf(item, fields));
  if (!isMap(tree)) return [];
  return [...tree].flatMap(([key, value]) =>
    fields.has(key) && typeof value === "string" ? [value] : stringsOf(value, fields),
  );
}

/** Checks that a page has only components that its operation uses. */
function checkUnreachable({ document, target, parsed }: Fragment): readonly Diagnostic[] {
  if (target === undefined) return [];
  const reached = reachableFrom(document, [withoutComponents(document)]);
  const unused = componentsOf(document).filter((keys) => !reached.has(id(keys)));
  const [first] = unused;
  if (first === undefined) return [];
  const names = unused.map((keys) => keys.join("/"));
  return [diagnose("import/unreachable", { names: listed(names) }, placeOf(parsed, first, "key"))];
}

function withoutComponents(document: TreeMap): TreeMap {
  const kinds = new Set(componentsOf(document).map(([root]) => root));
  return new Map([...document].filter(([key]) => !kinds.has(key)));
}

function startsWith(keys: readonly string[], start: readonly string[]): boolean {
  return start.every((key, index) => keys[index] === key);
}

/** Normalizes the white space of a text. */
function words(text: string): string {
  return text.split(/\s+/).filter(Boolean).join(" ");
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return shown.join(", ") + (more > 0 ? ` and ${more} more` : "");
}
