import { type CatalogEntry, entry } from "./entry.ts";

interface ImportCatalog {
  readonly "import/unreadable": CatalogEntry<{ readonly path: string; readonly reason: string }>;
  readonly "import/page-limit": CatalogEntry<{ readonly limit: number; readonly count: number }>;
  readonly "import/empty-index": CatalogEntry<{ readonly url: string }>;
  readonly "import/nothing": CatalogEntry<{ readonly pages: number }>;
  readonly "import/unused-pages": CatalogEntry<{
    readonly unused: number;
    readonly pages: number;
  }>;
  readonly "import/no-fragment": CatalogEntry<Record<never, never>>;
  readonly "import/html": CatalogEntry<Record<never, never>>;
  readonly "import/several-fragments": CatalogEntry<{ readonly count: number }>;
  readonly "import/unclosed-fence": CatalogEntry<Record<never, never>>;
  readonly "import/glued-fence": CatalogEntry<Record<never, never>>;
  readonly "import/only-named": CatalogEntry<{ readonly pages: number; readonly document: string }>;
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
    readonly count: number;
  }>;
  readonly "import/description-differs": CatalogEntry<{ readonly count: number }>;
}

/** Diagnostics of reading documentation pages. */
export const importCatalog: ImportCatalog = {
  "import/unreadable": entry({
    severity: "error",
    message: ({ path, reason }) => `\`${path}\` cannot be read: ${reason}`,
    explain: "An argument of the command cannot be read, so the documents would be incomplete.",
    fix: "Correct the path, or check the permissions of the file.",
  }),
  "import/page-limit": entry({
    severity: "warning",
    message: ({ limit, count }) => `only ${limit} of the ${count} pages of the index are imported`,
    explain: "The number of pages that one run fetches is limited, to protect the site.",
    fix: "Import the parts of the site one by one, or download its pages and import their folder.",
  }),
  "import/empty-index": entry({
    severity: "warning",
    message: ({ url }) => `\`${url}\` links to no Markdown page`,
    explain:
      "An index lists the pages of a site as links to Markdown files (`….md`), or to one file with all of them (`llms-full.txt`). This one has no such link.",
    fix: "Download the pages, or the document that they were made from, such as `openapi.json`.",
  }),
  "import/nothing": entry({
    severity: "error",
    message: ({ pages }) =>
      pages === 0
        ? "there are no pages to import"
        : pages === 1
          ? "the page contains no part of an OpenAPI document that can be imported"
          : `none of the ${pages} pages contains a part of an OpenAPI document that can be imported`,
    explain:
      "Pages are searched for fenced code blocks of YAML or JSON that name an operation (`yaml post /v1/messages`) or contain a whole OpenAPI document.",
    fix: "Export the pages of the API reference as Markdown; the URL of such a page often ends in `.md`.",
  }),
  "import/unused-pages": entry({
    severity: "warning",
    message: ({ unused, pages }) =>
      `${unused} of the ${pages} pages with a part of a document ${unused === 1 ? "is" : "are"} skipped`,
    explain:
      "These pages are damaged, or have a form that cannot be imported; a warning for each of them gives the reason. The documents lack their operations.",
    fix: "Download the pages again, or remove them from the arguments. `--strict` makes this an error.",
  }),
  "import/no-fragment": entry({
    severity: "warning",
    message: () => "this page contains no part of an OpenAPI document",
    explain:
      "The page is an argument of the command, or has a section `OpenAPI`, but none of its code blocks names an operation or contains an OpenAPI document.",
    fix: "Remove the page from the arguments, or export it again: a page copied from a browser has lost its code blocks.",
  }),
  "import/html": entry({
    severity: "warning",
    message: () => "this HTML page contains no OpenAPI document",
    explain:
      "In HTML, only script elements of the type `application/json` are read. Most sites render the document into text, or load it from elsewhere.",
    fix: "Download the page as Markdown, whose URL often ends in `.md`, or the document, such as `openapi.json`.",
  }),
  "import/several-fragments": entry({
    severity: "warning",
    message: ({ count }) =>
      `${count} code blocks of this page are parts of different documents, and each is imported`,
    explain:
      "Code blocks that do not name their operations are parts of one document if they have the same title and version. Otherwise those below a heading `OpenAPI` are imported; without such a heading, all that contain an operation.",
    fix: "Remove the code blocks that are only examples, or leave out the page.",
  }),
  "import/unclosed-fence": entry({
    severity: "warning",
    message: () => "this code block is not closed",
    explain: "The page ends inside the code block, so it is probably truncated.",
    fix: "Download the page again.",
  }),
  "import/glued-fence": entry({
    severity: "warning",
    message: () => "the end of this code block and the next page are on one line",
    explain:
      "Files without a line break at their end were joined, as `cat *.md` does. The line is read as the end of the code block and the beginning of another page.",
    fix: "Import the files themselves, or their folder.",
  }),
  "import/only-named": entry({
    severity: "warning",
    message: ({ pages, document }) =>
      `${pages} page${pages === 1 ? "" : "s"} name${pages === 1 ? "s" : ""} an operation of ${document}, but do${pages === 1 ? "es" : ""} not contain it`,
    explain:
      'A line such as `openapi.json get /pets`, or a component such as `{% openapi src="openapi.yaml" %}`, says which document a page shows; the exporter left out its code block, or the page is the source that the site is built from. There is nothing to import.',
    fix: "Generate from the document itself, or download the Markdown of the published pages, whose URLs often end in `.md`.",
  }),
  "import/not-openapi": entry({
    severity: "warning",
    message: ({ found }) =>
      `the code block contains ${found}, not an OpenAPI document that can be imported`,
    explain:
      "Only parts of OpenAPI 3.x and 2.0 documents are imported, which are objects with the field `openapi` or `swagger`.",
    fix: "Export the page again, or remove it from the arguments.",
  }),
  "import/asyncapi": entry({
    severity: "warning",
    message: () => "the code block contains AsyncAPI, which is not imported",
    explain:
      "AsyncAPI describes message channels, not HTTP operations. The page is skipped; other pages are not affected.",
    fix: "Remove the page from the arguments to avoid this warning.",
  }),
  "import/mintlify-form": entry({
    severity: "warning",
    message: () => "the code block contains Mintlify's older page format, which is not OpenAPI",
    explain:
      "Older exports have operations in the form `paths: { path, method, request, response }` with lists named `schemaArray`. References and composition are already expanded in it, so the document cannot be recovered exactly.",
    fix: "Download the page again: current exports contain OpenAPI.",
  }),
  "import/target-missing": entry({
    severity: "warning",
    message: ({ target }) => `the code block is for \`${target}\`, but does not contain it`,
    explain:
      "The first line of a code block names the operation or the webhook in its document. If the document has another one, the page is damaged or was edited by hand. The content of the document is imported.",
    fix: "Correct the first line of the code block, or download the page again.",
  }),
  "import/extra-operations": entry({
    severity: "warning",
    message: ({ target, found }) =>
      `the code block is for \`${target}\`, but also contains ${found}`,
    explain:
      "A page has one operation, which the first line of its code block names. Other operations in its document are imported as well.",
    fix: "Remove the other operations from the page if they do not belong to it.",
  }),
  "import/open-ref": entry({
    severity: "warning",
    message: ({ ref }) =>
      `\`${ref}\` is not defined on this page or on another one of its document`,
    explain:
      "Everything that an operation uses must be on its page or on another page of the document. Other references cannot be resolved, since pages have no paths relative to each other. The document keeps the reference as it is.",
    fix: "Download the page again, import the page that defines it as well, or add the definition.",
  }),
  "import/unreachable": entry({
    severity: "info",
    message: ({ names }) => `the operation does not use ${names}`,
    explain:
      "A page usually has only the components that its operation uses. The others are imported as well.",
    fix: "No action is needed; remove them from the page if they do not belong to it.",
  }),
  "import/title-differs": entry({
    severity: "info",
    message: ({ title, summary, count }) =>
      count === 1
        ? `the page is titled \`${title}\`, but the operation's summary is \`${summary}\``
        : `${count} pages are titled unlike their operations, first \`${title}\` for \`${summary}\``,
    explain:
      "The title of a page is usually the summary of its operation, so this page was probably edited by hand. The document keeps the summary.",
    fix: "No action is needed.",
  }),
  "import/description-differs": entry({
    severity: "info",
    message: ({ count }) =>
      count === 1
        ? "the page's description of the operation differs from the document's"
        : `the descriptions on ${count} pages differ from those in the document`,
    explain:
      "The text below a page's title is usually the description of its operation, so this page was probably edited by hand. The document keeps its own description.",
    fix: "No action is needed.",
  }),
};
