import { isObject, member } from "../openapi/object.ts";
import type { OpenApiVersion } from "../openapi/version.ts";
import { at, fromPointer, type Origin } from "../ir/pointer.ts";
import { resolveUri, sourceUri } from "./resource-uri.ts";
import { ResourceIndex } from "./resource-index.ts";
import type { Located, Resource, SourceResources } from "./schema-resources.ts";
import type { SourceSet } from "./source.ts";

/** What a reference leads to: a value, its place, and the resource that its own references are relative to. */
export interface Target extends Located {
  readonly resource: Resource;
  /** The anchor, when the reference names one that `$dynamicAnchor` made. */
  readonly dynamicAnchor?: string;
}

/** Why a reference leads nowhere. */
export interface Unresolved {
  readonly reason:
    "not-a-uri" | "no-source" | "unread" | "no-anchor" | "not-a-pointer" | "no-value";
  /** For `no-value`: the deepest object on the way, and the key that it does not have. */
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
    }
  | { readonly ok: false; readonly failure: Unresolved };

/** Finds what references mean (RFC 3986, RFC 6901, JSON Schema 2020-12 §8.2). It follows one reference, never a chain of them. */
export interface Resolver {
  resolve(reference: string, from: Resource): Resolution;
  /** The resource that a schema with an `$id` begins; others stay in the resource around them. */
  enter(value: unknown, around: Resource): Resource;
  /** The resource that a whole source is, or `undefined` when it was not read. */
  whole(source: string): Resource | undefined;
  /**
   * What `$dynamicAnchor`s name in the sources that were read, by the anchor, in the order of the
   * sources.
   */
  dynamicAnchors(): ReadonlyMap<string, readonly Target[]>;
  readonly duplicates: () => SourceResources["duplicates"];
}

/**
 * Makes the resolvers of a run, one for each version, so that what one document finds in the
 * sources is found for all.
 */
export function createResolvers(sources: SourceSet): (version: OpenApiVersion) => Resolver {
  const resolvers = new Map<OpenApiVersion, Resolver>();
  return (version) => {
    const resolver = resolvers.get(version) ?? createResolver(sources, version);
    resolvers.set(version, resolver);
    return resolver;
  };
}

/** Creates a resolver over all sources of a run. `version` is for files without a version. */
export function createResolver(sources: SourceSet, version: OpenApiVersion): Resolver {
  const index = new ResourceIndex(sources, version);
  let anchors: ReadonlyMap<string, readonly Target[]> | undefined;
  return {
    enter: (value, around) => index.enter(value, around),
    whole: (source) => index.ofSource(source)?.whole,
    dynamicAnchors: () => (anchors ??= anchorsOf(index.byUri().values())),
    duplicates: () => index.duplicates(),
    resolve(reference, from) {
      const found = resolveWithin(reference, from, index);
      if (found.ok || !reference.startsWith("#/")) return found;
      const document = index.ofSource(from.root.at.source)?.whole;
      if (document === undefined || document === from) return found;
      const around = resolveWithin(reference, document, index);
      return around.ok ? { ...around, isAround: true } : found;
    },
  };
}

function resolveWithin(reference: string, from: Resource, index: ResourceIndex): Resolution {
  const resource = resourceAt(reference, from, index);
  if (resource === "not-a-uri") return failed("not-a-uri");
  if (resource === undefined) return failed("no-source");
  // Reading it has reported why it has no value.
  if (resource.root.value === undefined) return failed("unread");
  const fragment = decodeFragment(reference);
  if (fragment === undefined) return failed("not-a-uri");
  if (fragment === "" || fragment.startsWith("/")) {
    const keys = fromPointer(fragment);
    return keys === undefined ? failed("not-a-pointer") : descend(resource, keys, index);
  }
  const anchor = resource.anchors.get(fragment);
  if (anchor === undefined) return failed("no-anchor");
  const dynamic = resource.dynamicAnchors.has(fragment) ? { dynamicAnchor: fragment } : {};
  return {
    ok: true,
    target: { ...anchor, resource, ...dynamic },
  };
}

function resourceAt(
  reference: string,
  from: Resource,
  index: ResourceIndex,
): Resource | undefined | "not-a-uri" {
  if (reference === "" || reference.startsWith("#")) return from;
  const uri = resolveUri(reference, from.uri);
  const beside = resolveUri(reference, sourceUri(from.root.at.source));
  if (uri === undefined && beside === undefined) return "not-a-uri";
  const named = uri === undefined ? undefined : index.byUri().get(uri);
  // A path also leads to a file from a schema whose `$id` is a name that nothing was fetched from.
  return named ?? index.ofUri(uri) ?? index.ofUri(beside);
}

function descend(resource: Resource, keys: readonly string[], index: ResourceIndex): Resolution {
  let { value, at: place } = resource.root;
  let inside = resource;
  for (const key of keys) {
    const next = childOf(value, key);
    if (next === undefined) return failed("no-value", { stop: { value, at: place, key } });
    value = next;
    place = at(place, key);
    inside = index.enter(value, inside);
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

/** Own members only: `#/__proto__` and `#/constructor` lead nowhere unless the document has such a key. */
function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) ? member(value, key) : undefined;
}

export type { Located, Origin, Resource };
