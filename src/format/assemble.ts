import { runtimeModules } from "../emit/runtime.ts";
import type { Memo } from "../cache/memo.ts";
import { type EarlierOutput, noEarlierOutput } from "./earlier-output.ts";
import { format } from "./format.ts";
import { withHeader } from "./header.ts";
import type { ImportExtension } from "./imports.ts";
import { moduleText } from "./module-text.ts";
import type { ModuleFile, OutputFile } from "./output-file.ts";
import type { Style } from "./style.ts";

export interface AssembleOptions {
  readonly importExtension: ImportExtension;
  /** True if the compilers of projects check every module. */
  readonly typecheck: boolean;
  readonly style: Style;
  readonly memo: Memo;
  /** The texts of items in the files of an earlier run. */
  readonly earlier?: EarlierOutput;
  /** Called before each module is printed, with its index. */
  readonly onModule?:
    ((path: string, index: number, count: number) => void | Promise<void>) | undefined;
}

/**
 * Returns the final texts of files and of the runtime modules that they mention, by path below the
 * output folder.
 */
export async function assemble(
  files: readonly OutputFile[],
  options: AssembleOptions,
): Promise<ReadonlyMap<string, string>> {
  const { importExtension, typecheck, style, memo, earlier = noEarlierOutput } = options;
  const final = new Map<string, string>();
  const written = new Map<string, string>();
  const mentioned = new Set<string>();
  const headed = (path: string, body: string): string => withHeader(path, body, typecheck);
  const print = async (
    file: ModuleFile,
  ): Promise<{ readonly text: string; readonly mentioned: readonly string[] }> => {
    const isHouse = style.formatter === "house";
    const known = isHouse ? await earlier.moduleOf(file) : undefined;
    if (known?.current !== undefined) return known.current;
    const module = moduleText(file, importExtension, known?.items());
    const text = headed(file.path, module.texts.join("\n"));
    if (isHouse) earlier.remember(file, text, module);
    return { text, mentioned: module.mentioned };
  };
  for (const [index, file] of files.entries()) {
    await options.onModule?.(file.path, index, files.length);
    if (file.kind === "text") {
      if (file.style === "none") final.set(file.path, file.text);
      else written.set(file.path, headed(file.path, file.text));
      continue;
    }
    const module = await print(file);
    for (const path of module.mentioned) mentioned.add(path);
    written.set(file.path, module.text);
  }
  for (const { path, text } of await runtimeModules(mentioned, importExtension)) {
    written.set(`${path}.ts`, headed(`${path}.ts`, text));
  }
  const formatted = await format(written, style, memo, earlier.textOf);
  return new Map([...final, ...formatted]);
}
