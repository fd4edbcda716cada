import { posix } from "node:path";
import { resolveUri, sourceIdOf, sourceUri } from "../source/resource-uri.ts";
import { isUrl } from "../source/source-id.ts";

/** Returns a reference of another source as the source `entry` has to write it. */
export function referenceFrom(entry: string, reference: string, source: string): string {
  const uri = resolveUri(reference, sourceUri(source));
  if (uri === undefined) return reference;
  const target = sourceIdOf(uri);
  const hash = reference.indexOf("#");
  const fragment = hash === -1 ? "" : reference.slice(hash);
  if (target === entry) return fragment === "" ? "#" : fragment;
  if (isUrl(target)) return target + fragment;
  const path = posix.relative(posix.dirname(entry), target);
  return path.split("/").map(encodeURIComponent).join("/") + fragment;
}
