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

/** A value and its place. */
export interface Located {
  readonly value: unknown;
  readonly at: Origin;
}

/**
 * A part of a source with a base URI of its own: the whole source, or a schema with an `$id` (JSON Schema 2020-12 §8.2.1). References inside it are relative to `uri`.
 */
export interface Resource {
  readonly uri: string;
  /** In which version of OpenAPI its schemas are written; a file that does not say is written like the document that refers to it. */
  readonly version: OpenApiVersion;
  readonly root: Located;
  /** Places that `$anchor` and `$dynamicAnchor` name, without `#`. */
  readonly anchors: ReadonlyMap<string, Located>;
  readonly dynamicAnchors: ReadonlyMap<string, Located>;
}

/** The resources of one source, the whole of it first. */
export interface SourceResources {
  readonly whole: Resource;
  /** By the object that carries the `$id`. */
  readonly embedded: ReadonlyMap<object, Resource>;
  /** Anchors and ids that are defined twice; the first definition counts. */
  readonly duplicates: readonly { readonly name: string; readonly at: Origin }[];
}

/** Finds the resources and anchors of a source. Only schemas have them: an `$id` in an example, or in a schema of OpenAPI 3.0, means nothing. */
export function resourcesOf(source: Source, fallback: OpenApiVersion): SourceResources {
  const version = versionOf(source.value) ?? fallback;
  const start: Origin = { source: source.id, path: undefined };
  const whole = open(baseUri(source, version), version, { value: source.value, at: start });
  const embedded = new Map<object, Resource>();
  const duplicates: { name: string; at: Origin }[] = [];
  const seen = new Set<unknown>();
  if (!hasLegacySchemas(version)) {
    visit(kindOf(source.value), source.value, start, whole);
  }
  return { whole, embedded, duplicates };

  // Nesting is bounded by the loader; aliases make one object appear at several places, of which the first counts.
  function visit(kind: ObjectKind, value: unknown, place: Origin, outer: Open): void {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    const inside = kind === "schema" ? enter(value, place, outer) : outer;
    eachPart(kind, value, (child, part, key, inner) => {
      visit(child, part, inner === undefined ? at(place, key) : at(place, key, inner), inside);
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

type Open = Resource & {
  readonly anchors: Map<string, Located>;
  readonly dynamicAnchors: Map<string, Located>;
};

function open(uri: string, version: OpenApiVersion, root: Located): Open {
  return { uri, version, root, anchors: new Map(), dynamicAnchors: new Map() };
}

/** `$self` names a document (OpenAPI 3.2 §4.1) and `$id` a schema apart from where they were found. */
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
