import { type CatalogEntry, entry } from "./entry.ts";

interface ImpactCatalog {
  readonly "impact/no-document": CatalogEntry<{ readonly path: string }>;
  readonly "impact/no-tsconfig": CatalogEntry<{ readonly path: string }>;
  readonly "impact/no-compiler": CatalogEntry<Readonly<Record<string, never>>>;
  readonly "impact/other-compiler": CatalogEntry<{ readonly instead: string }>;
  readonly "impact/tsconfig": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "impact/no-use": CatalogEntry<{ readonly path: string }>;
  readonly "impact/unread-files": CatalogEntry<{
    readonly count: number;
    readonly first: string;
  }>;
  readonly "migrate/unknown-name": CatalogEntry<{ readonly text: string }>;
  readonly "impact/format": CatalogEntry<{ readonly format: string; readonly formats: string }>;
}

/** Diagnostics of the effects of changes on the code of a project. */
export const impactCatalog: ImpactCatalog = {
  "impact/no-document": entry({
    severity: "error",
    message: ({ path }) => `no document of the configuration is \`${path}\``,
    explain:
      "The project's code is checked with the output of its configuration, in which both versions stand for one of the documents: the one with the path of a version, or the only one.",
    fix: "Run it where `codegen.config.ts` lists the document, or name the configuration with `--config`.",
  }),
  "impact/no-tsconfig": entry({
    severity: "error",
    message: ({ path }) => `there is no \`${path}\``,
    explain: "The compiler reads a project by its `tsconfig.json`.",
    fix: "Name it: `--impact packages/app/tsconfig.json`.",
  }),
  "impact/no-compiler": entry({
    severity: "error",
    message: () => "the package `typescript` is not installed",
    explain: "Code of a project is read with TypeScript's compiler.",
    fix: "`npm install --save-dev typescript`",
  }),
  "impact/other-compiler": entry({
    severity: "warning",
    message: ({ instead }) => instead,
    explain:
      "TypeScript 7 is a program of its own and cannot check files in memory. Another version may understand options and syntax differently; errors are those that only one of two outputs has, so differences in what it accepts rarely matter.",
    fix: "Nothing needs to be done.",
  }),
  "impact/tsconfig": entry({
    severity: "warning",
    message: ({ path, reason }) => `\`${path}\`: ${reason}`,
    explain: "The compiler has a remark about the configuration of the project.",
    fix: "See if the project compiles: `npx tsc --noEmit -p tsconfig.json`.",
  }),
  "impact/no-use": entry({
    severity: "warning",
    message: ({ path }) => `no file of \`${path}\` names anything of the output`,
    explain:
      "Nothing can be said of a project that does not use the generated code, or whose compiler does not find it.",
    fix: "Name the `tsconfig.json` of the code that uses it: `--impact packages/app/tsconfig.json`.",
  }),
  "impact/unread-files": entry({
    severity: "warning",
    message: ({ count, first }) =>
      `${count} ${count === 1 ? "file was" : "files were"} not read, such as \`${first}\``,
    explain:
      "TypeScript's compiler does not read components of Vue, Svelte and Astro. Their code may use what has changed.",
    fix: "Check them with their own compilers, after the next `codegen`.",
  }),
  "migrate/unknown-name": entry({
    severity: "error",
    message: ({ text }) => `\`--map ${text}\` names nothing that is gone and nothing that is new`,
    explain:
      "`--map` of `migrate-calls` pairs operations (`POST /v1/users=POST /v2/users`), components (`User=Person`), properties (`User.name=User.title`), parameters (`GET /users query.q=GET /users query.text`) or values of an enum (`State.open=State.active`): the left one must be in the old version only, the right one in the new version only, and both in the same place.",
    fix: "Correct the names; `codegen diff` lists what has changed.",
  }),
  "impact/format": entry({
    severity: "error",
    message: ({ format, formats }) =>
      `errors of a project cannot be printed as \`${format}\`, only as ${formats}`,
    explain: "`--impact` prints errors of the compiler, which not all formats of changes can show.",
    fix: "Choose another format: pretty, plain, json, github, sarif, junit or gitlab.",
  }),
};
