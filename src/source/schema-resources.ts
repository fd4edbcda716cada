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
  /** The dynamic anchors that several schemas of a document declare, each for itself. */
  readonly repeated: ReadonlySet<string>;
  /**
   * The resource that this is a part of, for a schema of a document with dynamic anchors that
   * others declare too. Pointers begin there.
   */
  readonly around?: Resource;
}

/** The resources of one source, the whole of it first. */
export interface SourceResources {
  readonly whole: Resource;
  /** Keyed by the object that has the `$id`. */
  readonly embedded: ReadonlyMap<object, Resource>;
  /** Keyed by the schema of a document that declares anchors that others declare too. */
  readonly parts: ReadonlyMap<object, Resource>;
  /** Anchors and ids that are defined twice; the first definition counts. */
  readonly duplicates: readonly Named[];
  /** Dynamic anchors of which each schema of a document has its own. */
  readonly repeats: readonly Named[];
}

interface Named {
  readonly name: string;
  readonly at: Origin;
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
  const declared: DeclaredAnchor[] = [];
  if (!hasLegacySchemas(version)) {
    visit({ kind: kindOf(source.value), value: source.value, at: start }, whole, undefined);
  }
  return { whole, embedded, ...divide(declared) };

  // The loader bounds the nesting. An aliased object occurs several times; its first location
  // counts.
  function visit(
    { kind, value, at: place }: Part,
    outer: Open,
    schemaAround: object | undefined,
  ): void {
    if (!isObject(value) || seen.has(value)) return;
    seen.add(value);
    const schema = kind === "schema" ? (schemaAround ?? value) : undefined;
    const inside = schema === undefined ? outer : enter(value, place, outer);
    if (schema !== undefined) declared.push(...anchorsAt({ value, at: place }, inside, schema));
    eachPart(kind, value, (child, part, key, inner) => {
      const where = inner === undefined ? at(place, key) : at(place, key, inner);
      visit({ kind: child, value: part, at: where }, inside, schema);
    });
  }

  function enter(value: { readonly [key: string]: unknown }, place: Origin, outer: Open): Open {
    const id = member(value, "$id");
    if (typeof id !== "string" || id.startsWith("#")) return outer;
    const uri = resolveUri(id, outer.uri);
    const isNew = uri !== undefined && value !== source.value;
    const inside = isNew ? open(uri, version, { value, at: place }) : outer;
    embedded.set(value, inside);
    return inside;
  }
}

/** Returns the one resource of a self-contained source, without looking at its value. */
export function onlyResource(source: Source, fallback: OpenApiVersion): SourceResources {
  const anchors = new Map<string, Located>();
  const whole: Resource = {
    uri: sourceUri(source.id),
    get version() {
      return versionOf(source.value) ?? fallback;
    },
    root: {
      get value() {
        return source.value;
      },
      at: { source: source.id, path: undefined },
    },
    anchors,
    dynamicAnchors: anchors,
    repeated: new Set(),
  };
  return { whole, embedded: new Map(), parts: new Map(), duplicates: [], repeats: [] };
}

/** An `$anchor` or `$dynamicAnchor`, its resource, and the outermost schema around it. */
interface DeclaredAnchor extends Named {
  readonly isDynamic: boolean;
  readonly target: Located;
  readonly resource: Open;
  readonly schema: object;
}

function anchorsAt(target: Located, resource: Open, schema: object): readonly DeclaredAnchor[] {
  const { value } = target;
  return (["$anchor", "$dynamicAnchor"] as const).flatMap((keyword) => {
    const name = isObject(value) ? member(value, keyword) : undefined;
    if (typeof name !== "string") return [];
    const isDynamic = keyword === "$dynamicAnchor";
    return [{ name, isDynamic, target, resource, schema, at: at(target.at, keyword) }];
  });
}

/**
 * Adds the anchors to their resources. A dynamic anchor that several schemas of a document declare
 * belongs to each of them: generic pages have `$dynamicAnchor: item` once for each type of item.
 */
function divide(
  declared: readonly DeclaredAnchor[],
): Pick<SourceResources, "parts" | "duplicates" | "repeats"> {
  const parts = new Map<object, Open>();
  const duplicates: Named[] = [];
  const repeats: Named[] = [];
  const firsts = new Map<Open, Map<string, DeclaredAnchor>>();
  const define = ({ name, target, isDynamic }: DeclaredAnchor, resource: Open): boolean => {
    const known = resource.anchors.get(name);
    if (known !== undefined && known.value !== target.value) return false;
    resource.anchors.set(name, target);
    if (isDynamic) resource.dynamicAnchors.set(name, target);
    return true;
  };
  const ownPart = ({ schema, resource }: DeclaredAnchor): Open => {
    const part = parts.get(schema) ?? {
      ...open(resource.uri, resource.version, resource.root),
      around: resource,
    };
    parts.set(schema, part);
    return part;
  };
  for (const anchor of declared) {
    const { name, resource, schema } = anchor;
    const known = firsts.get(resource) ?? new Map<string, DeclaredAnchor>();
    firsts.set(resource, known);
    const first = known.get(name) ?? anchor;
    known.set(name, first);
    if (first.schema === schema || !first.isDynamic || !anchor.isDynamic) {
      if (!define(anchor, resource)) duplicates.push(anchor);
      continue;
    }
    if (!resource.repeated.has(name)) repeats.push(anchor);
    resource.repeated.add(name);
    define(first, ownPart(first));
    if (!define(anchor, ownPart(anchor))) duplicates.push(anchor);
  }
  return { parts, duplicates, repeats };
}

type Part = Located & { readonly kind: ObjectKind };

type Open = Resource & {
  readonly anchors: Map<string, Located>;
  readonly dynamicAnchors: Map<string, Located>;
  readonly repeated: Set<string>;
};

function open(uri: string, version: OpenApiVersion, root: Located): Open {
  const anchors = new Map<string, Located>();
  return { uri, version, root, anchors, dynamicAnchors: new Map(), repeated: new Set() };
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
