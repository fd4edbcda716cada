import { type CatalogEntry, entry } from "./entry.ts";

interface GitCatalog {
  readonly "git/unusable": CatalogEntry<{ readonly why: string }>;
  readonly "git/unknown-ref": CatalogEntry<{ readonly ref: string }>;
  readonly "git/no-default-branch": CatalogEntry<Readonly<Record<string, never>>>;
  readonly "git/no-tag": CatalogEntry<Readonly<Record<string, never>>>;
  readonly "git/no-merge-base": CatalogEntry<{ readonly ref: string }>;
  readonly "git/not-in-ref": CatalogEntry<{ readonly path: string; readonly ref: string }>;
  readonly "git/moved": CatalogEntry<{
    readonly path: string;
    readonly before: string;
    readonly ref: string;
  }>;
  readonly "git/no-history": CatalogEntry<{ readonly url: string }>;
}

/** Diagnostics of earlier versions of documents, which git has. */
export const gitCatalog: GitCatalog = {
  "git/unusable": entry({
    severity: "error",
    message: ({ why }) => `git cannot be asked for an earlier version: ${why}`,
    explain:
      "Earlier versions of documents are read with git, from the repository around the working directory.",
    fix: "Install git, and run the command inside the repository of the document.",
  }),
  "git/unknown-ref": entry({
    severity: "error",
    message: ({ ref }) => `there is no commit, branch or tag \`${ref}\` here`,
    explain:
      "The version to compare with is a commit, a branch or a tag of the repository around the working directory. Services for continuous integration often fetch one commit only.",
    fix: "Correct the name, or fetch it: `git fetch origin main`; in a shallow clone, `git fetch --unshallow`.",
  }),
  "git/no-default-branch": entry({
    severity: "error",
    message: () => "the default branch of the repository is not known",
    explain:
      "Without `--against`, documents are compared with the commit at which the branch left the default branch: the one that `origin/HEAD` names, or else `main` or `master`.",
    fix: "Name it: `codegen breaking --against origin/develop`, or `breaking.against` in the configuration.",
  }),
  "git/no-tag": entry({
    severity: "error",
    message: () => "there is no tag to begin with",
    explain: "Without `--since`, a changelog begins with the latest tag before this commit.",
    fix: "Name a commit, a branch or a tag with `--since`, or fetch the tags: `git fetch --tags`.",
  }),
  "git/no-merge-base": entry({
    severity: "error",
    message: ({ ref }) => `this commit and \`${ref}\` have no common ancestor here`,
    explain:
      "Documents are compared with the commit at which a branch began, so that changes of others since then do not count. A shallow clone does not have it.",
    fix: "Fetch more commits: `git fetch --unshallow`, or name the commit to compare with.",
  }),
  "git/not-in-ref": entry({
    severity: "warning",
    message: ({ path, ref }) => `\`${path}\` does not exist in \`${ref}\`, so nothing is compared`,
    explain:
      "A document that is new has no earlier version. Renamed files are found, unless much of them has changed too.",
    fix: "If it has moved, compare both: `codegen diff git:REF:OLD-PATH NEW-PATH`.",
  }),
  "git/moved": entry({
    severity: "info",
    message: ({ path, before, ref }) =>
      `\`${path}\` is compared with \`${before}\`, its name in \`${ref}\``,
    explain: "The document had another name, and git says which.",
    fix: "Nothing needs to be done.",
  }),
  "git/no-history": entry({
    severity: "info",
    message: ({ url }) => `\`${url}\` has no earlier version in git, so nothing is compared`,
    explain: "A document that is fetched from a URL is no file of the repository.",
    fix: "Keep a copy in the repository, or compare two URLs: `codegen diff OLD NEW`.",
  }),
};
