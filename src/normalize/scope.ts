import type { Schema } from "../ir/schema.ts";
import { toPointer } from "../ir/pointer.ts";
import type { Resolution, Resolver, Target } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";
import { createDynamicNames } from "./dynamic-names.ts";
import type { Place } from "./place.ts";
import { disabledKeywords } from "./vocabulary.ts";

/**
 * What the meaning of a reference depends on: the resource that it is written in, and for `$dynamicRef` the outermost place of each dynamic anchor on the way there.
 * There is one scope object for each such pair, so that what was read in it can be remembered by it.
 */
export interface Scope {
  readonly resource: Resource;
  /** Where `$dynamicRef` leads, by the anchor's name. Only names that matter for what is read in the scope. */
  readonly bindings: Bindings;
  /** Keywords that the resource's dialect does not have. */
  readonly disabled: ReadonlySet<string>;
  /** What was read in this scope, by the raw value, and where its references lead. */
  readonly schemas: Map<object, Schema>;
  readonly references: Map<string, Resolution>;
}

/** How many variants of schemas a document may have. */
export const maxVariants: number = 1_000;

type Bindings = ReadonlyMap<string, Target>;

/** What `createScopes` makes. */
export interface Scopes {
  /** The scope of the document itself, in which everything begins. */
  readonly document: Scope;
  /** The scope inside a schema with an `$id`; for others it is the scope around it. */
  inside(schema: object, around: Scope): Scope;
  /** The scope in which the target of a reference is read, and what sets it apart from the same target reached otherwise: the empty string where nothing does. */
  follow(target: Target, from: Scope): { readonly scope: Scope; readonly variant: string };
  /** The target of a reference as a place. */
  placeOf(target: Target, from: Scope): Place;
  /** The scope of a place that is reached outside of any schema. */
  at(target: Target): Scope;
  /** Where a `$dynamicRef` leads (JSON Schema 2020-12 §8.2.3.2). */
  dynamic(reference: string, scope: Scope): Resolution;
}

/**
 * Follows dynamic references by reading a target once per outcome: the variants of a target are as many as there are places that its dynamic references can lead to, which is finite.
 * `nameOf` gives the name of a source.
 */
export function createScopes(
  resolver: Resolver,
  whole: Resource,
  nameOf: (source: string) => string,
  onLimit: (target: Target) => void,
): Scopes {
  const variants = new Set<Scope>();
  const interned = new Map<Resource, Map<string, Scope>>();
  const dynamicNames = createDynamicNames(resolver);
  const document = enter(new Map(), whole);
  const none: Bindings = new Map();

  /** The combinations of what dynamic anchors can mean grow faster than any real document; one that is built for it gets the first ones. */
  function tooMany(target: Target, scope: Scope): boolean {
    if (variants.has(scope)) return false;
    if (variants.size < maxVariants) return variants.add(scope) === undefined;
    onLimit(target);
    return true;
  }

  function enter(bindings: Bindings, resource: Resource): Scope {
    const grown = new Map(bindings);
    for (const [name, place] of resource.dynamicAnchors) {
      if (!grown.has(name)) grown.set(name, { ...place, resource, dynamicAnchor: name });
    }
    return intern(grown, resource);
  }

  function intern(bindings: Bindings, resource: Resource): Scope {
    const known = interned.get(resource) ?? new Map<string, Scope>();
    interned.set(resource, known);
    const key = keyOf(bindings);
    const scope = known.get(key) ?? {
      resource,
      bindings,
      disabled: disabledKeywords(resolver, resource),
      schemas: new Map(),
      references: new Map(),
    };
    known.set(key, scope);
    return scope;
  }

  function scopeFor(target: Target, bindings: Bindings): Scope {
    const names = dynamicNames(target);
    if (names.size === 0) return intern(none, target.resource);
    const entered = enter(bindings, target.resource).bindings;
    return intern(new Map([...entered].filter(([name]) => names.has(name))), target.resource);
  }

  function follow(target: Target, from: Scope): ReturnType<Scopes["follow"]> {
    const scope = scopeFor(target, from.bindings);
    if (scope.bindings.size === 0) return { scope, variant: "" };
    const usual = scopeFor(target, document.bindings);
    if (scope === usual || tooMany(target, scope)) return { scope: usual, variant: "" };
    return { scope, variant: keyOf(scope.bindings) };
  }

  function keyOf(bindings: Bindings): string {
    if (bindings.size === 0) return "";
    return [...bindings]
      .map(([name, { at }]) => `${name}=${nameOf(at.source)}#${toPointer(at.path)}`)
      .toSorted()
      .join(",");
  }

  return {
    document,
    inside(schema, around) {
      const resource = resolver.enter(schema, around.resource);
      return resource === around.resource ? around : enter(around.bindings, resource);
    },
    follow,
    placeOf(target, from) {
      return { value: target.value, at: target.at, scope: follow(target, from).scope };
    },
    at: (target) => scopeFor(target, document.bindings),
    dynamic(reference, scope) {
      const first = resolver.resolve(reference, scope.resource);
      if (!first.ok || first.target.dynamicAnchor === undefined) return first;
      const outermost = scope.bindings.get(first.target.dynamicAnchor);
      return outermost === undefined ? first : { ok: true, target: outermost };
    },
  };
}
