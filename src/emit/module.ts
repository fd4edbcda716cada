import type { Origin } from "../ir/pointer.ts";
import type { ImportLine, ImportedName, ReexportLine } from "./import-line.ts";
import type { Program } from "../ir/program.ts";
import { membersOf } from "../plan/pin-key.ts";
import type { Plan, PlannedItem } from "../plan/plan.ts";
import { subjectKey, symbolKey } from "../plan/subject.ts";
import type { Ref } from "./code.ts";
import type { Declared } from "./declare.ts";
import type { EmitContext, Emitter } from "./emitter.ts";
import type { Subject } from "../plan/subject.ts";
import { isBlamed } from "./blamed.ts";
import { packageSpecifier } from "./package-import.ts";
import { type Export, indexLines } from "./index-module.ts";
import { namesByScope, wholeModuleName } from "./taken-names.ts";

/**
 * One output file before its contents are emitted. Paths are relative to the output folder, with
 * `/` and without extension.
 */
export interface Module {
  readonly path: string;
  readonly reexports: readonly ReexportLine[];
  readonly items: readonly ModuleItem[];
  /** Its exports, for the index. */
  readonly exports: readonly Export[];
  /** Returns the local name of what is mentioned in this module. */
  nameOf(ref: Ref): string;
  /** Returns the part of a document that a symbol of this module is generated from. */
  readonly originOf?: (name: string) => ItemOrigin | undefined;
}

/** A schema or an operation, and its place. */
export interface ItemOrigin {
  /** Its name in the document, or its method and path. */
  readonly what: string;
  readonly at: Origin;
}

/**
 * The output of one planned item. It is emitted on demand, so that output that is already known is
 * not emitted again, and printed output need not be kept.
 */
export interface ModuleItem {
  /** See `item-key.ts`. */
  key(): string;
  emit(): readonly Declared[];
  /** The error of the emitter of the configuration that it comes from, for wrong output. */
  readonly blame?: (reason: string) => Error;
}

/**
 * Groups the planned items into modules. The order of the modules and of their items does not
 * depend on the order of the input.
 */
export function modulesOf(
  program: Program,
  plan: Plan<Emitter>,
  contextOf: (scope: string) => EmitContext,
  keyOf: (planned: PlannedItem<Emitter>) => string,
): readonly Module[] {
  const files = new Map<string, PlannedItem<Emitter>[]>();
  for (const planned of inOrder(plan.items)) {
    const path = `${planned.item.scope}/${planned.item.file}`;
    const items = files.get(path);
    if (items === undefined) files.set(path, [planned]);
    else items.push(planned);
  }
  const shared = sharedSymbols(program, plan);
  const namesOf = namesByScope(plan);
  for (const path of shared.keys()) if (!files.has(path)) files.set(path, []);
  const modules = [...files].map(([path, items]): Module => {
    const scope = path.slice(0, path.indexOf("/"));
    const $ = contextOf(scope);
    return {
      path,
      reexports: reexportsOf(shared.get(path) ?? []),
      exports: [
        ...(shared.get(path) ?? []),
        ...items.flatMap(({ item, name }) =>
          item.internal ? [] : { name, as: item.as, isIndexed: item.indexed ?? true },
        ),
      ],
      items: items.map(({ emitter, ...planned }) => ({
        key: () => `${keyOf({ emitter, ...planned })}${emitter.key?.(planned.item, $) ?? ""}`,
        emit: () => emitter.emit(planned.item, $),
        ...(isBlamed(emitter) && { blame: (reason) => emitter.blame(planned.item, reason) }),
      })),
      nameOf({ module, name, imported, as }) {
        if (imported === "*") return wholeModuleName(module, scope, namesOf(scope));
        if (!module.startsWith("runtime/")) return name;
        return $.runtime(module.slice("runtime/".length), imported ?? name, as).text;
      },
      originOf: (symbol) => {
        const subject = items.find(({ name }) => name === symbol)?.item.subject;
        return subject && originOf(subject, $);
      },
    };
  });
  return [...modules, ...indexModules(modules, namesOf)].toSorted((a, b) =>
    compare(a.path, b.path),
  );
}

/** Returns the place of a schema or an operation; a class of the client has none of its own. */
function originOf(subject: Subject, $: EmitContext): ItemOrigin | undefined {
  if (subject.kind === "operation") {
    return { what: subject.key, at: $.operation(subject.document, subject.key).at };
  }
  if (subject.kind !== "declaration") return undefined;
  const { hint, operation, at } = $.declaration(subject.id);
  return { what: operation ?? hint, at };
}

/** Sorts items by the kind of their subject, then by name, then in their order of declaration. */
function inOrder(items: readonly PlannedItem<Emitter>[]): readonly PlannedItem<Emitter>[] {
  return items
    .map((planned) => ({ planned, order: orderOf(planned.item.subject) }))
    .toSorted((a, b) => compare(a.order, b.order))
    .map(({ planned }) => planned);
}

