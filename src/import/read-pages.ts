import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { readPages } from "./llms-full.ts";
import type { Page } from "./page.ts";

/**
 * A page. If the user named its file, it is expected to contain a part of a document.
 */
export interface GivenPage {
  readonly page: Page;
  readonly expected: boolean;
}

/** The file names of pages in a folder. */
const PAGE_FILE = /(?:\.(?:md|mdx|markdown)|(?:^|\/)llms-full[^/]*\.txt)$/i;

/**
 * Reads the pages of files and folders, each file once, in the order of their paths. An unreadable
 * file is an error (`import/unreadable`), or a warning if it was found in a folder.
 */
export async function readPageFiles(
  paths: readonly string[],
  host: Host,
): Promise<Staged<readonly GivenPage[]>> {
  const files = new Map<string, boolean>();
  const diagnostics: Diagnostic[] = [];
  for (const path of paths) {
    const kind = await host.kind(path);
    if (kind === "directory") {
      for (const file of await host.list(path)) {
        if (PAGE_FILE.test(file)) files.set(file, files.get(file) ?? false);
      }
    } else if (kind === "missing") {
      diagnostics.push(diagnose("import/unreadable", { path, reason: "it does not exist" }));
    } else files.set(path, true);
  }
  const pages: GivenPage[] = [];
  for (const [path, named] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      const found = readPages(path, await host.readText(path));
      pages.push(...found.map((page) => ({ page, expected: named && found.length === 1 })));
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const severity = named ? "error" : "warning";
      const params = { path, reason: error.message };
      diagnostics.push(diagnose("import/unreadable", params, undefined, { severity }));
    }
  }
  return { value: pages, diagnostics };
}
