import { hash } from "node:crypto";
import type { ResolvedDocument } from "../config/resolved-config.ts";
import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { RemotePin as Pin, RemotePins } from "../plan/lock.ts";
import { operationDigests, operationKeys } from "../prepare/operation-digests.ts";
import { changedFiles, remoteFiles } from "./remote-files.ts";
import { isUrl } from "../source/is-url.ts";
import type { SourceSet } from "../source/source.ts";

/** The pins for the lock, and the changes that nobody has accepted. */
export interface Pinned {
  readonly pins: RemotePins;
  readonly diagnostics: readonly Diagnostic[];
  /** The changes since the lock was written, also those that are accepted, by document. */
  readonly changes: ReadonlyMap<string, string>;
}

/**
 * Compares the texts of remote documents, and of the remote files that documents refer to, with the
 * digests in the configuration and in the lock. `accepted` are the ids of the documents whose
 * changes are taken.
 */
export function pinDocuments(
  documents: readonly ResolvedDocument[],
  sources: SourceSet,
  known: RemotePins,
  accepted: ReadonlySet<string> | "all",
): Pinned {
  const diagnostics: Diagnostic[] = [];
  const pins: [string, Pin][] = [];
  const changes = new Map<string, string>();
  for (const document of documents) {
    const { id, spec } = document;
    const text = isUrl(spec) ? sources.sources.get(spec)?.text : undefined;
    if (isUrl(spec) && (text === undefined || text === "")) continue;
    const earlier = Object.hasOwn(known, id) ? known[id] : undefined;
    const pin = pinOf(document, text, sources, earlier);
    if (pin === undefined) continue;
    pins.push([id, pin]);
    const { sha256, files = {} } = pin;
    const others = changedFiles(earlier?.files, files);
    const isChanged = earlier !== undefined && (earlier.sha256 !== sha256 || others.length > 0);
    const change = isChanged ? describeChange(earlier, pin, others) : "";
    if (isChanged) changes.set(id, change);
    const at = { source: spec, path: undefined };
    if (sha256 !== undefined && document.sha256 !== undefined && document.sha256 !== sha256) {
      const params = { document: id, expected: document.sha256, found: sha256, change };
      diagnostics.push(diagnose("source/pin", params, at));
    } else if (isChanged && !isAccepted(id, accepted)) {
      diagnostics.push(diagnose("source/changed", { document: id, change }, at));
    }
  }
  return { pins: Object.fromEntries(pins), diagnostics, changes };
}

/**
 * Returns the pin of a document; `undefined` if nothing of it is remote. `text` is that of a remote
 * one.
 */
function pinOf(
  document: ResolvedDocument,
  text: string | undefined,
  sources: SourceSet,
  earlier: Pin | undefined,
): Pin | undefined {
  const files = remoteFiles(document, sources);
  const hasFiles = Object.keys(files).length > 0;
  if (text === undefined) return hasFiles ? { operations: {}, files } : undefined;
  const sha256 = hash("sha256", text);
  const isSame = earlier?.sha256 === sha256 && changedFiles(earlier.files, files).length === 0;
  const operations =
    isSame && isWhole(earlier, document, sources)
      ? earlier.operations
      : operationsIn(document, sources);
  return { sha256, operations, ...(hasFiles && { files }) };
}

function isAccepted(id: string, accepted: ReadonlySet<string> | "all"): boolean {
  return accepted === "all" || accepted.has(id);
}

/** True if a pin has the operations that are read now: `only` may select others. */
function isWhole(pin: Pin, document: ResolvedDocument, sources: SourceSet): boolean {
  const keys = worldOf(document, sources, operationKeys) ?? [];
  const known = new Set(Object.keys(pin.operations));
  return keys.length === known.size && keys.every((key) => known.has(key));
}

function operationsIn(document: ResolvedDocument, sources: SourceSet): Pin["operations"] {
  return Object.fromEntries(worldOf(document, sources, operationDigests) ?? []);
}

/** Calls a function with the value of a document, and what its references lead to. */
function worldOf<Result>(
  { id }: ResolvedDocument,
  sources: SourceSet,
  read: (root: unknown, entry: string, valueOf: (source: string) => unknown) => Result,
): Result | undefined {
  const entry = sources.entries.find(({ document }) => document === id);
  if (entry === undefined) return undefined;
  const visible = sources.own?.get(id) ?? sources.sources;
  const root = visible.get(entry.source)?.value;
  return read(root, entry.source, (source) => visible.get(source)?.value);
}

/** Names the first operation that differs, in the order of the document, or else a file. */
function describeChange(earlier: Pin, now: Pin, files: readonly string[]): string {
  const [before, after] = [earlier.operations, now.operations];
  const all = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  const different = all.filter((key) => before[key] !== after[key]);
  const [first] = different;
  const [file] = files;
  if (first === undefined && file !== undefined) return `\`${file}\` differs`;
  if (first === undefined) return "no operation that is read differs";
  const what =
    after[first] === undefined ? "is gone" : before[first] === undefined ? "is new" : "differs";
  const others = different.length - 1;
  const more =
    others === 0 ? "" : `, and ${others} more ${others === 1 ? "operation" : "operations"}`;
  return `\`${first}\` ${what}${more}`;
}
