/** One case of a scenario file: documents in, code or diagnostics out. */
export interface Scenario {
  readonly title: string;
  readonly inputs: readonly Block[];
  readonly outputs: readonly Block[];
}

/** A fenced block: its info string, its text, and the range of the text in the file. */
export interface Block {
  /** `yaml openapi.yaml`, `ts models Pet`, `diagnostics`. */
  readonly info: readonly string[];
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const inputKinds = new Set(["yaml", "json", "md"]);

/**
 * The cases of a scenario file. A heading of the first level begins a case. Blocks of yaml, json or
 * md are its input, each with the name of its file (default: `openapi.yaml`), including
 * `codegen.config.yaml` and `codegen.lock.json`; blocks of ts (`ts <file> <symbol>`),
 * text (`text <file>`) and `diagnostics` are the expected output.
 */
export function parseScenarios(text: string): readonly Scenario[] {
  const blocks = [...text.matchAll(/^(`{3,})(\S[^\n]*)\n([\s\S]*?)^\1$/gm)].map((match): Block => {
    const start = match.index + (match[1]?.length ?? 0) + (match[2]?.length ?? 0) + 1;
    const body = match[3] ?? "";
    return {
      info: (match[2] ?? "").trim().split(/\s+/),
      text: body,
      start,
      end: start + body.length,
    };
  });
  const inBlock = (index: number): boolean =>
    blocks.some(({ start, end }) => index >= start && index < end);
  const headings = [...text.matchAll(/^# (.+)$/gm)].filter(({ index }) => !inBlock(index));
  return headings.map((heading, position) => {
    const end = headings[position + 1]?.index ?? text.length;
    const own = blocks.filter((block) => block.start > heading.index && block.start < end);
    return {
      title: heading[1] ?? "",
      inputs: own.filter(({ info }) => inputKinds.has(info[0] ?? "")),
      outputs: own.filter(({ info }) => !inputKinds.has(info[0] ?? "")),
    };
  });
}

/** Replaces the text of some blocks. */
export function replaceBlocks(text: string, replacements: ReadonlyMap<Block, string>): string {
  let result = "";
  let position = 0;
  for (const [block, replacement] of [...replacements].toSorted(([a], [b]) => a.start - b.start)) {
    result += text.slice(position, block.start) + replacement;
    position = block.end;
  }
  return result + text.slice(position);
}
