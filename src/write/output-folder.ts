import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Host } from "../host/host.ts";

/** Paths that must not become the output folder, as the host takes them. */
export interface ProtectedPlaces {
  /** The user's home directory, if known. */
  readonly home?: string;
  /** The files that the run reads: the documents and the configuration. */
  readonly files: readonly string[];
}

/**
 * Resolves the output folder to its real path, relative to the working directory, or gives the
 * reason why it is refused.
 */
export async function resolveOutputFolder(
  host: Host,
  folder: string,
  { home, files }: ProtectedPlaces,
): Promise<{ readonly real: string } | { readonly refused: Diagnostic }> {
  const refuse = (why: string): { readonly refused: Diagnostic } => ({
    refused: diagnose("output/unsafe-folder", { folder, why }),
  });
  const real = await host.realPath(folder);
  // The working directory itself or a parent of it, such as the root.
  if (/^(?:\.|(?:\.\.\/)*\.\.)?$/.test(real) || /^(?:\/|[A-Za-z]:\/?)$/.test(real)) {
    return refuse("the working directory, or a folder above it");
  }
  if (real.split("/").includes(".git")) return refuse("part of a Git repository's data");
  if (real.split("/").at(-1) === "node_modules") return refuse("the folder of installed packages");
  if (home !== undefined && isWithin(await host.realPath(home), real)) {
    return refuse("your home directory, or a folder above it");
  }
  for (const file of files) {
    if (folderOf(await host.realPath(file)) === real) return refuse(`the folder of \`${file}\``);
  }
  const kind = await host.kind(real);
  return kind === "missing" || kind === "directory" ? { real } : refuse("not a folder");
}

/** True if `path` is `folder` or below it, compared segment by segment. */
function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function folderOf(path: string): string {
  const end = path.lastIndexOf("/");
  return end === -1 ? "" : path.slice(0, end);
}
