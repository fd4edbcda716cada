import type { ImportExtension } from "./imports.ts";
import { runtimeModules } from "../emit/runtime.ts";
import { type Draft, draftModule, draftText } from "./draft.ts";
import { type EarlierOutput, noEarlierOutput } from "./earlier-output.ts";
import { format, printerOf } from "./format.ts";
import { headerOf } from "./header.ts";
import type { Memo } from "../cache/memo.ts";
import type { OutputFile } from "./output-file.ts";
import type { Style } from "./style.ts";

export interface AssembleOptions {
  readonly importExtension: ImportExtension;
  /** True if the compilers of projects look into every module. */
  readonly typecheck: boolean;
  readonly style: Style;
  readonly memo: Memo;
  /** What was printed before, in the files that are there. */
  readonly earlier?: EarlierOutput;
}

/**
 * The final text of each file, by its path below the output folder, and of the modules of the runtime that they mention.
 * What the direct printer does not know is printed and formatted together at the end.
 */
export async function assemble(
  files: readonly OutputFile[],
  { importExtension, typecheck, style, memo, earlier = noEarlierOutput }: AssembleOptions,
): Promise<ReadonlyMap<string, string>> {
  const print = printerOf(style);
  const drafts: Draft[] = [];
  for (const file of files) {
    drafts.push(
      file.kind === "text"
        ? draftText(file, style)
        : draftModule(file, importExtension, print, await earlier.itemsOf(file)),
    );
  }
  const mentioned = new Set(drafts.flatMap((draft) => draft.mentioned));
  for (const { path, text } of await runtimeModules(mentioned, importExtension)) {
    drafts.push(draftText({ path: `${path}.ts`, text, style: "house" }, style));
  }
  const open = drafts.flatMap(({ parts }) => parts.filter((part) => typeof part !== "string"));
  const formatted = open.length === 0 ? [] : await format(open, style, memo);
  let next = 0;
  return new Map(
    drafts.map(({ path, parts, whole, items }) => {
      const headed = (body: string): string => `${headerOf(path, body, typecheck)}\n${body}`;
      if (whole !== undefined) return [path, whole.head ? headed(whole.text) : whole.text];
      const texts = parts.map((part) =>
        typeof part === "string" ? part : (formatted[next++] ?? ""),
      );
      const text = headed(texts.join("\n"));
      earlier.remember(path, text, texts, items);
      return [path, text];
    }),
  );
}
