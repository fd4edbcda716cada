import type { Program } from "../ir/program.ts";
import { isBlamed } from "./blamed.ts";
import type { EmitContext, Emitter } from "./emitter.ts";

/** A file that an emitter of the configuration makes beside modules. */
export interface PluginFile {
  /** The path below the output folder, unchecked. */
  readonly path: string;
  readonly text: string;
  /** Makes the error of its emitter, if it cannot be written for `reason`. */
  blame(reason: string): Error;
}

/** Makes the files of emitters, for each document. */
export function pluginFiles(
  program: Program,
  emitters: readonly Emitter[],
  contextOf: (scope: string) => EmitContext,
): readonly PluginFile[] {
  return emitters.filter(isBlamed).flatMap((emitter) =>
    program.documents.flatMap((document) =>
      [...(emitter.files?.(document, contextOf(document.id)) ?? [])].map(({ path, text }) => ({
        path: `${document.id}/${path}`,
        text: text.text,
        blame: (reason) => emitter.blame(path, reason),
      })),
    ),
  );
}
