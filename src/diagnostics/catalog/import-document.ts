import { type CatalogEntry, entry } from "./entry.ts";

interface ImportDocumentCatalog {
  readonly "import/unwritable": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "import/version-split": CatalogEntry<{
    readonly title: string;
    readonly versions: string;
  }>;
  readonly "import/anonymous-pages": CatalogEntry<{
    readonly path: string;
    readonly folders: number;
    readonly parts: number;
  }>;
  readonly "import/site-split": CatalogEntry<{ readonly documents: number; readonly by: string }>;
  readonly "import/stale-pages": CatalogEntry<{
    readonly target: string;
    readonly version: string;
    readonly other: string;
  }>;
  readonly "import/annotations-differ": CatalogEntry<{
    readonly count: number;
    readonly pointer: string;
  }>;
  readonly "import/upgraded": CatalogEntry<{ readonly version: string }>;
  readonly "import/own-fields": CatalogEntry<{
    readonly part: string;
    readonly pages: readonly [string, string];
  }>;
  readonly "import/conflict": CatalogEntry<{
    readonly part: string;
    readonly pages: readonly [string, string];
    readonly pointer: string;
  }>;
  readonly "import/superseded": CatalogEntry<{
    readonly part: string;
    readonly pages: readonly [string, string];
  }>;
  readonly "import/outvoted": CatalogEntry<{
    readonly part: string;
    readonly pages: readonly [string, string];
    readonly count: readonly [number, number];
  }>;
  readonly "import/renamed": CatalogEntry<{ readonly from: string; readonly to: string }>;
  readonly "import/file-taken": CatalogEntry<{ readonly path: string }>;
  readonly "import/page-left-out": CatalogEntry<{ readonly path: string; readonly pages: string }>;
  readonly "import/old-version": CatalogEntry<{
    readonly path: string;
    readonly version: string;
    readonly next: string;
    readonly nextPath: string;
  }>;
  readonly "import/old-document": CatalogEntry<{
    readonly path: string;
    readonly nextPath: string;
  }>;
  readonly "import/not-current": CatalogEntry<{ readonly path: string }>;
}

