import type { TextLocation } from "../diagnostics/diagnostic.ts";
import { type Mention, mentionIn } from "./mention.ts";
import { dateIn, entryOf } from "./page-date.ts";
import { type Block, type Fence, type Heading, linesOf } from "./markdown.ts";
import type { Excerpt } from "./read-tree.ts";

/** A documentation page: its metadata, and the fences in it. All text is raw and untrusted. */
export interface Page {
  /** The path of its file. A file may contain several pages. */
  readonly path: string;
  /** The offset of its beginning in the file, in UTF-16 code units. */
  readonly start: number;
  readonly title?: string;
  /** The block quote below the title, and the paragraphs that follow it. */
  readonly description?: string;
  /** The URL of the index (`llms.txt`) of the documentation that it belongs to. */
  readonly index?: string;
  /** The URL that it was published under. */
  readonly url?: string;
  /** The URL of its operation, in a line `GET https://…` below the title. */
  readonly endpoint?: string;
  /**
   * The date of the last change, or else of the download or publication, in milliseconds since
   * 1970.
   */
  readonly date?: number;
  readonly fences: readonly PageFence[];
  /** The operation that a line of a page without OpenAPI fences names. */
  readonly mention?: Mention;
  /** True for an HTML page. */
  readonly isHtml?: boolean;
}

export interface PageFence {
  /** The text after the opening run: language, source and target. */
  readonly info: string;
  readonly body: Excerpt;
  /** The opening line. */
  readonly at: TextLocation;
  /** The text of the last heading of level 1 or 2 before it. */
  readonly section: string | undefined;
  readonly closed: boolean;
  /** True if the closing run is followed by another page, without a line break. */
  readonly glued: boolean;
}

/** Makes a page from blocks of a file's text. */
export function toPage(path: string, text: string, blocks: readonly Block[]): Page {
  const titleIndex = blocks.findIndex(isTitle);
  const heading = blocks[titleIndex];
  const fields = readFields(text, blocks, titleIndex === -1 ? blocks.length : titleIndex);
  const title = heading?.kind === "heading" ? heading.text : undefined;
  const description = titleIndex === -1 ? undefined : readDescription(text, blocks, titleIndex + 1);
  const endpoint = titleIndex === -1 ? undefined : endpointBelow(text, blocks[titleIndex + 1]);
  const mention = mentionIn(path, text, blocks);
  return {
    path,
    start: blocks[0]?.start ?? 0,
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(mention === undefined ? {} : { mention }),
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...fields,
    fences: readFences(path, text, blocks),
  };
}

/**
 * The URL in a line such as `Source: https://docs.example.com/page`, which concatenations put above
 * or below a title.
 */
export function sourceUrl(line: string): string | undefined {
  return /^\s{0,3}source:\s+(https?:\/\/\S+)\s*$/i.exec(line)?.[1];
}

function isTitle(block: Block): block is Heading {
  return block.kind === "heading" && block.level === 1 && sourceUrl(block.text) === undefined;
}

function readFences(path: string, text: string, blocks: readonly Block[]): readonly PageFence[] {
  let section: string | undefined;
  return blocks.flatMap((block) => {
    if (block.kind === "heading" && block.level <= 2) section = block.text;
    return block.kind === "fence" ? [toPageFence(path, text, block, section)] : [];
  });
}

function toPageFence(
  path: string,
  text: string,
  { info, body, closed, glued = false, start }: Fence,
  section: string | undefined,
): PageFence {
  const length = text.slice(start, body.start).trimEnd().length;
  return {
    info,
    body: { source: path, offset: body.start, text: text.slice(body.start, body.end) },
    at: { source: path, offset: start, length: Math.max(1, length) },
    section,
    closed,
    glued,
  };
}

/**
 * Reads the quotation right below the title. Exporters mark only its first line, so it continues to
 * the next section.
 */
function readDescription(text: string, blocks: readonly Block[], from: number): string | undefined {
  const lines: string[] = [];
  for (const block of blocks.slice(from)) {
    if (block.kind === "fence" || (block.kind === "heading" && block.level <= 2)) break;
    for (const line of linesOf(text, block)) {
      const blank = line.text.trim() === "" || sourceUrl(line.text) !== undefined;
      if (lines.length > 0 || !blank) lines.push(line.text);
    }
  }
  if (lines[0]?.startsWith(">") !== true) return undefined;
  return lines
    .map((line) => line.replace(/^> ?/, ""))
    .join("\n")
    .trim();
}

/** Reads the metadata in the lines above the title, right below it, and below the last fence. */
function readFields(
  text: string,
  blocks: readonly Block[],
  titleIndex: number,
): Pick<Page, "index" | "url" | "date"> {
  let url = urlBelow(text, blocks[titleIndex + 1]);
  let index: string | undefined;
  const lines: string[] = [];
  for (const block of blocks.slice(0, titleIndex)) {
    if (block.kind === "fence") continue;
    for (const line of linesOf(text, block)) {
      const content = line.text.replace(/^\s{0,3}(?:<!--|>|#)?\s*/, "").replace(/-->$/, "");
      index ??= indexUrl(content);
      url ??= field(content, /^(?:source|source_url|url)$/i, /^https?:\/\/\S+$/);
      lines.push(content);
    }
  }
  index ??= indexAtFoot(text, blocks);
  const date = dateIn(lines);
  return {
    ...(index === undefined ? {} : { index }),
    ...(url === undefined ? {} : { url }),
    ...(date === undefined ? {} : { date }),
  };
}

/**
 * The URL of a page in a line below its title: the first one, or a later one labelled `Reference`.
 */
function urlBelow(text: string, block: Block | undefined): string | undefined {
  if (block?.kind !== "prose") return undefined;
  const [first, ...others] = [...linesOf(text, block)].map((line) => line.text);
  const reference = others.find((line) => /^reference:\s+https?:/i.test(line));
  const url = first === undefined ? undefined : sourceUrl(first);
  return url ?? reference?.split(/\s+/)[1];
}

/** The URL in a line `GET https://…` in the first lines below a title. */
function endpointBelow(text: string, block: Block | undefined): string | undefined {
  if (block?.kind !== "prose") return undefined;
  for (const line of linesOf(text, block)) {
    const found = /^(?:GET|PUT|POST|DELETE|OPTIONS|HEAD|PATCH|TRACE)\s+(https?:\/\/\S+)\s*$/.exec(
      line.text,
    );
    if (found !== null) return found[1];
  }
  return undefined;
}

/** The URL of the index in a quotation below the last fence. */
function indexAtFoot(text: string, blocks: readonly Block[]): string | undefined {
  const last = blocks.findLastIndex(({ kind }) => kind === "fence");
  if (last === -1) return undefined;
  for (const block of blocks.slice(last + 1)) {
    for (const line of linesOf(text, block)) {
      const index = line.text.startsWith(">") ? indexUrl(line.text) : undefined;
      if (index !== undefined) return index;
    }
  }
  return undefined;
}

/** The value of a line `name: value`. */
function field(line: string, name: RegExp, value: RegExp): string | undefined {
  const [key, text] = entryOf(line) ?? ["", ""];
  return name.test(key) && value.test(text) ? text : undefined;
}

function indexUrl(line: string): string | undefined {
  if (!line.includes("/llms.txt")) return undefined;
  return line
    .split(/[\s<>()[\]"'`]/)
    .map((word) => word.replace(/[.,;:!?]{1,3}$/, ""))
    .find((word) => /^https?:\/\/.*\/llms\.txt$/i.test(word));
}
