import type { Comparison } from "../compare/compare.ts";
import { type Project, programsOf } from "../compiler/project.ts";
import { type EditedFile, type Impact, impactOf } from "../impact/impact.ts";
import { OutputMeanings, type VersionOutput, overlayOf } from "../impact/output.ts";
import { ownFiles } from "../impact/uses.ts";
import { type TextEdit, edited, originalOffset } from "./edits.ts";
import { NewNames } from "./names.ts";
import type { Renames } from "./renames.ts";
import { editsFor } from "./rewrite.ts";

/** A file whose code follows the new version. */
export interface MigratedFile {
  /** The absolute path, with `/`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** The code of a project after its migration. */
export interface Migration {
  readonly files: readonly MigratedFile[];
  /** The errors that the new output still has, and the old one does not. */
  readonly left: Impact;
}

/** Makes the code of a project follow the new version, where it is sure what code means. */
export function migrate(
  project: Project,
  outputs: { readonly old: VersionOutput; readonly new: VersionOutput },
  comparison: Pick<Comparison, "changes" | "matched">,
  renames: Renames,
): Migration {
  const { ts } = project.compiler;
  const meanings = new OutputMeanings(ts, outputs.old);
  const names = new NewNames(outputs, renames);
  const files = new Map<string, MigratedFile & { readonly edits: readonly TextEdit[] }>();
  for (const program of programsOf(project, overlayOf(outputs.old, outputs.new))) {
    for (const file of ownFiles(program, meanings)) {
      const path = file.fileName.replaceAll("\\", "/");
      if (files.has(path)) continue;
      const checker = program.getTypeChecker();
      const edits = editsFor({ ts, file, checker, meanings, names, moves: renames.moves });
      const after = edited(file.text, edits);
      if (after !== file.text) files.set(path, { path, before: file.text, after, edits });
    }
  }
  const tried = new Map(
    [...files].map(([path, { after, edits }]): [string, EditedFile] => [
      path,
      { text: after, original: (offset) => originalOffset(offset, edits) },
    ]),
  );
  const left = impactOf(project, outputs, comparison, tried);
  return { files: [...files.values()], left };
}
