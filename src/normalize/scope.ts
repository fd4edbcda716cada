import type { Schema } from "../ir/schema.ts";
import { toPointer } from "../ir/pointer.ts";
import type { Resolution, Resolver, Target } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";
import { createDynamicNames } from "./dynamic-names.ts";
import type { Place } from "./place.ts";
import { disabledKeywords } from "./vocabulary.ts";

/**
 * The context in which a reference is resolved: its resource, and for `$dynamicRef` the outermost
 * location of each dynamic anchor on the path there.
 * Equal contexts share one scope object, so that results can be cached in it.
 */
export interface Scope {
  readonly resource: Resource;
  /**
   * The targets of `$dynamicRef`, by anchor. Only anchors that affect schemas read in this scope.
   */
  readonly bindings: Bindings;
  /** Keywords that the resource's dialect does not have. */
  readonly disabled: ReadonlySet<string>;
  /** The schemas read in this scope, by raw value, and the resolved references. */
  readonly schemas: Map<object, Schema>;
  readonly references: Map<string, Resolution>;
}

/** The maximum number of schema variants of a document. */
export const maxVariants: number = 1_000;

type Bindings = ReadonlyMap<string, Target>;

/** The scopes of one document. */
export interface Scopes {
  /** The scope of the document itself, where reading begins. */
  readonly document: Scope;
  /** Returns the scope inside a schema with an `$id`, or else the scope around it. */
  inside(schema: object, around: Scope): Scope;
  /**
   * Returns the scope in which the target of a reference is read, and a text that identifies this
   * variant of the target: empty if there is only one.
   */
  follow(target: Target, from: Scope): { readonly scope: Scope; readonly variant: string };
  /** Returns the target of a reference as a place. */
  placeOf(target: Target, from: Scope): Place;
  /** Returns the scope of a place outside of any schema. */
  at(target: Target): Scope;
  /** Resolves a `$dynamicRef` (JSON Schema 2020-12 §8.2.3.2). */
  dynamic(reference: string, scope: Scope): Resolution;
}

/**
 * Creates the scopes of a document. A target of dynamic references is read once per variant: there
 * are as many variants as combinations of locations its dynamic references can lead to, which are
 * finite.
 * `nameOf` returns the name of a source.
 */
export function createScopes(
  resolver: Resolver,
  whole: Resource,
  nameOf: (source: string) => string,
  onLimit: (target: Target) => void,
): Scopes {
  const table = new ScopeTable(resolver, nameOf);
  const document = table.enter(new Map(), whole);
  const variants = new Set<Scope>();

  /**
   * True if the limit of variants is exceeded. Combinations can grow exponentially, but only in a
   * document built for it.
   */
  function tooMany(target: Target, scope: Scope): boolean {
    if (variants.has(scope)) return false;
    if (variants.size < maxVariants) return variants.add(scope) === undefined;
    onLimit(target);
    return true;
  }

  function follow(target: Target, from: Scope): ReturnType<Scopes["follow"]> {
    const scope = table.scopeOf(target, from.bindings);
    if (scope.bindings.size === 0) return { scope, variant: "" };
    const usual = table.scopeOf(target, document.bindings);
    if (scope === usual || tooMany(target, scope)) return { scope: usual, variant: "" };
    return { scope, variant: keyOf(scope.bindings, nameOf) };
  }

  return {
    document,
    inside(schema, around) {
      const resource = resolver.enter(schema, around.resource);
      return resource === around.resource ? around : table.enter(around.bindings, resource);
    },
    follow,
    placeOf(target, from) {
      return { value: target.value, at: target.at, scope: follow(target, from).scope };
    },
    at: (target) => table.scopeOf(target, document.bindings),
    dynamic(reference, scope) {
      const first = resolver.resolve(reference, scope.resource);
      if (!first.ok || first.target.dynamicAnchor === undefined) return first;
      const outermost = scope.bindings.get(first.target.dynamicAnchor);
      return outermost === undefined ? first : { ok: true, target: outermost };
    },
  };
}

const unbound: Bindings = new Map();

/** The scopes that exist, one for each combination of a resource and bindings. */
class ScopeTable {
  readonly #resolver: Resolver;
  readonly #dynamicNames: (target: Target) => ReadonlySet<string>;
  readonly #nameOf: (source: string) => string;
  readonly #scopes = new Map<Resource, Map<string, Scope>>();

  constructor(resolver: Resolver, nameOf: (source: string) => string) {
    this.#resolver = resolver;
    this.#dynamicNames = createDynamicNames(resolver);
    this.#nameOf = nameOf;
  }

  /** Returns the scope of a resource entered from a scope with `bindings`: outer anchors win. */
  enter(bindings: Bindings, resource: Resource): Scope {
    const grown = new Map(bindings);
    for (const [name, place] of resource.dynamicAnchors) {
      if (!grown.has(name) && !resource.repeated.has(name))
        grown.set(name, { ...place, resource, dynamicAnchor: name });
    }
    return this.#intern(grown, resource);
  }

  /** Returns the scope of a target, with only the bindings that affect it. */
  scopeOf(target: Target, bindings: Bindings): Scope {
    const names = this.#dynamicNames(target);
    if (names.size === 0) return this.#intern(unbound, target.resource);
    const entered = this.enter(bindings, target.resource).bindings;
    return this.#intern(new Map([...entered].filter(([name]) => names.has(name))), target.resource);
  }

  #intern(bindings: Bindings, resource: Resource): Scope {
    const known = this.#scopes.get(resource) ?? new Map<string, Scope>();
    this.#scopes.set(resource, known);
    const key = keyOf(bindings, this.#nameOf);
    const scope = known.get(key) ?? {
      resource,
      bindings,
      disabled: disabledKeywords(this.#resolver, resource),
      schemas: new Map(),
      references: new Map(),
    };
    known.set(key, scope);
    return scope;
  }
}

function keyOf(bindings: Bindings, nameOf: (source: string) => string): string {
  if (bindings.size === 0) return "";
  return [...bindings]
    .map(([name, { at }]) => `${name}=${nameOf(at.source)}#${toPointer(at.path)}`)
    .toSorted()
    .join(",");
}
