import type { Block } from "./markdown.ts";

/** True for the text of an HTML page. */
export function isHtml(text: string): boolean {
  return /^\uFEFF?\s*<(?:!doctype\s+html|html)[\s>]/i.test(text.slice(0, 1000));
}

/** Returns the title of an HTML page, and the JSON of its script elements as fences. */
export function readHtml(text: string): readonly Block[] {
  const title = /<title[^<>]{0,200}>([^<]{0,500})<\/title/i.exec(text);
  const blocks: Block[] = [];
  if (title !== null) {
    const [start, end] = [title.index, title.index + title[0].length];
    blocks.push({ kind: "heading", level: 1, text: (title[1] ?? "").trim(), start, end });
  }
  const opening = /<script\b([^<>]{0,1000})>/gi;
  const closing = /<\/script/gi;
  for (let open = opening.exec(text); open !== null; open = opening.exec(text)) {
    closing.lastIndex = opening.lastIndex;
    const close = closing.exec(text);
    if (close === null) break;
    const body = { start: opening.lastIndex, end: close.index };
    opening.lastIndex = closing.lastIndex;
    if (!/\btype\s*=\s*["']?application\/(?:[\w.+-]{0,50}\+)?json\b/i.test(open[1] ?? "")) continue;
    const range = { start: open.index, end: closing.lastIndex };
    blocks.push({ kind: "fence", info: "json", body, closed: true, ...range });
  }
  return blocks;
}
