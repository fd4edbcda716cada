import { type CatalogEntry, entry } from "./entry.ts";

interface ProjectCatalog {
  readonly "project/compiler-option": CatalogEntry<{
    readonly option: string;
    readonly outcome: string;
  }>;
  readonly "project/old-compiler": CatalogEntry<{ readonly version: string }>;
  readonly "project/unreadable": CatalogEntry<{ readonly why: string }>;
}

/** Diagnostics of the project that the output is part of. */
export const projectCatalog: ProjectCatalog = {
  "project/compiler-option": entry({
    severity: "warning",
    message: ({ option, outcome }) =>
      `generated code does not compile or run with this \`${option}\`: ${outcome}`,
    explain:
      "The nearest `tsconfig.json` of the output, or one that it extends or refers to, lacks what generated code needs: ECMAScript 2018 and the types of the web platform (`fetch`, `Blob`). The output is written nevertheless.",
    fix: "Change the option as the message says, or generate into a folder with a `tsconfig.json` of its own.",
  }),
  "project/old-compiler": entry({
    severity: "warning",
    message: ({ version }) =>
      `generated code needs TypeScript 5.4 or later, and the project has ${version}`,
    explain:
      "The compiler that is installed for the output folder is older than those that generated code is tested with. It may report errors in generated files.",
    fix: "Update it: `npm install -D typescript@latest`.",
  }),
  "project/unreadable": entry({
    severity: "warning",
    message: ({ why }) => `this configuration of the compiler cannot be read: ${why}`,
    explain:
      "The nearest `tsconfig.json` of the output determines the extension of imports. If it, or a file that it extends, is missing or malformed, imports end in `.js`.",
    fix: "Correct the file, create the one that it extends, or set `importExtension` in the configuration.",
  }),
};
