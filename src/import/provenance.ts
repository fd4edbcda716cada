import { descend, toPointer } from "../ir/pointer.ts";
import type { Identity } from "./identity.ts";
import type { MergedGroup } from "./merge-group.ts";
import { PROVENANCE } from "./merge.ts";
import type { Renamed } from "./rename.ts";
import { targetText } from "./target.ts";
import {
  type Tree,
  type TreeMap,
  child,
  isList,
  isMap,
  spelling,
  stringAt,
  valueAt,
} from "./tree.ts";

/** The origin of an imported document, in its `x-codegen-provenance`. */
export interface Provenance {
  /** Always `partial`, since pages show parts of a document: other operations may exist. */
  readonly coverage: "partial";
  readonly origin?: string;
  readonly source?: string;
  /** The folder of the pages, if nothing else tells the document from others. */
  readonly folder?: string;
  /** The name that the user gave the document. */
  readonly name?: string;
  readonly pages: readonly PageReference[];
}

export interface PageReference {
  /** The file, relative to the working directory, with `/`. */
  readonly page: string;
  /** The target in the page's fence: `POST /v1/messages`. Absent for a whole document. */
  readonly target?: string;
  /** The page's title, if the file contains several pages. */
  readonly title?: string;
  /** The names on the page of components that were renamed, by their pointers in the document. */
  readonly renamed?: ReadonlyMap<string, string>;
}

/**
 * The provenance of a document made from fragments. `several` is true for files with several pages.
 */
export function provenanceOf(
  identity: Identity,
  { fragments, renamed }: Pick<MergedGroup, "fragments" | "renamed">,
  several: (path: string) => boolean,
): Provenance {
  const pages = fragments.map(({ page, target, at }) => ({
    page: page.path,
    ...(target === undefined ? {} : { target: targetText(target) }),
    ...(page.title === undefined || !several(page.path) ? {} : { title: page.title }),
    ...namesOf(renamed.filter(({ fragment }) => fragment.at === at)),
  }));
  const byKey = new Map(
    pages.map((page) => [JSON.stringify([page, ...(page.renamed ?? [])]), page]),
  );
  return {
    coverage: "partial",
    ...(identity.origin === undefined ? {} : { origin: identity.origin }),
    ...(identity.source === undefined ? {} : { source: identity.source }),
    ...(identity.folder === undefined ? {} : { folder: identity.folder }),
    ...(identity.name === undefined ? {} : { name: identity.name }),
    pages: [...byKey.values()],
  };
}

function namesOf(renamed: readonly Renamed[]): Pick<PageReference, "renamed"> {
  if (renamed.length === 0) return {};
  const names = renamed.map(({ from, to }) => [pointerOf(to), from.at(-1) ?? ""] as const);
  return { renamed: new Map(names) };
}

/** The pointer of a component, as provenance has it. */
export function pointerOf(keys: readonly string[]): string {
  return toPointer(descend(undefined, ...keys));
}

/** Adds the provenance to a document, as its last field. */
export function withProvenance(document: TreeMap, provenance: Provenance): TreeMap {
  const { pages, ...rest } = provenance;
  const value = new Map<string, Tree>([
    ...Object.entries(rest),
    ["pages", pages.map((page) => new Map<string, Tree>(Object.entries(page)))],
  ]);
  return new Map([...document, [PROVENANCE, value]]);
}

/** Reads the provenance of a document; `undefined` if it was not imported. */
export function readProvenance(document: Tree): Provenance | undefined {
  const value = valueAt(document, [PROVENANCE]);
  const pages = valueAt(value, ["pages"]);
  if (!isMap(value) || !isList(pages)) return undefined;
  const [origin, source] = [stringAt(value, "origin"), stringAt(value, "source")];
  const [folder, name] = [stringAt(value, "folder"), stringAt(value, "name")];
  return {
    coverage: "partial",
    ...(origin === undefined ? {} : { origin }),
    ...(source === undefined ? {} : { source }),
    ...(folder === undefined ? {} : { folder }),
    ...(name === undefined ? {} : { name }),
    pages: pages.flatMap((item) => readPageReference(item) ?? []),
  };
}

function readPageReference(value: Tree): PageReference | undefined {
  const [page, target, title] = [
    stringAt(value, "page"),
    stringAt(value, "target"),
    stringAt(value, "title"),
  ];
  if (page === undefined) return undefined;
  const renamed = child(value, "renamed");
  return {
    page,
    ...(isMap(renamed) ? { renamed: namesIn(renamed) } : {}),
    ...(target === undefined ? {} : { target }),
    ...(title === undefined ? {} : { title }),
  };
}

function namesIn(map: TreeMap): ReadonlyMap<string, string> {
  const names = [...map].flatMap(([pointer, name]): [string, string][] =>
    typeof name === "string" ? [[pointer, name]] : [],
  );
  return new Map(names);
}

/** The identity of an imported document. */
export function identityOfDocument(document: Tree, provenance: Provenance): Identity {
  const { origin, source, folder, name } = provenance;
  return {
    folder,
    name,
    origin,
    source,
    title: spelling(valueAt(document, ["info", "title"])) ?? "",
    version: spelling(valueAt(document, ["info", "version"])) ?? "",
    swagger: child(document, "swagger") !== undefined,
  };
}
