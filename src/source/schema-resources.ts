import { isObject, member } from "../openapi/object.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { eachPart, type ObjectKind } from "../openapi/structure.ts";
import {
  claimsOpenApi,
  hasLegacySchemas,
  type OpenApiVersion,
  versionOf,
} from "../openapi/version.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { resolveUri, sourceUri } from "./resource-uri.ts";
import type { Source } from "./source.ts";

/** A value and its location. */
export interface Located {
  readonly value: unknown;
  readonly at: Origin;
}

/**
 * A part of a source with a base URI of its own: the whole source, or a schema with an `$id` (JSON
 * Schema 2020-12 §8.2.1). References inside it are relative to `uri`.
 */
export interface Resource {
  readonly uri: string;
  /**
   * The OpenAPI version of its schemas. A file that does not declare one has that of the document
   * that refers to it.
   */
  readonly version: OpenApiVersion;
  readonly root: Located;
  /** The values that `$anchor` and `$dynamicAnchor` name, by name without `#`. */
  readonly anchors: ReadonlyMap<string, Located>;
  readonly dynamicAnchors: ReadonlyMap<string, Located>;
}

/** The resources of one source, the whole of it first. */
export interface SourceResources {
  readonly whole: Resource;
  /** Keyed by the object that has the `$id`. */
  readonly embedded: ReadonlyMap<object, Resource>;
  /** Anchors and ids that are defined twice; the first definition counts. */
  readonly duplicates: readonly { readonly name: string; readonly at: Origin }[];
}

/**
 * Finds the resources and anchors of a source. Only schemas declare them: an `$id` in an example,
 * or in a schema of OpenAPI 3.0, means nothing.
 */
export function resourcesOf(source: Source, fallback: OpenApiVersion): SourceResources {
  const version = versionOf(source.value) ?? fallback;
  const start: Origin = { source: source.id, path: undefined };
  const whole = open(baseUri(source, version), version, { value: source.value, at: start });
  const embedded = new Map<object, Resource>();
  const seen = new Set<unknown>();
  const duplicates: { name: string; at: Origin }[] = [];
  if (!hasLegacySchemas(version)) {
    visit({ kind: kindOf(source.value), value: source.value, at: start }, whole);
  }
  return { whole, embedded, duplicates };

  // The loader bounds the nesting. An aliased object occurs several times; its first location
  // counts.
  function visit({ kind, value, at: place }: Part, outer: Open): void {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    const inside = kind === "schema" ? enter(value, place, outer) : outer;
    eachPart(kind, value, (child, part, key, inner) => {
      const where = inner === undefined ? at(place, key) : at(place, key, inner);
      visit({ kind: child, value: part, at: where }, inside);
    });
  }

  function enter(value: { readonly [key: string]: unknown }, place: Origin, outer: Open): Open {
    let inside = outer;
    const id = member(value, "$id");
    if (typeof id === "string" && !id.startsWith("#")) {
      const uri = resolveUri(id, outer.uri);
      if (uri !== undefined && value !== source.value) {
        inside = open(uri, version, { value, at: place });
      }
      embedded.set(value, inside);
    }
    for (const keyword of ["$anchor", "$dynamicAnchor"] as const) {
      const name = member(value, keyword);
      if (typeof name !== "string") continue;
      const target: Located = { value, at: place };
      const known = inside.anchors.get(name);
      if (known !== undefined && known.value !== value) {
        duplicates.push({ name, at: at(place, keyword) });
        continue;
      }
      inside.anchors.set(name, target);
      if (keyword === "$dynamicAnchor") inside.dynamicAnchors.set(name, target);
    }
    return inside;
  }
}

type Part = Located & { readonly kind: ObjectKind };

type Open = Resource & {
  readonly anchors: Map<string, Located>;
  readonly dynamicAnchors: Map<string, Located>;
};

function open(uri: string, version: OpenApiVersion, root: Located): Open {
  return { uri, version, root, anchors: new Map(), dynamicAnchors: new Map() };
}

/**
 * Returns the base URI of a source: `$self` of a document (OpenAPI 3.2 §4.1) or `$id` of a schema,
 * or else the location it was read from.
 */
function baseUri(source: Source, version: OpenApiVersion): string {
  const found = sourceUri(source.id);
  if (!isObject(source.value) || hasLegacySchemas(version)) return found;
  const name = member(source.value, claimsOpenApi(source.value) ? "$self" : "$id");
  return (typeof name === "string" ? resolveUri(name, found) : undefined) ?? found;
}

function kindOf(root: unknown): ObjectKind {
  const isDocument =
    claimsOpenApi(root) ||
    ["components", "paths"].some((key) => isObject(root) && isObject(root[key]));
  if (isDocument) return "document";
  const isSchema = isObject(root) && Object.keys(root).some((key) => schemaKeywords.has(key));
  return isSchema ? "schema" : "schemas";
}
