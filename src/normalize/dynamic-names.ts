import { components } from "../ir/graph.ts";
import { isObject, member } from "../openapi/object.ts";
import { eachPart } from "../openapi/structure.ts";
import type { Resolver, Target } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";

interface Reach {
  /** The anchors named by dynamic references in the schema itself. */
  readonly names: ReadonlySet<string>;
  readonly targets: readonly Target[];
}

const nothing: ReadonlySet<string> = new Set();

/**
 * Creates a function that returns the dynamic anchors that affect a schema: those named by any
 * `$dynamicRef` reachable from it.
 * Only these can make two readings of a schema differ.
 */
export function createDynamicNames(resolver: Resolver): (target: Target) => ReadonlySet<string> {
  const known = new Map<unknown, ReadonlySet<string>>();
  const reaches = new Map<unknown, Reach>();

  return (target) => {
    if (resolver.dynamicAnchors().size === 0 || !isObject(target.value)) return nothing;
    if (!known.has(target.value)) learn(target);
    return known.get(target.value) ?? nothing;
  };

  function learn(start: Target): void {
    const byValue = new Map<unknown, Target>([[start.value, start]]);
    const next = (value: unknown): readonly unknown[] => {
      const target = byValue.get(value);
      if (target === undefined || known.has(value)) return [];
      return reachOf(target).targets.map((other) => {
        byValue.set(other.value, byValue.get(other.value) ?? other);
        return other.value;
      });
    };
    for (const group of components<unknown>([start.value], next)) {
      const names = new Set<string>();
      for (const value of group) {
        for (const name of known.get(value) ?? reaches.get(value)?.names ?? nothing)
          names.add(name);
        for (const other of reaches.get(value)?.targets ?? []) {
          for (const name of known.get(other.value) ?? nothing) names.add(name);
        }
      }
      for (const value of group) known.set(value, names);
    }
  }

  function reachOf(target: Target): Reach {
    const found = reaches.get(target.value);
    if (found !== undefined) return found;
    const reach = collectReach(resolver, target);
    reaches.set(target.value, reach);
    return reach;
  }
}

function collectReach(resolver: Resolver, target: Target): Reach {
  const names = new Set<string>();
  const targets: Target[] = [];
  visit(target.value, target.resource);
  return { names, targets };

  function visit(value: unknown, around: Resource): void {
    if (!isObject(value)) return;
    const resource = resolver.enter(value, around);
    for (const keyword of ["$ref", "$dynamicRef"] as const) {
      const reference = member(value, keyword);
      if (typeof reference === "string") collect(keyword, reference, resource);
    }
    eachPart("schema", value, (_kind, part) => visit(part, resource));
  }

  function collect(keyword: string, reference: string, resource: Resource): void {
    const resolution = resolver.resolve(reference, resource);
    if (!resolution.ok) return;
    targets.push(resolution.target);
    const name = resolution.target.dynamicAnchor;
    if (keyword === "$ref" || name === undefined) return;
    names.add(name);
    targets.push(...(resolver.dynamicAnchors().get(name) ?? []));
  }
}
