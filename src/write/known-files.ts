import type { Memo } from "../cache/memo.ts";
import { digest, textDigest } from "../cache/digest.ts";
import { type Host, HostError } from "../host/host.ts";
import { isUrl } from "../source/is-url.ts";

/** The digests of files, which are read only if they have changed since a digest was kept. */
export interface KnownFiles {
  /** Returns the digest of a file's text; `null` if there is no file. */
  digestOf(path: string): Promise<string | null>;
  /** Keeps the digests of the files that were asked for. */
  keep(): void;
}

/** A file as it was read: its stamp, and the digest of its text. */
type Known = readonly [stamp: string, digest: string];

/** Returns the files of a run that has this key. */
export function knownFiles(host: Host, memo: Memo, key: string): KnownFiles {
  const name = digest("files", key);
  const before = new Map(JSON.parse(memo.get(name) ?? "[]") as readonly [string, Known][]);
  const now = new Map<string, Known>();
  let isNew = false;
  return {
    async digestOf(path) {
      // A file that changes while it is read has another stamp the next time.
      const stamp = isUrl(path) ? undefined : host.stampOf?.(path);
      const known = before.get(path);
      if (stamp !== undefined && known?.[0] === stamp) {
        now.set(path, known);
        return known[1];
      }
      const found = digestOf(await textAt(host, path));
      if (stamp !== undefined && found !== null) {
        now.set(path, [stamp, found]);
        isNew = true;
      }
      return found;
    },
    keep: () => {
      if (isNew) memo.set(name, JSON.stringify([...now]));
    },
  };
}

/** Returns the digest of a text; `null` for a file that is missing. */
export function digestOf(text: string | undefined): string | null {
  return text === undefined ? null : textDigest(text);
}

/** Reads a file or a URL; returns `undefined` if that fails. */
export async function textAt(host: Host, path: string): Promise<string | undefined> {
  const reading = isUrl(path) ? host.fetchText(path) : host.readText(path);
  return await reading.catch((error: unknown) => {
    if (error instanceof HostError) return undefined;
    throw error;
  });
}
