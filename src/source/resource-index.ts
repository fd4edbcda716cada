import { isObject } from "../openapi/object.ts";
import type { OpenApiVersion } from "../openapi/version.ts";
import {
  type Resource,
  type SourceResources,
  onlyResource,
  resourcesOf,
} from "./schema-resources.ts";
import type { SourceSet } from "./source.ts";

/** The schema resources of all sources of a run, found on first use. */
export class ResourceIndex {
  readonly #sources: SourceSet;
  readonly #version: OpenApiVersion;
  readonly #read = new Map<string, SourceResources>();
  readonly #sameUri: SourceResources["duplicates"][number][] = [];
  #byUri: ReadonlyMap<string, Resource> | undefined;

  /** `version` applies to files that declare none. */
  constructor(sources: SourceSet, version: OpenApiVersion) {
    this.#sources = sources;
    this.#version = version;
  }

  /** Returns the resource of a whole source, or `undefined` if the source was not read. */
  whole(source: string): Resource | undefined {
    return this.#resourcesOf(source)?.whole;
  }

  /** Returns the resource that has this URI. */
  named(uri: string): Resource | undefined {
    return this.#everything().get(uri);
  }

  /** Returns the resources of all sources, in the order of the sources. */
  *all(): Iterable<Resource> {
    yield* this.#everything().values();
    for (const { parts } of this.#read.values()) yield* parts.values();
  }

  /**
   * Returns the resource that a schema with an `$id`, or with anchors of its own, begins, or else
   * the resource around it.
   */
  enter(value: unknown, around: Resource): Resource {
    if (!isObject(value)) return around;
    const known = this.#read.get(around.root.at.source);
    return known?.embedded.get(value) ?? known?.parts.get(value) ?? around;
  }

  /** Returns the anchors and ids that were found twice. */
  duplicates(): SourceResources["duplicates"] {
    return [
      ...[...this.#read.values()].flatMap((resources) => resources.duplicates),
      ...this.#sameUri,
    ];
  }

  /** Returns the anchors of which each schema of a document has its own. */
  repeats(): SourceResources["repeats"] {
    return [...this.#read.values()].flatMap((resources) => resources.repeats);
  }

  #resourcesOf(id: string): SourceResources | undefined {
    const source = this.#sources.sources.get(id);
    if (source === undefined) return undefined;
    const known = this.#read.get(source.id);
    if (known !== undefined) return known;
    const isAlone = this.#sources.selfContained?.has(id) === true;
    const found = isAlone
      ? onlyResource(source, this.#version)
      : resourcesOf(source, this.#version);
    this.#read.set(source.id, found);
    return found;
  }

  #everything(): ReadonlyMap<string, Resource> {
    if (this.#byUri !== undefined) return this.#byUri;
    const known = new Map<string, Resource>();
    for (const id of this.#sources.sources.keys()) {
      const resources = this.#resourcesOf(id);
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
}