/** Returns the sort key of a subject in its module. */
export function orderOf(subject: Subject): string {
  if (subject.kind === "document") return "0";
  if (subject.kind === "declaration") return `1 ${subjectKey(subject).replace(/^[^#]*/, "")}`;
  if (subject.kind === "operation") return `2 ${subject.key.split(" ").toReversed().join(" ")}`;
  return `3 ${subject.path}`;
}

/** The imports of a module that mentions `refs`. */
export function importsOf(path: string, refs: Iterable<Ref>): readonly ImportLine[] {
  const modules = new Map<string, Map<string, ImportedName>>();
  // Mentions of one symbol are nearly always one object.
  for (const ref of new Set(refs)) {
    if (ref.module === path) continue;
    const names = modules.get(ref.module) ?? new Map<string, ImportedName>();
    modules.set(ref.module, names);
    const known = names.get(ref.name);
    names.set(ref.name, {
      name: ref.imported ?? ref.name,
      ...(ref.imported === undefined ? {} : { as: ref.name }),
      typeOnly: ref.as === "type" && known?.typeOnly !== false,
    });
  }
  return [...modules]
    .toSorted(([a], [b]) => compare(importOrder(a), importOrder(b)))
    .flatMap(([from, names]) => {
      const all = [...names.values()].toSorted((a, b) => compare(a.as ?? a.name, b.as ?? b.name));
      const list = all.filter(({ name }) => name !== "*");
      const typeOnly = list.every((name) => name.typeOnly);
      return [
        ...all.flatMap(({ name, as, typeOnly }) =>
          name === "*" && as !== undefined ? { from, whole: as, typeOnly, names: [] } : [],
        ),
        ...(list.length === 0 ? [] : [{ from, typeOnly, names: list }]),
      ];
    });
}

/** Returns the sort key of an import: packages come first. */
function importOrder(module: string): string {
  return `${packageSpecifier(module) === undefined ? 1 : 0} ${module}`;
}

interface SharedSymbol extends Export {
  readonly file: string;
  /** The name in `shared`. */
  readonly sharedName: string;
}

/**
 * Returns the shared symbols by the path of the module that re-exports them, one for each document
 * that shares them.
 */
function sharedSymbols(
  program: Program,
  plan: Plan<Emitter>,
): ReadonlyMap<string, readonly SharedSymbol[]> {
  const members = membersOf(program);
  const keyOf = (document: string, symbol: string): string => `${document} ${symbol}`;
  const aliases = new Map(
    plan.aliases.map(({ document, symbol, name }) => [keyOf(document, symbol), name]),
  );
  const symbols = new Map<string, SharedSymbol[]>();
  for (const { emitter, item, name: sharedName } of plan.items) {
    if (item.subject.kind !== "declaration") continue;
    const sharers = (members.get(item.subject.id) ?? []).map(({ document }) => document);
    for (const scope of new Set(sharers)) {
      if (emitter.documents?.has(scope) === false) continue;
      const path = `${scope}/${item.file}`;
      const own = symbols.get(path) ?? [];
      const name = aliases.get(keyOf(scope, symbolKey(item.role, item.subject))) ?? sharedName;
      const isIndexed = item.indexed ?? true;
      own.push({ file: item.file, name, sharedName, as: item.as, isIndexed });
      symbols.set(path, own);
    }
  }
  return symbols;
}

/** Re-exports shared declarations from a module of a document. */
function reexportsOf(own: readonly SharedSymbol[]): readonly ReexportLine[] {
  const [first] = own;
  if (first === undefined) return [];
  const line = (typeOnly: boolean): readonly ReexportLine[] => {
    const names = own
      .filter(({ as }) => (as === "type") === typeOnly)
      .toSorted((a, b) => compare(a.name, b.name))
      .map(({ name, sharedName }) =>
        name === sharedName ? { name } : { name: sharedName, as: name },
      );
    return names.length === 0 ? [] : [{ from: `shared/${first.file}`, typeOnly, names }];
  };
  return [...line(true), ...line(false)];
}

function indexModules(
  modules: readonly Module[],
  namesOf: (scope: string) => ReadonlySet<string>,
): readonly Module[] {
  const nameOf = ({ name }: Ref): string => name;
  const scopes = new Map<string, Module[]>();
  for (const module of modules) {
    const scope = module.path.slice(0, module.path.indexOf("/"));
    const own = scopes.get(scope) ?? [];
    own.push(module);
    scopes.set(scope, own);
  }
  return [...scopes].map(([scope, own]) => ({
    path: `${scope}/index`,
    nameOf,
    items: [],
    exports: [],
    reexports: indexLines(
      scope,
      own.toSorted((a, b) => compare(a.path, b.path)),
      namesOf(scope),
    ),
  }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
