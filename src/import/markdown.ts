/**
 * A part of a Markdown text. Offsets are in UTF-16 code units; `end` is exclusive, after the line
 * break. Together the parts are the whole text, except a byte order mark.
 */
export type Block = Heading | Fence | Comment | FrontMatter | Prose;

/** `# Title`. */
export interface Heading extends Range {
  readonly kind: "heading";
  readonly level: number;
  readonly text: string;
}

/** The lines between two runs of backticks or tildes. */
export interface Fence extends Range {
  readonly kind: "fence";
  /** The text after the opening run, trimmed. */
  readonly info: string;
  readonly body: Range;
  /** True if there is a closing run; without it, the fence ends with the text. */
  readonly closed: boolean;
  /** True if the closing run is followed by another page, without a line break. */
  readonly glued?: boolean;
}

/** An HTML comment that begins a line. */
export interface Comment extends Range {
  readonly kind: "comment";
}

/** The lines between `---` and `---` (YAML), or `+++` and `+++` (TOML), at the start of a text. */
export interface FrontMatter extends Range {
  readonly kind: "front-matter";
}

/** Any other lines. */
export interface Prose extends Range {
  readonly kind: "prose";
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Splits a Markdown text into the blocks that matter for fences, by CommonMark 0.31: ATX headings
 * (§4.2), fenced code (§4.5) and HTML comments (§4.6) that are not inside a list or a quotation.
 * Fences of YAML and JSON may be indented, as they are inside of components (`<Tab>`). Takes linear
 * time on any text.
 */
export function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  const begin = text.startsWith("\uFEFF") ? 1 : 0;
  let proseStart = begin;
  let offset = begin;
  let isClosedBelow = true;
  const add = (block: Block): void => {
    if (proseStart < block.start)
      blocks.push({ kind: "prose", start: proseStart, end: block.start });
    blocks.push(block);
    proseStart = offset = block.end;
  };
  const front = readFrontMatter(text, begin);
  if (front !== undefined) add(front);
  while (offset < text.length) {
    const line = lineAt(text, offset);
    const inner = isClosedBelow ? readIndentedFence(text, line) : undefined;
    if (inner?.closed === false) isClosedBelow = false;
    const indented = isClosedBelow ? inner : undefined;
    const block = indented ?? readFence(text, line) ?? readComment(text, line) ?? readHeading(line);
    if (block === undefined) offset = line.end;
    else add(block);
  }
  if (proseStart < text.length) blocks.push({ kind: "prose", start: proseStart, end: text.length });
  return blocks;
}

/** One line of a text, without its line break; `end` is after the break. */
export interface Line extends Range {
  readonly text: string;
}

/** The lines of a part of a text. */
export function* linesOf(text: string, { start, end }: Range): Generator<Line> {
  for (let offset = start; offset < end;) {
    const line = lineAt(text, offset);
    yield line;
    offset = line.end;
  }
}

function lineAt(text: string, start: number): Line {
  const newline = text.indexOf("\n", start);
  const end = newline === -1 ? text.length : newline + 1;
  const stop = newline === -1 ? text.length : text[newline - 1] === "\r" ? newline - 1 : newline;
  return { text: text.slice(start, Math.max(start, stop)), start, end };
}

const opening = /^ {0,3}(`{3,}|~{3,})/;

function readFence(text: string, line: Line): Fence | undefined {
  const run = opening.exec(line.text);
  if (run === null) return undefined;
  return fenceFrom(text, line, { infoAt: run[0].length, mark: run[1] ?? "" }, (inner) => {
    const close = opening.exec(inner);
    return close === null ? undefined : inner.slice(close[0].length - (close[1] ?? "").length);
  });
}

const indentedOpening =
  /^((?: {4}| {0,3}\t)[ \t]*|[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+)(`{3,}|~{3,})[ \t]*(?=(?:ya?ml|json)(?![\w-]))/i;

