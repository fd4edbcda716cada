import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Cache, openCache } from "./cache.ts";

/** The caches of a project. */
export interface Caches {
  /** Opens the cache of a name. */
  open(name: string): Cache;
  /** The folder for compiled code. It is the user's own, since it has no seals. */
  readonly code: string;
}

/**
 * Returns the caches in `folder`, whose entries are sealed with a secret in the user's home, so
 * that one that comes from elsewhere is not believed; `undefined` if the secret cannot be kept.
 */
export function cachesIn(folder: string, home: string): Caches | undefined {
  const own = join(home, ".cache", "specloom");
  const secret = secretIn(own);
  return secret === undefined
    ? undefined
    : { open: (name) => openCache(join(folder, name), secret), code: join(own, "code") };
}

/** Reads the secret, or makes one. */
function secretIn(folder: string): string | undefined {
  const file = join(folder, "secret");
  const known = readIfPresent(file);
  if (/^[0-9a-f]{64}$/.test(known)) return known;
  const secret = randomBytes(32).toString("hex");
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(temporary, secret, { mode: 0o600 });
    // Of two processes, the last one wins; the entries of the other one are made again.
    renameSync(temporary, file);
    return secret;
  } catch {
    return undefined;
  }
}

function readIfPresent(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
