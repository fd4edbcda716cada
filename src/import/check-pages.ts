import {
  type Diagnostic,
  type Staged,
  type TextLocation,
  diagnose,
} from "../diagnostics/diagnostic.ts";
import { downloadOf } from "./download.ts";
import { type Fragment, readFragments } from "./fragment.ts";
import type { Mention } from "./mention.ts";
import type { Page } from "./page.ts";
import type { GivenPage } from "./read-pages.ts";

/** The fragments of a page, with diagnostics. */
export function readPage(page: Page, expected: boolean): Staged<readonly Fragment[]> {
  const { value, diagnostics } = readFragments(page);
  const announced = page.fences.find(({ section }) => /^openapi$/i.test(section ?? ""));
  const isWanted = announced !== undefined || (expected && page.mention === undefined);
  if (value.length > 0 || diagnostics.length > 0 || !isWanted) return { value, diagnostics };
  const at = announced?.at ?? startOf(page);
  if (page.isHtml === true) return { value, diagnostics: [diagnoseHtml(page)] };
  return { value, diagnostics: [diagnose("import/no-fragment", {}, at)] };
}

/** Reports the pages that only name operations, in one warning for each document. */
export function checkMentions(pages: readonly GivenPage[]): readonly Diagnostic[] {
  const bySource = new Map<string, { readonly page: Page; readonly mention: Mention }[]>();
  for (const { page } of pages) {
    const { mention } = page;
    if (mention === undefined) continue;
    const key = mention.source ?? "";
    bySource.set(key, [...(bySource.get(key) ?? []), { page, mention }]);
  }
  return [...bySource].flatMap(([source, found]) => {
    const [first] = found;
    if (first === undefined) return [];
    const help = downloadOf(first.page);
    const document = source === "" ? "a document" : `\`${source}\``;
    const params = { pages: found.length, document };
    return [
      diagnose("import/only-named", params, first.mention.at, help === undefined ? {} : { help }),
    ];
  });
}

/** True for a page that has a part of a document, none of which can be used. */
export function isSkipped(page: Staged<readonly Fragment[]> | undefined): boolean {
  if (page === undefined || page.value.length > 0) return false;
  return page.diagnostics.some(
    ({ code }) => code !== "import/no-fragment" && code !== "import/html",
  );
}

function startOf(page: Page): TextLocation {
  return { source: page.path, offset: page.start, length: 1 };
}

function diagnoseHtml(page: Page): Diagnostic {
  const help = downloadOf(page);
  return diagnose("import/html", {}, startOf(page), help === undefined ? {} : { help });
}

/** Reports the number of pages that could be used, and why there may be none. */
export function checkUse(
  pages: readonly GivenPage[],
  read: readonly Staged<readonly Fragment[]>[],
  explained: boolean,
): readonly Diagnostic[] {
  const used = read.filter(({ value }) => value.length > 0).length;
  if (used === 0) {
    const html = pages.find(({ page, expected }) => page.isHtml === true && !expected);
    const reasons = html === undefined ? [] : [diagnoseHtml(html.page)];
    const nothing = diagnose("import/nothing", { pages: pages.length });
    return explained ? reasons : [nothing, ...reasons];
  }
  const unused = read.filter(isSkipped).length;
  return unused === 0 ? [] : [diagnose("import/unused-pages", { unused, pages: used + unused })];
}
