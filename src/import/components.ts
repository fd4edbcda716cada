import { type Reference, keysOfReference, referencesIn } from "./references.ts";
import { type Tree, type TreeMap, isMap, valueAt } from "./tree.ts";

/**
 * The keys of a component: `["components", "schemas", "Pet"]`, in OpenAPI 2.0 `["definitions",
 * "Pet"]`.
 */
export type ComponentKeys = readonly string[];

/** OpenAPI 2.0 has its components at the root. */
const ROOT_KINDS = ["definitions", "parameters", "responses", "securityDefinitions"] as const;

/** The maps of components by name in a document, with their keys. */
export function componentMaps(
  document: TreeMap,
): readonly { readonly keys: readonly string[]; readonly map: TreeMap }[] {
  const components = document.get("components");
  const kinds = isMap(components) ? [...components.keys()].map((kind) => ["components", kind]) : [];
  const roots = document.has("swagger") ? ROOT_KINDS.map((kind) => [kind]) : [];
  return [...kinds, ...roots].flatMap((keys) => {
    const map = valueAt(document, keys);
    return isMap(map) && !keys.some((key) => key.startsWith("x-")) ? [{ keys, map }] : [];
  });
}

/** Every component of a document. */
export function componentsOf(document: TreeMap): readonly ComponentKeys[] {
  return componentMaps(document).flatMap(({ keys, map }) =>
    [...map.keys()].map((name) => [...keys, name]),
  );
}

/** The component at or above a path of keys, if there is one. */
export function componentAt(document: TreeMap, keys: readonly string[]): ComponentKeys | undefined {
  const length = keys[0] === "components" ? 3 : 2;
  const component = keys.slice(0, length);
  const isKind =
    length === 3 || ROOT_KINDS.some((kind) => kind === keys[0] && document.has("swagger"));
  return isKind && component.length === length && valueAt(document, component) !== undefined
    ? component
    : undefined;
}

/**
 * The components that parts of a document use, directly or through other components. Each is a
 * pointer, see `id`.
 */
export function reachableFrom(document: TreeMap, parts: readonly Tree[]): ReadonlySet<string> {
  const reached = new Set<string>();
  const open: Tree[] = [...parts];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    for (const keys of componentsUsed(document, part)) {
      const key = id(keys);
      if (reached.has(key)) continue;
      reached.add(key);
      open.push(valueAt(document, keys) ?? null);
    }
  }
  return reached;
}

/** A component's keys as one string. */
export function id(keys: ComponentKeys): string {
  return JSON.stringify(keys);
}

/** The component at or above the target of a reference, if there is one. */
export function componentOf(
  document: TreeMap,
  { ref, kind }: Reference,
): ComponentKeys | undefined {
  if (kind === "security") {
    const swagger = document.has("swagger");
    const schemes = swagger ? ["securityDefinitions"] : ["components", "securitySchemes"];
    return componentAt(document, [...schemes, ref]);
  }
  const keys = keysOfReference(ref);
  if (keys !== undefined) return componentAt(document, keys);
  return kind === "mapping" ? componentAt(document, ["components", "schemas", ref]) : undefined;
}

/** The components that a part of a document refers to. */
export function componentsUsed(document: TreeMap, part: Tree): readonly ComponentKeys[] {
  return referencesIn(part).flatMap((reference) => {
    const component = componentOf(document, reference);
    return component === undefined ? [] : [component];
  });
}