/** Diagnostics of the documents that are made from pages. */
export const importDocumentCatalog: ImportDocumentCatalog = {
  "import/unwritable": entry({
    severity: "error",
    message: ({ path, reason }) => `\`${path}\` cannot be written: ${reason}`,
    explain: "The operating system refused to write the document.",
    fix: "Check the permissions of the folder, or choose another one with `--out`.",
  }),
  "import/version-split": entry({
    severity: "info",
    message: ({ title, versions }) =>
      `the pages of \`${title}\` have the versions ${versions}; each becomes a separate document`,
    explain:
      "Pages belong to one document if they have the same origin, source, title and version. Different versions are different documents.",
    fix: "No action is needed; if there should be only one version, download the pages of the other one again, or use `--as NAME`.",
  }),
  "import/anonymous-pages": entry({
    severity: "warning",
    message: ({ path, folders, parts }) =>
      folders > 1
        ? `the pages of ${folders} folders do not identify their document, so all of them become \`${path}\``
        : `the pages of \`${path}\` do not identify their document, and ${parts} groups of them have nothing in common`,
    explain:
      "Pages belong to one document if they have the same origin, source, title and version. These have no index, no URL, no source, no server, and a common title: they may belong to several APIs.",
    fix: "If they belong together, use `--as NAME`. If not, import those of each API separately, each with its own `--as NAME`.",
  }),
  "import/site-split": entry({
    severity: "info",
    message: ({ documents, by }) =>
      `pages without an origin become ${documents} documents, by their ${by}`,
    explain:
      "These pages have no index, no URL, no source and no title of an API. Those with servers of one host form one document; others form one document with those in the same folder, and with those in other folders that have a component, or the first segment of a path, in common.",
    fix: "No action is needed; `--as NAME` makes one document of all pages.",
  }),
  "import/stale-pages": entry({
    severity: "warning",
    message: ({ target, version, other }) =>
      `\`${target}\` exists in version \`${version}\` and in version \`${other}\``,
    explain:
      "Two versions of one document have the same operation. Usually some of the pages were downloaded before the version changed, and there are not really two documents.",
    fix: "Download all pages again.",
  }),
  "import/annotations-differ": entry({
    severity: "info",
    message: ({ count, pointer }) =>
      `pages differ in ${count} annotation${count === 1 ? "" : "s"}, first at \`${pointer}\``,
    explain:
      "Annotations do not affect which values are valid: descriptions, titles, examples, tags, `deprecated`, extensions. The document has the longer one of each, and is deprecated where any page says so; with `--on-conflict newest`, it has those of the newest page.",
    fix: "No action is needed.",
  }),
  "import/upgraded": entry({
    severity: "info",
    message: ({ version }) =>
      `this page uses OpenAPI \`${version}\`, and is upgraded to 3.1 like the other pages of its document`,
    explain:
      "Some pages of the document use OpenAPI 3.0 and others a later version, in which schemas have another syntax. Those of 3.0 are converted; the accepted values do not change.",
    fix: "No action is needed; download the pages again if they should agree.",
  }),
  "import/own-fields": entry({
    severity: "info",
    message: ({ part, pages }) =>
      `\`${part}\` differs between \`${pages[0]}\` and \`${pages[1]}\`, so it is moved to their operations`,
    explain:
      "Servers, security requirements and the parameters of a path apply to all operations below them. If pages differ in them, each operation gets those of its own page, so that no operation changes.",
    fix: "No action is needed; download the pages again if they should agree.",
  }),
  "import/conflict": entry({
    severity: "error",
    message: ({ part, pages, pointer }) =>
      `\`${part}\` differs between \`${pages[0]}\` and \`${pages[1]}\`, first at \`${pointer}\``,
    explain:
      "Two pages of one document have different versions of the same part. One of them is out of date, and a silent choice could make the other page's operation wrong.",
    fix: "Download both pages again. Or choose with `--on-conflict`: `newest` keeps the page with the later date, `rename` keeps both components; what neither decides is as most pages have it.",
  }),
  "import/superseded": entry({
    severity: "warning",
    message: ({ part, pages }) =>
      `\`${part}\` is used from \`${pages[0]}\`, since \`${pages[1]}\` is older`,
    explain:
      "Two pages have different versions of the same part of a document, and `--on-conflict newest` keeps the one with the later date: that of its last change, or else of its download.",
    fix: "Download the older page again.",
  }),
  "import/outvoted": entry({
    severity: "warning",
    message: ({ part, pages, count }) =>
      `\`${part}\` is used from \`${pages[0]}\`, like in ${count[0]} of ${count[1]} pages; \`${pages[1]}\` differs`,
    explain:
      "Pages have different versions of one part of a document, and `--on-conflict` does not decide between them: operations cannot be renamed, nor can components whose names a discriminator uses as values, and pages without a date, or of the same date, are equally new. The document has the version of most pages; of equally frequent ones, the first.",
    fix: "Download the pages again, or add their dates above the titles, such as `lastmod: 2026-01-31`, and use `--on-conflict newest`.",
  }),
  "import/renamed": entry({
    severity: "info",
    message: ({ from, to }) => `\`${from}\` of this page is imported as \`${to}\``,
    explain:
      "An earlier page has a different component of this name, and `--on-conflict rename` keeps both. References on the page use the new name.",
    fix: "No action is needed; download both pages again if they should agree.",
  }),
  "import/file-taken": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` exists and was not imported`,
    explain:
      "The document would overwrite a file that the importer did not write, or that it cannot read.",
    fix: "Move the file, or choose another folder with `--out`.",
  }),
  "import/page-left-out": entry({
    severity: "warning",
    message: ({ path, pages }) => `\`${path}\` loses the content of ${pages}`,
    explain:
      "The document was imported from more pages than are given now. It is generated again from those given, so the operations of the others are removed.",
    fix: "Import all pages of a document at once, for instance their folder.",
  }),
  "import/old-version": entry({
    severity: "warning",
    message: ({ path, version, next, nextPath }) =>
      `the pages of \`${path}\` (version \`${version}\`) now have version \`${next}\`, which is \`${nextPath}\``,
    explain:
      "A new major version becomes a new document, since both may be in use. The older document is kept as it is, and no page updates it any more.",
    fix: "Remove the older document, and its entry in the configuration, if its version is no longer in use; otherwise keep copies of its pages.",
  }),
  "import/old-document": entry({
    severity: "warning",
    message: ({ path, nextPath }) =>
      `the pages of \`${path}\` are now parts of \`${nextPath}\`, or of other documents`,
    explain:
      "The pages of a document that was imported earlier identify another one now, by another source, host or title. The older document is kept as it is, and no page updates it any more.",
    fix: "Remove the older document, and its entry in the configuration. Or import the pages with `--as NAME`.",
  }),
  "import/not-current": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` does not match its pages`,
    explain: "The pages changed without a new import, or the document was edited by hand.",
    fix: "Run `codegen import` with the same pages and commit the result.",
  }),
};
