import type { Change } from "./change.ts";
import { effectOf } from "./compare.ts";

/** A kind of release (Semantic Versioning 2.0.0 §6–8). */
export type Release = "major" | "minor" | "patch" | "none";

/** The releases that changes ask for. */
export interface Advice {
  /** Of the document: what happens on the wire. */
  readonly document: Release;
  /** Of the generated package: types and behavior too. */
  readonly package: Release;
  /** The document's next version, if its version has the form of one. */
  readonly version?: string;
}

/** Returns the releases for changes since a version. An unknown effect counts as a breaking one. */
export function adviceOf(
  changes: readonly Change[],
  { version }: { readonly version: string },
): Advice {
  const document = releaseOf(changes.map(({ wire }) => wire.effect));
  const next = nextOf(version, document);
  return {
    document: changes.length > 0 && document === "none" ? "patch" : document,
    package: changes.length === 0 ? "none" : releaseOf(changes.map(effectOf), "patch"),
    ...(next === undefined ? {} : { version: next }),
  };
}

function releaseOf(effects: readonly string[], least: Release = "none"): Release {
  if (effects.some((effect) => effect === "breaking" || effect === "unknown")) return "major";
  return effects.includes("compatible") ? "minor" : least;
}

function nextOf(version: string, release: Release): string | undefined {
  const match = /^(v?)(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/.exec(version);
  if (match === null || release === "none") return undefined;
  const [major, minor, patch] = match.slice(2).map(Number) as [number, number, number];
  const prefix = match[1] ?? "";
  switch (release) {
    case "major":
      // Before 1.0.0 the minor version says that something breaks.
      return major === 0 ? `${prefix}0.${minor + 1}.0` : `${prefix}${major + 1}.0.0`;
    case "minor":
      return major === 0 ? `${prefix}0.${minor}.${patch + 1}` : `${prefix}${major}.${minor + 1}.0`;
    case "patch":
      return `${prefix}${major}.${minor}.${patch + 1}`;
  }
}
