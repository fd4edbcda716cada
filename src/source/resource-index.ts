import type { OpenApiVersion } from "../openapi/version.ts";
import { isObject } from "../openapi/object.ts";
import { sourceIdOf } from "./resource-uri.ts";
import { type Resource, type SourceResources, resourcesOf } from "./schema-resources.ts";
import type { SourceSet } from "./source.ts";

/** The resources of the sources of a run; those of a source are found when they are needed. */
export class ResourceIndex {
  readonly #sources: SourceSet;
  /** For files without a version. */
  readonly #version: OpenApiVersion;
  readonly #found = new Map<string, SourceResources>();
  readonly #sameUri: SourceResources["duplicates"][number][] = [];
  #byUri: ReadonlyMap<string, Resource> | undefined;

  constructor(sources: SourceSet, version: OpenApiVersion) {
    this.#sources = sources;
    this.#version = version;
  }

  /** The resources of the source with this id. */
  ofSource(id: string): SourceResources | undefined {
    const known = this.#found.get(id);
    if (known !== undefined) return known;
    const source = this.#sources.sources.get(id);
    if (source === undefined) return undefined;
    const resources = resourcesOf(source, this.#version);
    this.#found.set(id, resources);
    return resources;
  }

  /** The whole source at a URI. */
  ofUri(uri: string | undefined): Resource | undefined {
    return uri === undefined ? undefined : this.ofSource(sourceIdOf(uri))?.whole;
  }

  /** All resources by their URIs. Of several with one URI, the first. */
  byUri(): ReadonlyMap<string, Resource> {
    if (this.#byUri !== undefined) return this.#byUri;
    const known = new Map<string, Resource>();
    for (const id of this.#sources.sources.keys()) {
      const resources = this.ofSource(id);
      if (resources === undefined) continue;
      for (const resource of [resources.whole, ...resources.embedded.values()]) {
        if (!known.has(resource.uri)) known.set(resource.uri, resource);
        else if (known.get(resource.uri) !== resource) {
          this.#sameUri.push({ name: resource.uri, at: resource.root.at });
        }
      }
    }
    this.#byUri = known;
    return known;
  }

  /** The resource that a schema with an `$id` begins, or else the one around it. */
  enter(value: unknown, around: Resource): Resource {
    const embedded = this.#found.get(around.root.at.source)?.embedded;
    return (isObject(value) ? embedded?.get(value) : undefined) ?? around;
  }

  /** The anchors and ids that were found twice so far. */
  duplicates(): SourceResources["duplicates"] {
    const inside = [...this.#found.values()].flatMap((resources) => resources.duplicates);
    return [...inside, ...this.#sameUri];
  }
}
