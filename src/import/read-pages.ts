import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { type Host, HostError } from "../host/host.ts";
import { isUrl } from "../source/source-id.ts";
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
const PAGE_FILE = /(?:\.(?:md|mdx|markdown|html?)|(?:^|\/)llms-full[^/]*\.txt)$/i;

/** The text of a file with pages. `named` is true if the user named the file itself. */
export interface PageText {
  readonly path: string;
  readonly text: string;
  readonly named: boolean;
}

/**
 * Reads files and the pages in folders, each file once, in the order of their paths. An unreadable
 * file is an error (`import/unreadable`), or a warning if it was found in a folder.
 */
export async function readPageTexts(
  paths: readonly string[],
  host: Host,
): Promise<Staged<readonly PageText[]>> {
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
  const texts: PageText[] = [];
  for (const [path, named] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    try {
      texts.push({ path, text: await host.readText(path), named });
    } catch (error) {
      if (!(error instanceof HostError)) throw error;
      const severity = named ? "error" : "warning";
      const params = { path, reason: error.message.replace(`${path}: `, "") };
      diagnostics.push(diagnose("import/unreadable", params, undefined, { severity }));
    }
  }
  return { value: texts, diagnostics };
}

/** Splits texts into pages. */
export function toPages(texts: readonly PageText[]): readonly GivenPage[] {
  return texts.flatMap(({ path, text, named }) => {
    const pages = readPages(path, text);
    const expected = named && pages.length === 1;
    // A page that was fetched need not contain its own URL.
    return pages.map((page) => ({
      page: page.url === undefined && isUrl(path) ? { ...page, url: path } : page,
      expected,
    }));
  });
}
