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
  readonly "output/stale": CatalogEntry<Path>;
  readonly "output/missing": CatalogEntry<Path>;
  readonly "output/orphan": CatalogEntry<Path>;
  readonly "output/style-ignored": CatalogEntry<Path>;
  readonly "output/no-formatter": CatalogEntry<{ readonly name: string }>;
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
      "The output folder belongs to the generator: it writes files there and removes those that are no longer generated. A folder that holds the project, its documents or your home is too valuable for a mistake, so it is refused.",
    fix: "Choose a folder of its own, for instance `generated` or `src/generated`.",
  }),
  "output/unsafe-path": entry({
    severity: "error",
    message: ({ path, why }) => `\`${path}\` cannot be a file of the output: ${why}`,
    explain:
      "Generated files must be able to exist on every system: names that differ only in case, that Windows reserves, or that lead out of the output folder would be lost or do harm somewhere.",
    fix: "Rename the document or the emitter's file that the name comes from.",
  }),
  "output/edited-by-hand": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` was changed by hand`,
    explain:
      "The file is generated, and its text is not the one that was written last. Generating again would lose the change, so nothing is written.",
    fix: "Move the change to a file of your own, or give up the change with `--force`.",
  }),
  "output/not-ours": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is in the way: it was not generated`,
    explain:
      "A file that is to be generated exists already, and the manifest does not know it. It may be yours, so it is not overwritten.",
    fix: "Move the file, choose another output folder, or overwrite it with `--force`.",
  }),
  "output/blocked": entry({
    severity: "error",
    message: ({ path, by }) => `\`${path}\` cannot be written: ${by} is in the way`,
    explain:
      "Files are written only to regular places within the output folder. Links within it are not followed, because they can lead anywhere.",
    fix: "Remove what is in the way, or choose another output folder.",
  }),
  "output/kept": entry({
    severity: "warning",
    message: ({ path }) =>
      `\`${path}\` is no longer generated, and is kept because it was changed by hand`,
    explain:
      "Files that are no longer generated are removed, but only with the text that was written last. From now on this file is yours.",
    fix: "Delete the file if you do not need it.",
  }),
  "output/manifest-invalid": entry({
    severity: "warning",
    message: ({ path, why }) => `\`${path}\` is not a manifest: ${why}`,
    explain:
      "The manifest lists the generated files with a digest of each. Without it, nothing is known of the files in the folder: none is removed, and those that differ from what is to be generated are not overwritten.",
    fix: "Restore the file from version control, or write all files again with `--force`.",
  }),
  "output/manifest-newer": entry({
    severity: "error",
    message: ({ path, format }) =>
      `\`${path}\` has format ${format}, which is newer than this program`,
    explain:
      "The output folder was written by a later version, whose manifest this one cannot read.",
    fix: "Update specloom, or use the version that the project uses.",
  }),
  "output/read-failed": entry({
    severity: "error",
    message: ({ reason }) => `the output folder cannot be read: ${reason}`,
    explain: "What is in the output folder must be known before anything is written to it.",
    fix: "See to it that the folder and its files can be read.",
  }),
  "output/write-failed": entry({
    severity: "error",
    message: ({ reason }) => `the output cannot be written: ${reason}`,
    explain:
      "The system refused to write a file. Every file has its old text or its new one, none a part of it, and the next run completes what is missing.",
    fix: "Remove the cause that the message names, and run the command again.",
  }),
  "output/stale": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is not current`,
    explain:
      "The file differs from what is generated from the documents now. The documents, the configuration or the generator have changed since it was written.",
    fix: "Run `codegen` and commit the result.",
  }),
  "output/missing": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is missing`,
    explain: "The file is generated from the documents, and is not there.",
    fix: "Run `codegen` and commit the result.",
  }),
  "output/orphan": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is no longer generated`,
    explain: "The file was generated once, and nothing in the documents leads to it any more.",
    fix: "Run `codegen`, which removes it, and commit the result.",
  }),
  "output/style-ignored": entry({
    severity: "info",
    message: ({ path }) =>
      `\`${path}\` is a program or names a package, and is not used to format the output`,
    explain:
      "The output is formatted with the project's own prettier options, as far as they are data. A configuration that must be run is not: what is above the output folder need not belong to the project.",
    fix: "Repeat the options under `prettier` in the configuration.",
  }),
  "output/no-formatter": entry({
    severity: "error",
    message: ({ name }) => `\`${name}\` is not installed, and the configuration wants it to format`,
    explain: "`format` names a formatter that is not a dependency of the project.",
    fix: "Install it, or choose another `format`.",
  }),
  "output/openapi-types": entry({
    severity: "warning",
    message: ({ document, reason }) =>
      `there is no \`openapi.ts\` for \`${document}\`: openapi-typescript cannot type it, ${reason}`,
    explain:
      "The types in `openapi.ts` are made by openapi-typescript of the document as it is. It does not take every document; what it makes is also held to be types and nothing else. The other files do not depend on it.",
    fix: "Correct what the message names, or switch the output off with `emit: { openapi: false }`.",
  }),
};