/**
 * Reads a YAML or JSON fence that is indented as deeply as code, or that is the first line of a
 * list item. Its closing run has the same indentation.
 */
function readIndentedFence(text: string, line: Line): Fence | undefined {
  const run = indentedOpening.exec(line.text);
  if (run === null) return undefined;
  const [whole, before = "", mark = ""] = run;
  const indent = before.replaceAll(/\S/g, " ");
  return fenceFrom(text, line, { infoAt: whole.length, mark }, (inner) =>
    inner.startsWith(indent) ? inner.slice(indent.length) : undefined,
  );
}

/**
 * Reads the fence that a line opens with a run of marks, whose info begins at `infoAt`.
 * `unindented` returns a line from its first mark on if it may be the closing one.
 */
function fenceFrom(
  text: string,
  line: Line,
  { infoAt, mark }: { readonly infoAt: number; readonly mark: string },
  unindented: (line: string) => string | undefined,
): Fence | undefined {
  const info = line.text.slice(infoAt).trim();
  if (mark.startsWith("`") && info.includes("`")) return undefined;
  const start = line.end;
  for (const inner of linesOf(text, { start, end: text.length })) {
    const close = unindented(inner.text);
    if (close?.startsWith(mark) === true && isRun(close.trimEnd(), mark.slice(0, 1))) {
      const body = { start, end: inner.start };
      return { kind: "fence", info, body, closed: true, start: line.start, end: inner.end };
    }
    if (isGlued(inner.text, info, mark)) {
      const [body, end] = [{ start, end: inner.start }, inner.start + mark.length];
      return { kind: "fence", info, body, closed: true, glued: true, start: line.start, end };
    }
  }
  const end = text.length;
  return { kind: "fence", info, body: { start, end }, closed: false, start: line.start, end };
}

/**
 * True for the closing run of a YAML or JSON fence and the first line of another page, which is the
 * result of joining files without a line break at their end.
 */
function isGlued(line: string, info: string, mark: string): boolean {
  if (!line.startsWith(mark) || !/^(?:ya?ml|json)(?![\w-])/i.test(info)) return false;
  return /^(?:#{1,6}[ \t]|>[ \t]|---$|<!--)/.test(line.slice(mark.length));
}

function isRun(text: string, mark: string): boolean {
  return text === mark.repeat(text.length);
}

function readComment(text: string, line: Line): Comment | undefined {
  const open = /^ {0,3}<!--/.exec(line.text);
  if (open === null) return undefined;
  const close = text.indexOf("-->", line.start + open[0].length - 2);
  return {
    kind: "comment",
    start: line.start,
    end: close === -1 ? text.length : lineAt(text, close).end,
  };
}

function readHeading(line: Line): Heading | undefined {
  const marks = /^ {0,3}(#{1,6})(?=[ \t]|$)/.exec(line.text);
  if (marks === null) return undefined;
  const text = withoutClosingMarks(line.text.slice(marks[0].length).trim());
  return { kind: "heading", level: marks[1]?.length ?? 1, text, start: line.start, end: line.end };
}

/** Removes the closing marks of a heading: `Title ##` is `Title`. */
function withoutClosingMarks(text: string): string {
  let end = text.length;
  while (text[end - 1] === "#") end -= 1;
  const before = text.slice(0, end);
  return end === text.length || (before !== "" && before.trimEnd() === before)
    ? text
    : before.trimEnd();
}

function readFrontMatter(text: string, start: number): FrontMatter | undefined {
  const first = lineAt(text, start);
  const mark = /^(---|\+\+\+)(?:[a-z]*)[ \t]*$/i.exec(first.text)?.[1];
  if (mark === undefined) return undefined;
  for (const line of linesOf(text, { start: first.end, end: text.length })) {
    if (line.text.trimEnd() === mark) return { kind: "front-matter", start, end: line.end };
  }
  return undefined;
}
