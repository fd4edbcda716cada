import { isHtml, readHtml } from "./html.ts";
import { type Block, linesOf, readBlocks } from "./markdown.ts";
import { type Page, sourceUrl, toPage } from "./page.ts";

/**
 * Splits a file into pages. Most files are one page; `llms-full.txt` is the pages of a whole site,
 * one after the other, each with a `# Title` and a `Source: URL` line. Such lines inside a fence do
 * not count. An HTML page has no Markdown, and a page may be nothing but a document.
 */
export function readPages(path: string, text: string): readonly Page[] {
  if (isHtml(text)) return [{ ...toPage(path, text, readHtml(text)), isHtml: true }];
  if (isDocument(text)) return [toPage(path, text, [wholeFence(text)])];
  const blocks = readBlocks(text);
  const starts = blocks.flatMap((_, index) => (beginsPage(text, blocks, index) ? [index] : []));
  if (starts.length < 2) return [toPage(path, text, blocks)];
  const cuts = starts[0] === 0 ? starts : [0, ...starts];
  return cuts.map((start, index) => toPage(path, text, blocks.slice(start, cuts[index + 1])));
}

/**
 * True for a title with the source's URL in it or right below it. Of `# Source: URL`, `# Title`,
 * the first begins the page.
 */
function beginsPage(text: string, blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind !== "heading" || block.level !== 1) return false;
  if (sourceUrl(block.text) !== undefined) return true;
  const next = blocks[index + 1];
  if (next?.kind !== "prose") return false;
  const line = linesOf(text, next).next().value;
  return line !== undefined && sourceUrl(line.text) !== undefined;
}

/** True for the text of an OpenAPI document. */
function isDocument(text: string): boolean {
  const [start, end] = [text.slice(0, 2000), text.slice(-200).trimEnd()];
  return (
    /^\uFEFF?(?:---[ \t]*\r?\n)?["']?(?:openapi|swagger)["']?[ \t]*:[ \t]*["']?\d/.test(start) ||
    (/^\uFEFF?\s*\{/.test(start) && end.endsWith("}") && /"(?:openapi|swagger)"\s*:/.test(text))
  );
}

function wholeFence(text: string): Block {
  const start = text.startsWith("\uFEFF") ? 1 : 0;
  const range = { start, end: text.length };
  return { kind: "fence", info: "", body: range, closed: true, ...range };
}
