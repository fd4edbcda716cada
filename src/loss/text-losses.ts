import type { Document } from "../ir/api.ts";
import { codecOf, isMarkup, normalizeMediaType } from "../openapi/media-type.ts";
import { type RawObject, isObject, member } from "../openapi/object.ts";
import { schemaKeywords } from "../openapi/schema-keywords.ts";
import { versionOf } from "../openapi/version.ts";
import { at, type Origin } from "../ir/pointer.ts";
import { type Resolver, createResolver } from "../source/resolve.ts";
import type { Resource } from "../source/schema-resources.ts";
import type { Source } from "../source/source.ts";
import { fieldsOf, knownExtensions, outputsOf } from "./fields.ts";
import type { ReportLoss } from "./loss.ts";
import { type Part, type PlaceKind, partsOf } from "./places.ts";

interface Visited {
  readonly kind: PlaceKind;
  readonly value: unknown;
  readonly at: Origin;
  readonly resource: Resource;
}

/**
 * Reports the parts of a document's text that no stage after `load` keeps: fields and keywords
 * without a counterpart, extensions, links, and schemas of bodies that are not parsed. Every object
 * is visited once; files are visited as far as references lead into them.
 */
export function reportTextLosses(
  document: Document,
  sources: ReadonlyMap<string, Source>,
  report: ReportLoss,
): void {
  const version = versionOf(sources.get(document.at.source)?.value);
  if (version === undefined) return;
  const resolver = createResolver({ sources, entries: [] }, version);
  const whole = resolver.whole(document.at.source);
  if (whole === undefined) return;
  const seen = new Map<PlaceKind, Set<unknown>>();
  const referred: Visited[] = [];
  const root: Visited = { kind: "document", ...whole.root, resource: whole };
  walk(root);
  // Grows during the iteration.
  for (const place of referred) walk(place);

  function walk(start: Visited): void {
    const places = [start];
    for (const place of places) {
      const known = seen.get(place.kind) ?? new Set();
      seen.set(place.kind, known);
      if (!isObject(place.value) || known.has(place.value)) continue;
      known.add(place.value);
      const resource =
        place.kind === "schema" ? resolver.enter(place.value, place.resource) : place.resource;
      reportObject({ ...place, resource }, place.value, resolver, report);
      for (const target of targetsOf(place.kind, place.value, resource, resolver))
        referred.push(target);
      for (const part of partsOf(place.kind, place.value)) {
        if (!isExtension(place.kind, part)) {
          places.push({
            kind: part.kind,
            value: part.value,
            at: at(place.at, ...part.keys),
            resource,
          });
          continue;
        }
        const [, name = ""] = part.keys;
        reportExtension(place.kind, name, at(place.at, ...part.keys), report);
      }
    }
  }
}

/**
 * True for extensions, which are allowed between paths, responses and the expressions of a
 * callback.
 */
function isExtension(kind: PlaceKind, { keys }: Part): boolean {
  const [field, name] = keys;
  if (name === undefined || !name.startsWith("x-")) return false;
  return (
    (kind === "document" && field === "paths") || (kind === "operation" && field === "responses")
  );
}

function targetsOf(
  kind: PlaceKind,
  value: RawObject,
  resource: Resource,
  resolver: Resolver,
): readonly Visited[] {
  const keywords = kind === "schema" ? ["$ref", "$dynamicRef"] : ["$ref"];
  return keywords.flatMap((keyword): readonly Visited[] => {
    const reference = member(value, keyword);
    if (typeof reference !== "string") return [];
    const found = resolver.resolve(reference, resource);
    return found.ok ? [{ kind, ...found.target }] : [];
  });
}

function reportObject(
  place: Visited,
  value: RawObject,
  resolver: Resolver,
  report: ReportLoss,
): void {
  const { kind } = place;
  const isReference = typeof member(value, "$ref") === "string" && kind !== "schema";
  if (isReference && kind !== "pathItem") return;
  if (kind === "link") {
    const what = "links are not in the output";
    report({ at: place.at, construct: "links", outputs: ["client", "server"], what });
    return;
  }
  if (kind === "mediaType") reportMediaType(value, place, resolver, report);
  const fields = fieldsOf(kind, place.resource.version === "2.0");
  if (fields === undefined && kind !== "callback") return;
  for (const key of Object.keys(value)) {
    if (fields?.used.has(key) === true) continue;
    const where = at(place.at, key);
    if (key.startsWith("x-")) reportExtension(kind, key, where, report);
    else if (fields !== undefined) {
      const what = Object.hasOwn(fields.lost, key)
        ? (fields.lost[key] ?? "")
        : `no version of OpenAPI has \`${key}\` here, so it is ignored`;
      report({ at: where, construct: key, outputs: outputsOf(kind), what });
    }
  }
}

function reportExtension(kind: PlaceKind, name: string, where: Origin, report: ReportLoss): void {
  if (knownExtensions.has(name)) return;
  const what = "the extension has no effect on the output";
  report({ at: where, construct: name, outputs: outputsOf(kind), what });
}

function reportMediaType(
  value: RawObject,
  { at: where, resource }: Visited,
  resolver: Resolver,
  report: ReportLoss,
): void {
  const mediaType = normalizeMediaType(where.path?.key ?? "");
  if (mediaType === undefined) return;
  const codec = codecOf(mediaType);
  if (codec !== "sse" && codec !== "jsonl" && Object.hasOwn(value, "itemSchema")) {
    const what = `\`${mediaType}\` is not read item by item`;
    report({
      at: at(where, "itemSchema"),
      construct: "itemSchema",
      outputs: ["models", "validators", "client", "server"],
      what,
    });
  }
  const schema = settle(member(value, "schema"), resource, resolver);
  if (!isObject(schema) || isTextOrBytes(schema)) return;
  const place = at(where, "schema");
  if (codec === "text" && isMarkup(mediaType)) {
    const what = "it is passed as text, and the schema is ignored";
    report({
      at: place,
      construct: mediaType,
      outputs: ["models", "validators", "client", "server"],
      what,
    });
  } else if (codec === "bytes") {
    const what = "it is passed as bytes, and the schema is ignored";
    report({
      at: place,
      construct: mediaType,
      outputs: ["models", "validators", "client", "server"],
      what,
    });
  }
}

/** Follows a chain of references to a schema. */
function settle(schema: unknown, resource: Resource, resolver: Resolver): unknown {
  const seen = new Set<unknown>();
  let [value, inside] = [schema, resource];
  while (isObject(value) && !seen.has(value)) {
    seen.add(value);
    const reference = member(value, "$ref");
    if (typeof reference !== "string") break;
    const found = resolver.resolve(reference, inside);
    if (!found.ok) break;
    [value, inside] = [found.target.value, found.target.resource];
  }
  return value;
}

/** True if a schema is only a string or bytes. */
function isTextOrBytes(schema: RawObject): boolean {
  const type = member(schema, "type");
  if (type !== undefined && type !== "string" && type !== "file") return false;
  return Object.keys(schema).every(
    (key) => !schemaKeywords.has(key) || harmless.has(key) || key === "type",
  );
}

const harmless: ReadonlySet<string> = new Set(
  "title description deprecated example examples default format contentEncoding contentMediaType readOnly writeOnly $comment externalDocs xml nullable".split(
    " ",
  ),
);
