import { type CatalogEntry, entry } from "./entry.ts";

interface ImportCatalog {
  readonly "import/unreadable": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "import/unwritable": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "import/nothing": CatalogEntry<{ readonly pages: number }>;
  readonly "import/unused-pages": CatalogEntry<{
    readonly unused: number;
    readonly pages: number;
  }>;
  readonly "import/no-fragment": CatalogEntry<Record<never, never>>;
  readonly "import/several-fragments": CatalogEntry<{ readonly count: number }>;
  readonly "import/unclosed-fence": CatalogEntry<Record<never, never>>;
  readonly "import/not-openapi": CatalogEntry<{ readonly found: string }>;
  readonly "import/asyncapi": CatalogEntry<Record<never, never>>;
  readonly "import/mintlify-form": CatalogEntry<Record<never, never>>;
  readonly "import/target-missing": CatalogEntry<{ readonly target: string }>;
  readonly "import/extra-operations": CatalogEntry<{
    readonly target: string;
    readonly found: string;
  }>;
  readonly "import/open-ref": CatalogEntry<{ readonly ref: string }>;
  readonly "import/unreachable": CatalogEntry<{ readonly names: string }>;
  readonly "import/title-differs": CatalogEntry<{
    readonly title: string;
    readonly summary: string;
  }>;
  readonly "import/description-differs": CatalogEntry<Record<never, never>>;
  readonly "import/version-split": CatalogEntry<{
    readonly title: string;
    readonly versions: string;
  }>;
  readonly "import/anonymous-pages": CatalogEntry<{
    readonly path: string;
    readonly folders: number;
  }>;
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
  readonly "import/renamed": CatalogEntry<{ readonly from: string; readonly to: string }>;
  readonly "import/file-taken": CatalogEntry<{ readonly path: string }>;
  readonly "import/page-left-out": CatalogEntry<{ readonly path: string; readonly pages: string }>;
  readonly "import/not-current": CatalogEntry<{ readonly path: string }>;
}

