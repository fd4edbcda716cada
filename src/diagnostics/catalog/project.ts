import { type CatalogEntry, entry } from "./entry.ts";

interface ProjectCatalog {
  readonly "project/compiler-option": CatalogEntry<{
    readonly option: string;
    readonly outcome: string;
  }>;
  readonly "project/old-compiler": CatalogEntry<{ readonly version: string }>;
  readonly "project/missing-package": CatalogEntry<{
    readonly name: string;
    readonly range: string;
    readonly emitters: readonly string[];
  }>;
  readonly "project/package-version": CatalogEntry<{
    readonly name: string;
    readonly range: string;
    readonly version: string;
  }>;
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
  "project/missing-package": entry({
    severity: "warning",
    message: ({ name, range, emitters }) =>
      `the output imports \`${name}\` (${range}) for ${emitters.map((each) => `\`${each}\``).join(" and ")}, which the project lacks`,
    explain:
      "A plugin generates code that imports a package. Neither is it a dependency in the nearest `package.json` of the output, nor is it installed there. The output is written nevertheless; `manifest.json` lists the packages under `packages`.",
    fix: "Install it with the line in the message.",
  }),
  "project/package-version": entry({
    severity: "warning",
    message: ({ name, range, version }) =>
      `generated code needs \`${name}\` ${range}, and the project has ${version}`,
    explain:
      "A plugin generates code for some versions of a package, and another one is installed for the output folder.",
    fix: "Install a version in that range, or a version of the plugin for yours.",
  }),
  "project/unreadable": entry({
    severity: "warning",
    message: ({ why }) => `this configuration of the compiler cannot be read: ${why}`,
    explain:
      "The nearest `tsconfig.json` of the output determines the extension of imports. If it, or a file that it extends, is missing or malformed, its own options determine it as far as they can be read, and otherwise imports end in `.js`.",
    fix: "Correct the file, create the one that it extends, or set `importExtension` in the configuration.",
  }),
};
