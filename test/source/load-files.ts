import type { Host } from "../../src/host/host.ts";
import { memoryHost } from "../../src/host/memory.ts";
import { type LoadOptions, load } from "../../src/source/load.ts";
import { toPointer } from "../../src/ir/pointer.ts";
import type { Entry } from "../../src/source/source.ts";

export interface Loaded {
  readonly read: readonly string[];
  readonly told: readonly string[];
  /** The paths and URLs requested from the host. */
  readonly asked: readonly string[];
}

/**
 * Loads `specs/a.yaml` of these files: the sources with a value, `code source#pointer` of each
 * diagnostic, and the requests to the host.
 */
export async function loadFiles(
  files: Readonly<Record<string, string>>,
  options: LoadOptions = {},
  links: Readonly<Record<string, string>> = {},
  entries: readonly Entry[] = [{ document: "a", source: "specs/a.yaml" }],
): Promise<Loaded> {
  const asked: string[] = [];
  const memory = memoryHost(files);
  const host: Host = {
    ...memory,
    readText: (path) => (asked.push(path), memory.readText(path)),
    fetchText: (url) => (asked.push(url), memory.fetchText(url)),
    realPath: async (path) => links[path] ?? memory.realPath(path),
  };
  const { value, diagnostics } = await load(entries, host, options);
  const told = diagnostics.map(({ code, at }) => {
    return at === undefined
      ? code
      : `${code} ${at.source}#${"path" in at ? toPointer(at.path) : at.offset}`;
  });
  const read = [...value.sources.values()].flatMap((source) =>
    source.value === undefined ? [] : source.id,
  );
  return { read, told, asked };
}

/** The text of a document with these schemas. */
export const document = (schemas: object, more: object = {}): string =>
  JSON.stringify({ openapi: "3.1.0", components: { schemas }, ...more });

/** The text of a document whose schema `A` is a reference. */
export const toRef = ($ref: string): string => document({ A: { $ref } });
