import { runtimeModules } from "../emit/runtime.ts";
import type { Memo } from "../cache/memo.ts";
import { type EarlierOutput, noEarlierOutput } from "./earlier-output.ts";
import { format } from "./format.ts";
import { withHeader } from "./header.ts";
import type { ImportExtension } from "./imports.ts";
import { moduleText } from "./module-text.ts";
import { checkPluginOutput } from "./plugin-output.ts";
import type { ModuleFile, OutputFile } from "./output-file.ts";
import type { Placement } from "./placement.ts";
import type { Style } from "./style.ts";

export interface AssembleOptions {
  readonly importExtension: ImportExtension;
  /** The place of the modules, if they are not all in one folder. */
  readonly placement?: Placement | undefined;
  /** Modules of the runtime for other folders, if the runtime is in this one. */
  readonly needed?: readonly string[];
  /** False if the runtime in this folder is left as it is. Default: true. */
  readonly hasRuntime?: boolean;
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

/** The files of a folder. */
export interface Assembled {
  /** Their final texts, by path below the folder. */
  readonly texts: ReadonlyMap<string, string>;
  /** The modules of the runtime that each module mentions, by the path that it was given with. */
  readonly mentions: ReadonlyMap<string, readonly string[]>;
}

/**
 * Returns the files of a folder, with the runtime modules that they mention, if the runtime is
 * placed there.
 */
export async function assemble(
  given: readonly OutputFile[],
  options: AssembleOptions,
): Promise<Assembled> {
  const { importExtension, placement, typecheck, style, memo, hasRuntime = true } = options;
  const files = given.map((file) => ({ ...file, path: placement?.pathIn(file.path) ?? file.path }));
  const { earlier = noEarlierOutput } = options;
  const specifiers = placement?.specifierWith(importExtension) ?? importExtension;
  const final = new Map<string, string>();
  const written = new Map<string, string>();
  const mentions = new Map<string, readonly string[]>();
  const headed = (path: string, body: string): string => withHeader(path, body, typecheck);
  const print = async (
    file: ModuleFile,
  ): Promise<{ readonly text: string; readonly mentioned: readonly string[] }> => {
    const isHouse = style.formatter === "house";
    const known = isHouse ? await earlier.moduleOf(file) : undefined;
    if (known?.current !== undefined) return known.current;
    const module = moduleText(file, specifiers, known?.items());
    await checkPluginOutput(file.path, module);
    const text = headed(`${file.module.path}.ts`, module.texts.join("\n"));
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
    const inRuntime = module.mentioned.filter((path) => path.startsWith("runtime/"));
    mentions.set(given[index]?.path ?? file.path, inRuntime);
    written.set(file.path, module.text);
  }
  if (hasRuntime && (placement === undefined || placement.has("runtime"))) {
    const mentioned = [...(options.needed ?? []), ...[...mentions.values()].flat()];
    for (const { path, text } of await runtimeModules(mentioned, importExtension)) {
      const file = `${path}.ts`;
      written.set(placement?.pathIn(file) ?? file, headed(file, text));
    }
  }
  const formatted = await format(written, style, memo, earlier.textOf);
  return { texts: new Map([...final, ...formatted]), mentions };
}
