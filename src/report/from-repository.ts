import { posix } from "node:path";
import { isUrl } from "../source/is-url.ts";
import type { Finding, SourcePlace } from "./finding.ts";

/**
 * Names the files of findings from the root of the repository, of which `folder` is the working
 * directory; empty if that is the root itself. URLs and absolute paths stay.
 */
export function fromRepository(findings: readonly Finding[], folder: string): readonly Finding[] {
  const moved = (place: SourcePlace): SourcePlace =>
    isUrl(place.file) || isAbsolute(place.file)
      ? place
      : { ...place, file: posix.join(folder, place.file) };
  return findings.map((finding) => ({
    ...finding,
    place: finding.place && moved(finding.place),
    related: finding.related.map((other) => ({ ...other, place: moved(other.place) })),
  }));
}

/** True for a path from a root or, as between drives of Windows, from a drive. */
function isAbsolute(path: string): boolean {
  return /^(?:[a-z]:)?\//i.test(path);
}
