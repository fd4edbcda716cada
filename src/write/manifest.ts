import { isObject } from "../ir/json.ts";
import { whyUnsafe } from "./output-path.ts";

/** The files written to an output folder: the digest of each, by path below the folder. */
export interface Manifest {
  readonly files: ReadonlyMap<string, string>;
  /** The files that an interrupted run was about to write; empty after a complete run. */
  readonly pending: ReadonlyMap<string, string>;
  /**
   * The files about which the two sides of a merge disagree, if it was read with the marks of a
   * merge conflict.
   */
  readonly merged?: ReadonlySet<string>;
  /** The packages that the files import, with the range of versions of each. Default: none. */
  readonly packages?: ReadonlyMap<string, string>;
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
 * outside the folder is refused as a whole. Only a text that specloom can have written is a
 * manifest, or that becomes one where the marks of a merge conflict are taken out.
 */
export function parseManifest(text: string): ManifestReading {
  const whole = parseJson(text);
  const value = whole ?? parseConflict(text);
  if (!isObject(value) || typeof value["format"] !== "number") return { kind: "foreign" };
  const { format, files, pending = {}, packages = {} } = value;
  if (format > manifestFormat) return { kind: "newer", format };
  if (!isDigests(files) || !isDigests(pending) || !isRanges(packages)) return { kind: "foreign" };
  for (const path of [...Object.keys(files), ...Object.keys(pending)]) {
    const why = path === manifestName ? "it lists itself" : whyUnsafe(path);
    if (why !== undefined) return { kind: "invalid", why: `it lists \`${path}\`: ${why}` };
  }
  const manifest = {
    files: new Map(Object.entries(files)),
    pending: new Map(Object.entries(pending)),
    packages: new Map(Object.entries(packages)),
    ...(whole === undefined && { merged: new Set(Object.keys(pending)) }),
  };
  return { kind: "manifest", manifest };
}

/**
 * Prints a manifest, sorted, so that a merge in version control touches only the lines of the files
 * that changed.
 */
export function printManifest({ files, pending, packages = new Map() }: Manifest): string {
  const sorted = (digests: ReadonlyMap<string, string>): Record<string, string> =>
    Object.fromEntries([...digests].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  const value = {
    format: manifestFormat,
    files: sorted(files),
    ...(pending.size === 0 ? {} : { pending: sorted(pending) }),
    ...(packages.size === 0 ? {} : { packages: sorted(packages) }),
  };
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function isDigests(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every(isDigest);
}

function isRanges(value: unknown): value is Readonly<Record<string, string>> {
  return isObject(value) && Object.values(value).every((range) => typeof range === "string");
}

function isDigest(value: unknown): boolean {
  return typeof value === "string" && /^[0-9a-f]{32}$/.test(value);
}

/**
 * Parses a manifest with the marks of a merge conflict: a file of which the sides have different
 * digests is ours with either. `undefined` if any line is neither a mark nor one of a manifest.
 */
function parseConflict(text: string): unknown {
  const files = new Map<string, string>();
  const pending = new Map<string, string>();
  let isMarked = false;
  let isBase = false;
  for (const line of text.split(/\r?\n/)) {
    const mark = /^(<{7}|\|{7}|={7}|>{7})(?: |$)/.exec(line)?.[1];
    isMarked ||= mark !== undefined;
    // The common ancestor, which `merge.conflictStyle = diff3` adds.
    if (mark !== undefined) isBase = mark.startsWith("|");
    else if (!isBase) {
      const [, path, digest] = /^ {4}"([^"\\]+)": "([0-9a-f]{32})",?$/.exec(line) ?? [];
      if (path !== undefined && digest !== undefined) {
        const isNew = !files.has(path) || files.get(path) === digest;
        (isNew ? files : pending).set(path, digest);
      } else if (!frame.test(line)) return undefined;
    }
  }
  const digests = { files: Object.fromEntries(files), pending: Object.fromEntries(pending) };
  return isMarked ? { format: manifestFormat, ...digests } : undefined;
}

/** Matches the lines of a manifest that name no file. */
const frame =
  /^(?:[{}]?| {2}\},?| {2}"format": 1,| {2}"(?:files|pending|packages)": \{(?:\},?)?| {4}"[\w@/.-]+": "[\w .<>=^~|*+-]+",?)$/;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
