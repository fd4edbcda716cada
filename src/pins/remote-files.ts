import { hash } from "node:crypto";
import type { ResolvedDocument } from "../config/resolved-config.ts";
import { isObject } from "../ir/json.ts";
import type { Names } from "../plan/pin.ts";
import { eachObject } from "../prepare/references.ts";
import { isUrl } from "../source/is-url.ts";
import { resolveUri, sourceIdOf, sourceUri } from "../source/resource-uri.ts";
import type { Source, SourceSet } from "../source/source.ts";

/**
 * Returns the digests of the texts that a document reaches over the network besides its own, by
 * URL: those of its overlays, and those of the files that its references lead to at any depth.
 */
export function remoteFiles(
  { id, spec, preparation }: ResolvedDocument,
  { sources, own, entries }: SourceSet,
): Names {
  if (![...sources.keys()].some((each) => isUrl(each) && each !== spec)) return {};
  const visible = own?.get(id) ?? sources;
  const entry = entries.find(({ document }) => document === id)?.source ?? spec;
  const reached = new Set([entry]);
  for (const from of reached) {
    for (const target of targetsOf(from, visible.get(from)?.value)) {
      if (visible.has(target)) reached.add(target);
    }
  }
  const files = [...reached, ...(preparation?.overlays ?? [])];
  const pairs = files.flatMap((url) => {
    const text = isUrl(url) && url !== spec && url !== entry ? textOf(url, visible, sources) : "";
    return text === "" ? [] : [[url, hash("sha256", text)] as const];
  });
  return Object.fromEntries(pairs);
}

function textOf(
  url: string,
  visible: ReadonlyMap<string, Source>,
  sources: ReadonlyMap<string, Source>,
): string {
  return (visible.get(url) ?? sources.get(url))?.text ?? "";
}

/** The ids of the sources that the references in a source lead to. */
function targetsOf(from: string, value: unknown): ReadonlySet<string> {
  const found = new Set<string>();
  const base = sourceUri(from);
  eachObject(value, new Set(), (object) => {
    const { $ref: reference } = object;
    const mapping = isObject(object["mapping"]) ? Object.values(object["mapping"]) : [];
    for (const text of [reference, ...mapping]) {
      if (typeof text !== "string" || text.startsWith("#")) continue;
      const uri = resolveUri(text, base);
      const target = uri === undefined ? undefined : sourceIdOf(uri);
      if (target !== undefined) found.add(target);
    }
  });
  return found;
}

/** Returns the URLs of files that have other texts than in an earlier run. */
export function changedFiles(earlier: Names | undefined, now: Names): readonly string[] {
  return Object.keys(now).filter((url) => {
    const known = earlier !== undefined && Object.hasOwn(earlier, url) ? earlier[url] : now[url];
    return known !== now[url];
  });
}
