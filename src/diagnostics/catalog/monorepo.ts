import { type CatalogEntry, entry } from "./entry.ts";

interface Path {
  readonly path: string;
}

interface MonorepoCatalog {
  readonly "monorepo/not-json": CatalogEntry<Path>;
  readonly "monorepo/other-value": CatalogEntry<
    Path & { readonly name: string; readonly value: string }
  >;
  readonly "monorepo/no-package-manager": CatalogEntry<Readonly<Record<string, never>>>;
  readonly "monorepo/not-current": CatalogEntry<Path>;
}

/** Diagnostics of setting a workspace up for a build system. */
export const monorepoCatalog: MonorepoCatalog = {
  "monorepo/not-json": entry({
    severity: "warning",
    message: ({ path }) => `\`${path}\` is not JSON, and stays as it is`,
    explain: "A set-up adds to this file. It can have comments, but has to be an object of JSON.",
    fix: "Correct the file, and run the command again.",
  }),
  "monorepo/other-value": entry({
    severity: "warning",
    message: ({ path, name, value }) =>
      `\`${path}\` has another \`${name}\`, which stays; it would be \`${value}\``,
    explain:
      "A set-up replaces only what an earlier one has written. The value that is there is your own.",
    fix: "Add what it lacks yourself, or rename it and run the command again.",
  }),
  "monorepo/no-package-manager": entry({
    severity: "warning",
    message: () => "Turborepo needs `packageManager` in package.json, such as `npm@11.0.0`",
    explain: "Turborepo reads from it which package manager installs the workspace.",
    fix: "Add it to the `package.json` of the workspace.",
  }),
  "monorepo/not-current": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` lacks something of the set-up`,
    explain:
      "A document has come to refer to another file, or the configuration has changed, so that a task has other inputs or outputs.",
    fix: "Run `codegen monorepo init` without `--check`, and commit what it writes.",
  }),
};
