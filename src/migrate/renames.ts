import type { Matched } from "../compare/compare.ts";
import { SameSchemas } from "../compare/same-schema.ts";
import { objectsIn } from "../impact/output.ts";
import { type Operation, type ParameterLocation, parameterGroups } from "../ir/api.ts";
import type { Declaration, NormalizedDocument } from "../ir/program.ts";
import { templateShape } from "../normalize/path-template.ts";
import { resolverAmong } from "../schema/references.ts";
import { type Rename, SchemaWalk } from "./schema-walk.ts";

/** A parameter or a property of a body that is sent elsewhere now. */
export interface Move {
  /** The key of the operation in the old version. */
  readonly operation: string;
  readonly name: string;
  /** `path`, `query`, `headers`, `cookies` or `body`. */
  readonly from: string;
  readonly to: string;
}

/** The differences of two versions that code can follow. */
export interface Renames {
  /** Keys of operations in the new version, by those in the old one. */
  readonly operations: ReadonlyMap<string, string>;
  /** Names of components in the new version, by those in the old one. */
  readonly components: ReadonlyMap<string, string>;
  readonly properties: readonly Rename[];
  readonly values: readonly Rename[];
  readonly moves: readonly Move[];
  /** Likely ones, which nothing says for sure. */
  readonly suggestions: readonly Rename[];
  /** Texts of `--map` that name nothing in one of the versions. */
  readonly unknown: readonly string[];
}

/** The two versions, and what is known of their names. */
export interface Versions {
  readonly old: NormalizedDocument;
  readonly new: NormalizedDocument;
  readonly matched: readonly Matched[];
  /** Components that have the same schema under another name. */
  readonly components: ReadonlyMap<string, string>;
  /** The texts of `--map` about components, properties, parameters and values. */
  readonly map: readonly string[];
}

/** Finds what has another name, or another place in requests. */
export function findRenames(versions: Versions): Renames {
  const given = new Map(versions.map.map((text) => [text, false]));
  const operations = operationPairs(versions);
  const told = new Map([
    ...versions.components,
    ...componentsIn(versions, [...given.keys()], (text) => given.set(text, true)),
  ]);
  const same = new SameSchemas(
    resolverAmong(versions.old.declarations),
    resolverAmong(versions.new.declarations),
  );
  const walk = new SchemaWalk({ same, given });
  const moves: Move[] = [];
  const [before, after] = [operationsByKey(versions.old), operationsByKey(versions.new)];
  for (const [key, newKey] of operations) {
    const [old, now] = [before.get(key), after.get(newKey)];
    if (old === undefined || now === undefined) continue;
    const moved = movesOf(old, now, versions);
    moves.push(...moved);
    walk.operations(old, now, new Set(moved.map(({ name }) => name)));
  }
  const components = walkComponents(walk, versions, told);
  const { properties, values, suggestions } = walk;
  const unknown = [...given].flatMap(([text, isUsed]) => (isUsed ? [] : [text]));
  return { operations, components, properties, values, moves, suggestions, unknown };
}

/**
 * Compares the components of both versions that have the same name, are said to be the same, or
 * are referred to in the same places.
 */
function walkComponents(
  walk: SchemaWalk,
  versions: Versions,
  told: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const [before, after] = [byHint(versions.old), byHint(versions.new)];
  const newHints = new Map([...after.values()].map(({ id, hint }) => [id, hint]));
  const components = new Map(told);
  const open = new Map(before);
  for (let size = 0; size !== open.size;) {
    size = open.size;
    for (const [hint, { id, schema, at: holder }] of open) {
      const [target, ...rivals] = walk.targets.get(id) ?? [];
      const alike = rivals.length === 0 && target !== undefined ? newHints.get(target) : undefined;
      const isNew = alike !== undefined && !before.has(alike);
      const now = components.get(hint) ?? (after.has(hint) ? hint : isNew ? alike : undefined);
      const other = now === undefined ? undefined : after.get(now);
      if (now === undefined || other === undefined) continue;
      open.delete(hint);
      if (now !== hint) components.set(hint, now);
      walk.schemas(schema, other.schema, { subject: hint, steps: [], holder });
    }
  }
  return components;
}

function operationPairs({ old, new: now, matched }: Versions): ReadonlyMap<string, string> {
  const known = new Map(matched.map((each) => [each.old, each.new]));
  const after = operationsByKey(now);
  const shapeOf = ({ method, path }: Operation): string => `${method} ${templateShape(path)}`;
  const byShape = new Map([...after.values()].map((each) => [shapeOf(each), each.key]));
  return new Map(
    [...operationsByKey(old)].flatMap(([key, operation]): [string, string][] => {
      const same = after.has(key) ? key : byShape.get(shapeOf(operation));
      const target = known.get(key) ?? same;
      return target === undefined ? [] : [[key, target]];
    }),
  );
}

function operationsByKey({ document }: NormalizedDocument): ReadonlyMap<string, Operation> {
  return new Map([...document.operations, ...document.webhooks].map((each) => [each.key, each]));
}

function byHint({ declarations }: NormalizedDocument): ReadonlyMap<string, Declaration> {
  const components = declarations.filter(({ role }) => role === "component");
  return new Map(components.map((each) => [each.hint, each]));
}

/** The components that `--map` names: `Order=Purchase`. */
function componentsIn(
  { old, new: now }: Versions,
  texts: readonly string[],
  use: (text: string) => void,
): readonly (readonly [string, string])[] {
  const [before, after] = [byHint(old), byHint(now)];
  return texts.flatMap((text) => {
    const [from = "", to = ""] = text.split("=");
    if (!before.has(from) || !after.has(to)) return [];
    use(text);
    return [[from, to] as const];
  });
}

/** The parameters that are in another place of requests under the same name. */
function movesOf(old: Operation, now: Operation, versions: Versions): readonly Move[] {
  const [before, after] = [placesIn(old, versions.old), placesIn(now, versions.new)];
  return [...before.keys()].flatMap((name): readonly Move[] => {
    const [left, right] = [before.get(name) ?? [], after.get(name) ?? []];
    const [from, ...others] = left.filter((group) => !right.includes(group));
    const [to, ...rivals] = right.filter((group) => !left.includes(group));
    const isSure = from !== undefined && to !== undefined && others.length + rivals.length === 0;
    return isSure ? [{ operation: old.key, name, from, to }] : [];
  });
}

/** The groups of a request that have a member of each name: parameters, and a body's properties. */
function placesIn(
  { parameters, body }: Operation,
  { declarations }: NormalizedDocument,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<ParameterLocation, string>(
    parameterGroups.map(([name, location]) => [location, name]),
  );
  const resolve = resolverAmong(declarations);
  const [content] = body?.contents.length === 1 ? body.contents : [];
  const schema = content?.schema.kind === "ref" ? resolve(content.schema.target) : content?.schema;
  const own = schema === undefined ? [] : objectsIn(schema).flatMap(({ properties }) => properties);
  const all = [
    ...parameters.map((each) => [each.name, groups.get(each.in) ?? ""] as const),
    ...own.map(({ name }) => [name, "body"] as const),
  ];
  const found = new Map<string, readonly string[]>();
  for (const [name, group] of all) {
    if (group !== "") found.set(name, [...(found.get(name) ?? []), group]);
  }
  return found;
}
