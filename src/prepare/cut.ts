import { type Report, diagnose } from "../diagnostics/diagnostic.ts";
import { isList, isObject } from "../ir/json.ts";
import { type Origin, at, descend } from "../ir/pointer.ts";
import { member } from "../openapi/object.ts";
import { schemaNames } from "../openapi/component-names.ts";
import { withReferences } from "../source/bundle.ts";
import { type Choice, type PlaceOf, choose } from "./choose.ts";
import type { Draft, Keys } from "./draft.ts";
import { type Needed, componentKey, componentsOf, placeKey, holdsSchemas, Needs } from "./needs.ts";
import { type ListedOperation, keyOf, operationsOf } from "./operations.ts";
import { type Located, type References, referencesIn } from "./references.ts";
import { keepParts } from "./keep-parts.ts";
import { referenceFrom } from "./reference-from.ts";

/** The parts of a document that were kept and cut. */
export interface Cut {
  readonly operations: readonly CutOperation[];
  /** The schemas that were kept, and those that were cut. */
  readonly schemas: { readonly kept: readonly string[]; readonly cut: readonly string[] };
  /** The number of other components that were cut. */
  readonly others: number;
}

export interface CutOperation {
  readonly key: string;
  readonly isKept: boolean;
  /** The pattern that decided; absent if none matched. */
  readonly pattern?: string;
}

/** The patterns to cut by, and the document that they are for. */
export interface CutOptions {
  readonly document: string;
  readonly only: readonly string[];
  readonly keep: "schemas" | undefined;
  readonly place: PlaceOf;
  /** The source of the document, and the values of the sources that it refers to, by id. */
  readonly entry: string;
  readonly valueOf: (source: string) => unknown;
  /** True if it refers to no other source and names no schema. */
  readonly isAlone: boolean;
}

/**
 * Removes from a document the operations that patterns do not select, and then what nothing needs
 * any more: components, tags, and paths without an operation.
 */
export function cut(draft: Draft, options: CutOptions, report: Report): Cut {
  const { entry, valueOf, only, place, document } = options;
  const references = referencesIn(entry, (id) => (id === entry ? draft.value : valueOf(id)));
  const operations = operationsOf(draft.value, references);
  const schemas = schemaNames(draft.value);
  const choice = choose(only, { operations, schemas }, place, report);
  const needed = neededBy(draft, { choice, operations, references }, options);
  reportUseless(choice, needed, place, report);
  const cutNames = removeComponents(draft, needed);
  const gone = operations.filter((operation) => !choice.operations.has(operation));
  keepParts(draft, partsToKeep(needed, gone));
  removeOperations(draft, { choice, operations, references });
  removeTags(draft, choice);
  const kept = schemas.filter((name) => !cutNames.schemas.includes(name));
  // Schemas that something could find by a URI or an anchor were not selected.
  const hasSchemas = choice.isAll || choice.schemas.size > 0 || options.keep === "schemas";
  if (choice.operations.size === 0 && (kept.length === 0 || !hasSchemas)) {
    report(diagnose("only/nothing", { document }, place({ index: 0 })));
  }
  return {
    operations: operations.map((operation) => {
      const pattern = choice.why.get(operation)?.text;
      return {
        key: keyOf(operation),
        isKept: choice.operations.has(operation),
        ...(pattern !== undefined && { pattern }),
      };
    }),
    schemas: { kept, cut: cutNames.schemas },
    others: cutNames.others,
  };
}

interface Chosen {
  readonly choice: Choice;
  readonly operations: readonly ListedOperation[];
  readonly references: References;
}

/** Returns the places in operations that go which what stays refers to. */
function partsToKeep(needed: Needed, gone: readonly ListedOperation[]): readonly Keys[] {
  const going = new Set(gone.map(({ section, name, keys }) => placeKey([section, name, ...keys])));
  return [...needed]
    .map((key) => JSON.parse(key) as Keys)
    .filter((keys) => [3, 4].some((length) => going.has(placeKey(keys.slice(0, length)))));
}

/** Returns the components that stay. */
function neededBy(
  draft: Draft,
  { choice, operations, references }: Chosen,
  { keep, isAlone }: CutOptions,
): Needed {
  const needs = new Needs(draft.value, references, isAlone);
  const root = draft.value;
  const { entry } = references;
  const needed = new Set<string>();
  const kept = operations.filter((operation) => choice.operations.has(operation));
  needs.add([...kept.flatMap(withItem), { value: besideParts(root), source: entry }], needed);
  const components = componentsOf(root);
  const all = components.sections.flatMap((section) =>
    Object.entries(components.at(section) ?? {}).map(([name, value]) => ({ section, name, value })),
  );
  const gone = new Set<string>();
  if (choice.isAll) {
    // What only excluded operations needed goes, and what nothing needed before stays.
    const others = operations.filter((operation) => !choice.operations.has(operation));
    needs.add(others.flatMap(withItem), gone);
  }
  const roots = all.filter(({ section, name }) => {
    if (!holdsSchemas(section)) return choice.isAll && !gone.has(componentKey(section, name));
    if (choice.excluded.has(name)) return false;
    const isOrphan = choice.isAll && !gone.has(componentKey(section, name));
    return keep === "schemas" || isOrphan || (!choice.isAll && choice.schemas.has(name));
  });
  for (const { section, name, value } of roots) {
    const key = componentKey(section, name);
    if (needed.has(key)) continue;
    needed.add(key);
    needs.add([{ value, source: entry }], needed);
  }
  return needed;
}

