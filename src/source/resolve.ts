import { isObject, member } from "../openapi/object.ts";
import type { OpenApiVersion } from "../openapi/version.ts";
import { at, fromPointer, type Origin } from "../ir/pointer.ts";
import { resolveUri, sourceIdOf, sourceUri } from "./resource-uri.ts";
import { otherSpellings } from "./other-spellings.ts";
import { ResourceIndex } from "./resource-index.ts";
import type { Located, Resource, SourceResources } from "./schema-resources.ts";
import type { SourceSet } from "./source.ts";

/**
 * The target of a reference: a value, its location, and the resource that its own references are
 * relative to.
 */
export interface Target extends Located {
  readonly resource: Resource;
  /** The anchor, if the reference names one declared by `$dynamicAnchor`. */
  readonly dynamicAnchor?: string;
}

/** The reason why a reference has no target. */
export interface Unresolved {
  readonly reason:
    "not-a-uri" | "no-source" | "unread" | "no-anchor" | "not-a-pointer" | "no-value";
  /** For `no-value`: the deepest value on the path, and the key that it does not have. */
  readonly stop?: Located & { readonly key: string };
}

export type Resolution =
  | {
      readonly ok: true;
      readonly target: Target;
      /**
       * True if the target is not in the schema resource that the reference is relative to, but in
       * the document around it.
       */
      readonly isAround?: true;
      /** The reference that has this target, if it is not the one that was resolved. */
      readonly readAs?: string;
    }
  | { readonly ok: false; readonly failure: Unresolved };

/**
 * Resolves references (RFC 3986, RFC 6901, JSON Schema 2020-12 §8.2). Follows one reference, never
 * a chain.
 */
export interface Resolver {
  resolve(reference: string, from: Resource): Resolution;
  /**
   * Returns the resource that a schema with an `$id`, or with anchors of its own, begins, or else
   * the resource around it.
   */
  enter(value: unknown, around: Resource): Resource;
  /** Returns the resource of a whole source, or `undefined` if the source was not read. */
  whole(source: string): Resource | undefined;
  /**
   * The targets of all `$dynamicAnchor`s in the sources that were read, by anchor, in the order of
   * the sources.
   */
  dynamicAnchors(): ReadonlyMap<string, readonly Target[]>;
  readonly duplicates: () => SourceResources["duplicates"];
  /** The anchors of which each schema of a document has its own. */
  readonly repeats: () => SourceResources["repeats"];
}

/**
 * Creates the resolvers of a run, one for each version, so that documents share what was found in
 * the sources.
 */
export function createResolvers(sources: SourceSet): (version: OpenApiVersion) => Resolver {
  const resolvers = new Map<OpenApiVersion, Resolver>();
  return (version) => {
    const resolver = resolvers.get(version) ?? createResolver(sources, version);
    resolvers.set(version, resolver);
    return resolver;
  };
}

/** Creates a resolver for all sources of a run. `version` applies to files that declare none. */
export function createResolver(sources: SourceSet, version: OpenApiVersion): Resolver {
  const resources = new ResourceIndex(sources, version);
  let anchors: ReadonlyMap<string, readonly Target[]> | undefined;
  return {
    enter: (value, around) => resources.enter(value, around),
    whole: (source) => resources.whole(source),
    dynamicAnchors: () => (anchors ??= anchorsOf(resources.all())),
    duplicates: () => resources.duplicates(),
    repeats: () => resources.repeats(),
    resolve(reference, from) {
      const found = resolveWithin(resources, reference, from);
      const document = resources.whole(from.root.at.source);
      if (found.ok || document === undefined) return found;
      if (reference.startsWith("#/") && document !== from) {
        const around = resolveWithin(resources, reference, document);
        if (around.ok) return { ...around, isAround: true };
      }
      for (const readAs of otherSpellings(reference, document.root.value)) {
        const meant = resolveWithin(resources, readAs, document);
        if (meant.ok) return { ...meant, readAs };
      }
      return found;
    },
  };
}

function resolveWithin(resources: ResourceIndex, reference: string, from: Resource): Resolution {
  const resource = resourceAt(resources, reference, from);
  if (resource === "not-a-uri") return failed("not-a-uri");
  if (resource === undefined) return failed("no-source");
  // The loader has reported why it has no value.
  if (resource.root.value === undefined) return failed("unread");
  const fragment = decodeFragment(reference);
  if (fragment === undefined) return failed("not-a-uri");
  if (fragment === "" || fragment.startsWith("/")) {
    const keys = fromPointer(fragment);
    if (keys === undefined) return failed("not-a-pointer");
    return descend(resources, resource.around ?? resource, keys);
  }
  const anchor = resource.anchors.get(fragment) ?? resource.around?.anchors.get(fragment);
  if (anchor === undefined) return failed("no-anchor");
  const isDynamic = [resource, resource.around].some((one) => one?.dynamicAnchors.has(fragment));
  const dynamic = isDynamic ? { dynamicAnchor: fragment } : {};
  return { ok: true, target: { ...anchor, resource, ...dynamic } };
}

function resourceAt(
  resources: ResourceIndex,
  reference: string,
  from: Resource,
): Resource | undefined | "not-a-uri" {
  if (reference === "" || reference.startsWith("#")) return from;
  const uri = resolveUri(reference, from.uri);
  const beside = resolveUri(reference, sourceUri(from.root.at.source));
  if (uri === undefined && beside === undefined) return "not-a-uri";
  const whole = (target: string | undefined): Resource | undefined =>
    target === undefined ? undefined : resources.whole(sourceIdOf(target));
  const named = uri === undefined ? undefined : resources.named(uri);
  // A file is also found relative to its source if the `$id` around the reference is only a name.
  return named ?? whole(uri) ?? whole(beside);
}

function descend(
  resources: ResourceIndex,
  resource: Resource,
  keys: readonly string[],
): Resolution {
  let { value, at: place } = resource.root;
  let inside = resource;
  for (const key of keys) {
    const next = childOf(value, key);
    if (next === undefined) return failed("no-value", { stop: { value, at: place, key } });
    value = next;
    place = at(place, key);
    inside = resources.enter(value, inside);
  }
  return { ok: true, target: { value, at: place, resource: inside } };
}

function anchorsOf(resources: Iterable<Resource>): ReadonlyMap<string, readonly Target[]> {
  const found = new Map<string, Target[]>();
  for (const resource of resources) {
    for (const [name, place] of resource.dynamicAnchors) {
      const targets = found.get(name) ?? [];
      targets.push({ ...place, resource, dynamicAnchor: name });
      found.set(name, targets);
    }
  }
  return found;
}

function failed(reason: Unresolved["reason"], more: Partial<Unresolved> = {}): Resolution {
  return { ok: false, failure: { reason, ...more } };
}

function decodeFragment(reference: string): string | undefined {
  const hash = reference.indexOf("#");
  if (hash === -1) return "";
  try {
    return decodeURIComponent(reference.slice(hash + 1));
  } catch {
    return undefined;
  }
}

/**
 * Returns a child, from own members only: `#/__proto__` and `#/constructor` have no target unless
 * the document has such a key.
 */
function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) ? member(value, key) : undefined;
}

export type { Located, Origin, Resource };
