import type { Page } from "./page.ts";

/** The advice to download a page as Markdown, if its URL or that of its index is known. */
export function downloadOf({ url, index }: Page): string | undefined {
  if (url !== undefined) {
    const page = /\.mdx?$/i.test(url) ? url : `${url.replace(/[?#].*$/, "").replace(/\/$/, "")}.md`;
    return `download \`${page}\``;
  }
  return index === undefined ? undefined : `download the pages that \`${index}\` links to`;
}
