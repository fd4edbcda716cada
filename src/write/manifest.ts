import { isObject } from "../ir/json.ts";
import { whyUnsafe } from "./output-path.ts";

/** The files written to an output folder: the digest of each, by path below the folder. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
  /** The files that an interrupted run was about to write; empty after a complete run. */
  readonly pending: ReadonlyMap<string, string>;
}

/** The manifest's name in the output folder. */
export const manifestName: string = "manifest.json";

/** The format version that is written and read. */
const manifestFormat = 1;

export type ManifestReading =
  | { readonly kind: "manifest"; readonly manifest: Manifest }
  | { readonly kind: "newer"; readonly format: number }
  | { readonly kind: "invalid"; readonly why: string }
  /** Another file of the same name. */
  | { readonly kind: "foreign" };

/**
 * Parses a manifest. It lists files to overwrite and to remove, so one with a path that leads
 * outside the folder is refused as a whole.
 */
export function parseManifest(text: string): ManifestReading {
  // A manifest with merge conflicts is still recognized.
  if (!text.includes('"format"') || !text.includes('"files"')) return { kind: "foreign" };
  const value = parseJson(text);
  if (!isObject(value)) return { kind: "invalid", why: "it is not a JSON object" };
  const format = value["format"];
  if (typeof format !== "number") return { kind: "invalid", why: "it has no `format`" };
  if (format > manifestFormat) return { kind: "newer", format };
  const files = digestsOf(value["files"]);
  const pending = digestsOf(value["pending"] ?? {});
  if (typeof files === "string") return { kind: "invalid", why: files };
  if (typeof pending === "string") return { kind: "invalid", why: pending };
  return { kind: "manifest", manifest: { files, pending } };
}

/**
 * Prints a manifest, sorted, so that a merge in version control touches only the lines of the files
 * that changed.
 */
export function printManifest({ files, pending }: Manifest): string {
  const sorted = (digests: ReadonlyMap<string, string>): Record<string, string> =>
    Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const value = {
    format: manifestFormat,
    files: sorted(files),
    ...(pending.size === 0 ? {} : { pending: sorted(pending) }),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function digestsOf(value: unknown): ReadonlyMap<string, string> | string {
  if (!isObject(value)) return "its list of files is not an object";
  const digests = new Map<string, string>();
  for (const [path, digest] of Object.entries(value)) {
    if (typeof digest !== "string") return "a digest in it is not a string";
    const why = path === manifestName ? "it lists itself" : whyUnsafe(path);
    if (why !== undefined) return `it lists \`${path}\`: ${why}`;
    digests.set(path, digest);
  }
  return digests;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