/** An operation, and what it shares with the others of its path. */
function withItem({ value, item }: ListedOperation): readonly Located[] {
  const { source } = item;
  const shared = isObject(item.value) ? member(item.value, "parameters") : undefined;
  return [
    { value, source },
    { value: shared, source },
  ];
}

/** The parts of a document that stay in any case. */
function besideParts(root: unknown): unknown {
  const large = ["paths", "webhooks", "components", "definitions", "parameters", "responses"];
  if (!isObject(root)) return undefined;
  return Object.fromEntries(
    Object.entries(root).filter(([key]) => !large.includes(key) && !key.startsWith("x-")),
  );
}

/** Reports patterns without an effect, also exclusions of schemas that something needs. */
function reportUseless(choice: Choice, needed: Needed, place: PlaceOf, report: Report): void {
  const isNeeded = (name: string): boolean =>
    [["components", "schemas"], ["definitions"]].some((section) =>
      needed.has(componentKey(section, name)),
    );
  const useless = new Map(choice.useless);
  for (const pattern of new Set(choice.excluded.values())) {
    const names = [...choice.excluded].flatMap(([name, by]) => (by === pattern ? name : []));
    if (names.every(isNeeded)) useless.set(pattern, `what is selected needs \`${names[0]}\``);
  }
  for (const [pattern, reason] of useless) {
    report(diagnose("only/no-effect", { pattern: pattern.text, reason }, place(pattern)));
  }
}

/** Removes the components that are not needed. Returns the names of schemas, and counts others. */
function removeComponents(
  draft: Draft,
  needed: Needed,
): { readonly schemas: readonly string[]; readonly others: number } {
  const schemas: string[] = [];
  let others = 0;
  const components = componentsOf(draft.value);
  for (const section of components.sections) {
    const names = Object.keys(components.at(section) ?? {});
    const gone = names.filter((name) => !needed.has(componentKey(section, name)));
    if (holdsSchemas(section)) for (const name of gone) schemas.push(name);
    else others += gone.length;
    if (gone.length > 0) draft.remove(section, new Set(gone));
  }
  return { schemas, others };
}

function removeOperations(draft: Draft, { choice, operations, references }: Chosen): void {
  const items = new Map<string, ListedOperation[]>();
  for (const operation of operations) {
    const key = placeKey([operation.section, operation.name]);
    items.set(key, [...(items.get(key) ?? []), operation]);
  }
  for (const all of items.values()) {
    const gone = all.filter((operation) => !choice.operations.has(operation));
    const [first] = all;
    if (first === undefined || gone.length === 0) continue;
    const keys: Keys = [first.section, first.name];
    if (gone.length === all.length) {
      draft.remove([first.section], new Set([first.name]));
      continue;
    }
    const inside = gone.filter(({ item }) => item.value !== draft.get(keys));
    if (inside.length > 0) bringHome(draft, keys, inside[0]?.item, references);
    for (const { keys: place } of gone) {
      draft.remove([...keys, ...place.slice(0, -1)], new Set([String(place.at(-1))]));
    }
  }
  if (!choice.isAll) removeEmpty(draft, operations);
}

/** Replaces a reference to a path item by its members, so that some can be removed. */
function bringHome(
  draft: Draft,
  keys: Keys,
  item: Located | undefined,
  { entry }: References,
): void {
  const own = draft.get(keys);
  if (item === undefined || !isObject(item.value) || !isObject(own)) return;
  const { value, source, keys: there = [] } = item;
  const origin: Origin = { source, path: descend(undefined, ...there) };
  for (const [name, member] of Object.entries(value)) {
    if (Object.hasOwn(own, name)) continue;
    const inside = withReferences(member as never, (text) => referenceFrom(entry, text, source));
    draft.set([...keys, name], inside, at(origin, name));
  }
  draft.remove(keys, new Set(["$ref"]));
}

/** Removes the paths and webhooks that never had an operation, and those of an extension. */
function removeEmpty(draft: Draft, operations: readonly ListedOperation[]): void {
  if (draft.get(["x-webhooks"]) !== undefined) draft.remove([], new Set(["x-webhooks"]));
  for (const section of ["paths", "webhooks"] as const) {
    const items = draft.get([section]);
    if (!isObject(items)) continue;
    const known = new Set(
      operations.filter((each) => each.section === section).map(({ name }) => name),
    );
    const empty = Object.keys(items).filter((name) => !known.has(name) && !name.startsWith("x-"));
    if (empty.length > 0) draft.remove([section], new Set(empty));
  }
}

/** Removes the declarations of tags that no operation has any more. */
function removeTags(draft: Draft, choice: Choice): void {
  const tags = draft.get(["tags"]);
  if (choice.isAll || !isList(tags)) return;
  const used = new Set([...choice.operations].flatMap((operation) => operation.tags));
  const nameOf = (tag: unknown): unknown => (isObject(tag) ? tag["name"] : undefined);
  for (let size = -1; size < used.size;) {
    size = used.size;
    // A tag of OpenAPI 3.2 may be inside of another one.
    for (const tag of tags) {
      const parent = isObject(tag) ? tag["parent"] : undefined;
      if (used.has(String(nameOf(tag))) && typeof parent === "string") used.add(parent);
    }
  }
  const gone = tags.flatMap((tag, index) => (used.has(String(nameOf(tag))) ? [] : String(index)));
  if (gone.length > 0) draft.remove(["tags"], new Set(gone));
}