/** Diagnostics of importing documentation pages. */
export const importCatalog: ImportCatalog = {
  "import/unreadable": entry({
    severity: "error",
    message: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}`,
    explain:
      "A page, a folder or a concatenation of pages that the command names cannot be read, so the documents would be incomplete.",
    fix: "Correct the path, or check the permissions of the file.",
  }),
  "import/unwritable": entry({
    severity: "error",
    message: ({ path, reason }) => `\`${path}\` cannot be written: ${reason}`,
    explain: "The document was made, but the operating system does not let it be written.",
    fix: "Check the permissions of the folder, or choose another one with `--out`.",
  }),
  "import/nothing": entry({
    severity: "error",
    message: ({ pages }) =>
      `none of the ${pages} page${pages === 1 ? "" : "s"} shows a part of an OpenAPI document that can be imported`,
    explain:
      "Pages are searched for fenced blocks of YAML or JSON whose line names an operation (`yaml post /v1/messages`), or which hold a whole OpenAPI document.",
    fix: "Export the pages of the API reference as Markdown; the URL of such a page often ends in `.md`.",
  }),
  "import/unused-pages": entry({
    severity: "warning",
    message: ({ unused, pages }) =>
      `${unused} of the ${pages} pages that show a part of a document ${unused === 1 ? "is" : "are"} left out`,
    explain:
      "These pages are damaged, or of a form that cannot be imported; a warning at each of them says why. The documents are made of the other pages, without the operations of these.",
    fix: "Download the pages again, or leave them out. `--strict` makes this an error.",
  }),
  "import/no-fragment": entry({
    severity: "warning",
    message: () => "this page shows no part of an OpenAPI document",
    explain:
      "The page was named, or has a section `OpenAPI`, but there is no fence in it whose line names an operation and none that holds an OpenAPI document.",
    fix: "Leave the page out, or export it again: a page that was copied from a browser has lost its fences.",
  }),
  "import/several-fragments": entry({
    severity: "warning",
    message: ({ count }) => `this page has ${count} fences that could be its part of the document`,
    explain:
      "Fences that do not name their operations are imported when they are parts of one document, with the same title and version, or stand below a heading `OpenAPI`. Of others nobody can say which are meant and which are examples, so none is imported.",
    fix: "Keep one of the fences, or move each to a page of its own.",
  }),
  "import/unclosed-fence": entry({
    severity: "warning",
    message: () => "this fence is not closed",
    explain:
      "The page ends inside the fence. It was probably cut off, and what is missing cannot be told from what was never there.",
    fix: "Download the page again.",
  }),
  "import/not-openapi": entry({
    severity: "warning",
    message: ({ found }) =>
      `the fence holds ${found}, not an OpenAPI document that can be imported`,
    explain:
      "Parts of OpenAPI 3.x and 2.0 documents are imported. They are objects with the field `openapi` or `swagger`.",
    fix: "Export the page again, or leave it out.",
  }),
  "import/asyncapi": entry({
    severity: "warning",
    message: () => "the fence holds AsyncAPI, which is not imported",
    explain:
      "AsyncAPI describes channels of messages, not operations of HTTP. The page is left out; other pages are not affected.",
    fix: "Leave the page out to make this message go away.",
  }),
  "import/mintlify-form": entry({
    severity: "warning",
    message: () => "the fence holds Mintlify's older page format, which is not OpenAPI",
    explain:
      "Older exports show an operation as `paths: { path, method, request, response }` with lists named `schemaArray`. References and composition were already expanded in it, so the document cannot be recovered exactly.",
    fix: "Download the page again: today's export holds OpenAPI.",
  }),
  "import/target-missing": entry({
    severity: "warning",
    message: ({ target }) => `the fence is for \`${target}\`, but does not hold it`,
    explain:
      "The line of a fence names the operation or the webhook that its document shows. When the document has another one, the page is damaged or was edited by hand. What the document has is imported.",
    fix: "Correct the line of the fence, or download the page again.",
  }),
  "import/extra-operations": entry({
    severity: "warning",
    message: ({ target, found }) => `the fence is for \`${target}\`, but also holds ${found}`,
    explain:
      "A page shows the one operation that the line of its fence names. Whatever else its document holds is imported as well.",
    fix: "Remove the other operations from the page if they are not meant.",
  }),
  "import/open-ref": entry({
    severity: "warning",
    message: ({ ref }) => `\`${ref}\` is neither on this page nor on another one of its document`,
    explain:
      "A page holds everything that its operation uses, or another page of the document does. A reference to something else cannot be resolved: pages have no place relative to each other. The document has the reference as it is.",
    fix: "Download the page again, import the page that has it as well, or add what is missing.",
  }),
  "import/unreachable": entry({
    severity: "info",
    message: ({ names }) => `the operation does not use ${names}`,
    explain:
      "A page usually holds only the components that its operation uses. The others are imported as well.",
    fix: "Nothing needs to be done; remove them from the page if they are not meant.",
  }),
  "import/title-differs": entry({
    severity: "info",
    message: ({ title, summary }) =>
      `the page is titled \`${title}\`, but the operation's summary is \`${summary}\``,
    explain:
      "The title of a page is usually the summary of its operation, so the page was edited by hand. The document keeps the summary.",
    fix: "Nothing needs to be done.",
  }),
  "import/description-differs": entry({
    severity: "info",
    message: () => "the page describes the operation in other words than the document",
    explain:
      "The text below a page's title is usually the description of its operation, so the page was edited by hand. The document keeps its own description.",
    fix: "Nothing needs to be done.",
  }),
  "import/version-split": entry({
    severity: "info",
    message: ({ title, versions }) =>
      `the pages of \`${title}\` are of the versions ${versions}; each becomes a document of its own`,
    explain:
      "Pages belong to one document when they agree in origin, source, title and version. Different versions are different documents.",
    fix: "Nothing needs to be done; if only one version is meant, download the pages of the other one again.",
  }),
  "import/anonymous-pages": entry({
    severity: "warning",
    message: ({ path, folders }) =>
      `nothing on the pages of ${folders} folders says whose they are, so all of them become \`${path}\``,
    explain:
      "Pages belong to one document when they agree in origin, source, title and version. These have no index, no URL, no source, no server, and a title that many documents have: they may be of several products.",
    fix: "If they are, import each folder by itself with an `--out` of its own, or give the pages a line `url: https://…` above their titles.",
  }),
  "import/stale-pages": entry({
    severity: "warning",
    message: ({ target, version, other }) =>
      `\`${target}\` is there in version \`${version}\` and in version \`${other}\``,
    explain:
      "Two versions of one document show the same operation. That usually means that some of the pages were downloaded before the version changed, and not that there are two documents.",
    fix: "Download all pages again.",
  }),
  "import/annotations-differ": entry({
    severity: "info",
    message: ({ count, pointer }) =>
      `pages differ in ${count} annotation${count === 1 ? "" : "s"}, first at \`${pointer}\``,
    explain:
      "Annotations are what says nothing about what is sent and accepted: descriptions, titles, examples, tags, `deprecated`, extensions. The document has the longer one of each, and what one page calls deprecated is deprecated; with `--on-conflict newest`, it has those of the newest page.",
    fix: "Nothing needs to be done.",
  }),
  "import/upgraded": entry({
    severity: "info",
    message: ({ version }) =>
      `this page is of OpenAPI \`${version}\`, and is imported as one of 3.1 like others of its document`,
    explain:
      "Pages of one document are of OpenAPI 3.0 and of a later version, in which schemas are written differently. Those of 3.0 are rewritten, without a change of what they accept.",
    fix: "Nothing needs to be done; download the pages again if they should agree.",
  }),
  "import/own-fields": entry({
    severity: "info",
    message: ({ part, pages }) =>
      `\`${part}\` differs between \`${pages[0]}\` and \`${pages[1]}\`, so it is at their operations in the document`,
    explain:
      "Servers, security requirements and the parameters of a path hold for all operations below them. Where pages differ in them, each operation gets what its own page says, so that none changes.",
    fix: "Nothing needs to be done; download the pages again if they should agree.",
  }),
  "import/conflict": entry({
    severity: "error",
    message: ({ part, pages, pointer }) =>
      `\`${part}\` differs between \`${pages[0]}\` and \`${pages[1]}\`, first at \`${pointer}\``,
    explain:
      "Two pages of one document show the same part of it differently. One of them is out of date, and choosing one silently would make the other page's operation wrong.",
    fix: "Download both pages again. Or choose with `--on-conflict`: `newest` keeps the page with the later date, `rename` keeps both components.",
  }),
  "import/superseded": entry({
    severity: "warning",
    message: ({ part, pages }) =>
      `\`${part}\` is taken from \`${pages[0]}\`, since \`${pages[1]}\` is older`,
    explain:
      "Two pages show the same part of a document differently, and `--on-conflict newest` keeps the one with the later date: that of its last change, or else of its download.",
    fix: "Download the older page again.",
  }),
  "import/renamed": entry({
    severity: "info",
    message: ({ from, to }) => `\`${from}\` of this page is imported as \`${to}\``,
    explain:
      "An earlier page has another component of this name, and `--on-conflict rename` keeps both. References on the page follow the new name.",
    fix: "Nothing needs to be done; download both pages again if they should agree.",
  }),
  "import/file-taken": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` exists and was not imported`,
    explain:
      "The document would be written over a file that the importer did not write, or that it cannot read.",
    fix: "Move the file, or choose another folder with `--out`.",
  }),
  "import/page-left-out": entry({
    severity: "warning",
    message: ({ path, pages }) => `\`${path}\` loses what it has from ${pages}`,
    explain:
      "The document was imported from pages which were not given this time. It is made anew from those that were, so the operations of the others are no longer in it.",
    fix: "Give all pages of a document at once, for instance their folder.",
  }),
  "import/not-current": entry({
    severity: "error",
    message: ({ path }) => `\`${path}\` is not what its pages say`,
    explain:
      "The pages were changed without importing them again, or the document was changed by hand.",
    fix: "Run `codegen import` with the same pages and commit the result.",
  }),
};
