import { type CatalogEntry, entry } from "./entry.ts";

interface Path {
  readonly path: string;
}

interface OutputCatalog {
  readonly "output/unsafe-folder": CatalogEntry<{ readonly folder: string; readonly why: string }>;
  readonly "output/unsafe-path": CatalogEntry<Path & { readonly why: string }>;
  readonly "output/edited-by-hand": CatalogEntry<Path>;
  readonly "output/not-ours": CatalogEntry<Path>;
  readonly "output/blocked": CatalogEntry<Path & { readonly by: string }>;
  readonly "output/kept": CatalogEntry<Path>;
  readonly "output/manifest-invalid": CatalogEntry<Path & { readonly why: string }>;
  readonly "output/manifest-newer": CatalogEntry<Path & { readonly format: number }>;
  readonly "output/read-failed": CatalogEntry<{ readonly reason: string }>;
  readonly "output/write-failed": CatalogEntry<{ readonly reason: string }>;
  readonly "output/stale": CatalogEntry<Path & { readonly changes: readonly string[] }>;
  readonly "output/stale-links": CatalogEntry<Path & { readonly document: string }>;
  readonly "output/missing": CatalogEntry<Path>;
  readonly "output/orphan": CatalogEntry<Path>;
  readonly "output/style-ignored": CatalogEntry<Path>;
  readonly "output/openapi-types": CatalogEntry<{
    readonly document: string;
    readonly reason: string;
  }>;
}

/** Diagnostics of reading and writing the output folder. */
export const outputCatalog: OutputCatalog = {
  "output/unsafe-folder": entry({
    severity: "error",
    message: ({ folder, why }) => `\`${folder}\` cannot be the output folder: it is ${why}`,
    explain:
      "specloom owns the output folder: it writes files there and removes those that are no longer generated. To prevent accidents, a folder that contains the project, its documents or your home directory is refused.",
    fix: "Choose a separate folder, such as `generated` or `src/generated`.",
  }),
  "output/unsafe-path": entry({
    severity: "error",
    message: ({ path, why }) => `\`${path}\` cannot be a file of the output: ${why}`,
    explain:
      "The path of a generated file must be valid on every system: names that differ only in case, that Windows reserves, or that lead out of the output folder are refused.",
    fix: "Rename the document or the emitter's file that causes the name.",
  }),
  "output/edited-by-hand": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` was edited by hand`,
    explain:
      "The file is generated, and its text has changed since it was written. Generating it again would lose the change, so nothing is written.",
    fix: "Move the change to another file, or discard it with `--force`.",
  }),
  "output/not-ours": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` exists and was not generated`,
    explain:
      "A file exists at the path of a generated file, and is not listed in the manifest. It may be yours, so it is not overwritten.",
    fix: "Move the file, choose another output folder, or overwrite it with `--force`.",
  }),
  "output/blocked": entry({
    severity: "error",
    message: ({ path, by }) => `\`${path}\` cannot be written: ${by} is in the way`,
    explain:
      "Files are written only below the output folder. Links in it are not followed, since they can lead anywhere.",
    fix: "Remove the obstacle, or choose another output folder.",
  }),
  "output/kept": entry({
    severity: "warning",
    message: ({ path }) =>
      `\`${path}\` is no longer generated, but is kept because it was edited by hand`,
    explain:
      "Files that are no longer generated are removed, but only if they have not been edited. From now on this file is yours.",
    fix: "Delete the file if you do not need it.",
  }),
  "output/manifest-invalid": entry({
    severity: "warning",
    message: ({ path, why }) => `\`${path}\` is not a manifest: ${why}`,
    explain:
      "The manifest lists the generated files with a digest of each. Without it, specloom cannot recognize its own files: it removes none, and overwrites none that differ from the new output.",
    fix: "Restore the file from version control, or write all files again with `--force`.",
  }),
  "output/manifest-newer": entry({
    severity: "error",
    message: ({ path, format }) =>
      `\`${path}\` has format ${format}, which is newer than this program`,
    explain:
      "The output folder was written by a later version of specloom, whose manifest this version cannot read.",
    fix: "Update specloom, or use the version that the project uses.",
  }),
  "output/read-failed": entry({
    severity: "error",
    message: ({ reason }) => `the output folder cannot be read: ${reason}`,
    explain: "The content of the output folder must be read before anything is written to it.",
    fix: "Check the permissions of the folder and its files.",
  }),
  "output/write-failed": entry({
    severity: "error",
    message: ({ reason }) => `the output cannot be written: ${reason}`,
    explain:
      "The operating system refused to write a file. Every file has either its old text or its complete new text, and the next run writes the rest.",
    fix: "Remove the cause in the message, and run the command again.",
  }),
  "output/stale": entry({
    severity: "error",
    message: ({ path, changes }) => {
      const shown = changes.slice(0, 12).join("; ");
      const rest = changes.length > 12 ? `; and ${changes.length - 12} more changes` : "";
      return `\`${path}\` is not current${shown === "" ? "" : `: ${shown}${rest}`}`;
    },
    explain:
      "The file differs from the current output. The documents, the configuration or specloom have changed since it was written. For operations and types, the message lists the changes: `+` what is new, `-` what is gone, `~` what is different. The places below it are those of the schemas and operations whose output differs.",
    fix: "Run `codegen` and commit the result.",
  }),
  "output/stale-links": entry({
    severity: "error",
    message: ({ document, path }) => `\`${path}\` does not fit \`${document}\` as it is now`,
    explain:
      "With `--linked`, a document is generated without the others: what it shares with them, and its names, are in a file that `codegen link` writes. This file is missing, or schemas, operations or settings have changed since it was written.",
    fix: "Run `codegen link`, and commit what it writes.",
  }),
  "output/missing": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is missing`,
    explain: "The file is part of the output, and does not exist.",
    fix: "Run `codegen` and commit the result.",
  }),
  "output/orphan": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is no longer generated`,
    explain: "The file was generated by an earlier run, and is no longer part of the output.",
    fix: "Run `codegen`, which removes it, and commit the result.",
  }),
  "output/style-ignored": entry({
    severity: "info",
    message: ({ path }) =>
      `\`${path}\` is a program or refers to a package, and is not used to format the output`,
    explain:
      "The output is formatted with the project's prettier options if they are plain data. A configuration that must be executed is ignored, since a file above the output folder may not belong to the project.",
    fix: "Repeat the options under `prettier` in the configuration.",
  }),
  "output/openapi-types": entry({
    severity: "warning",
    message: ({ document, reason }) =>
      `\`openapi.ts\` is not generated for \`${document}\`: openapi-typescript cannot type it, ${reason}`,
    explain:
      "openapi-typescript generates the types in `openapi.ts` from the document as it is. It does not support every document, and its output must consist of types only. The other files do not depend on it.",
    fix: "Correct the error in the message, or turn this output off with `emit: { openapi: false }`.",
  }),
};
