import { type CatalogEntry, entry } from "./entry.ts";

interface PrepareCatalog {
  readonly "overlay/invalid": CatalogEntry<{ readonly detail: string }>;
  readonly "overlay/target": CatalogEntry<{ readonly target: string; readonly problem: string }>;
  readonly "overlay/no-target": CatalogEntry<{ readonly target: string }>;
  readonly "overlay/no-change": CatalogEntry<{ readonly target: string }>;
  readonly "overlay/incompatible": CatalogEntry<{
    readonly place: string;
    readonly detail: string;
  }>;
  readonly "patch/failed": CatalogEntry<{ readonly document: string; readonly reason: string }>;
  readonly "patch/operation": CatalogEntry<{
    readonly op: string;
    readonly path: string;
    readonly reason: string;
  }>;
  readonly "patch/no-change": CatalogEntry<{ readonly document: string }>;
  readonly "only/pattern": CatalogEntry<{ readonly pattern: string; readonly reason: string }>;
  readonly "only/no-match": CatalogEntry<{ readonly pattern: string }>;
  readonly "only/no-effect": CatalogEntry<{ readonly pattern: string; readonly reason: string }>;
  readonly "only/nothing": CatalogEntry<{ readonly document: string }>;
}

/** Diagnostics about overlays, patches and the choice of operations. */
export const prepareCatalog: PrepareCatalog = {
  "overlay/invalid": entry({
    severity: "error",
    canGoOn: true,
    message: ({ detail }) => `this overlay cannot be applied as it is: ${detail}`,
    explain:
      "An overlay is an object with `overlay` (the version, 1.0 or 1.1), `info` and a list of `actions`, each with a `target` and one of `update`, `remove` and `copy` (Overlay Specification 1.1 §4.4).",
    fix: "Correct the overlay here. With a lower severity, this part of it is left out.",
  }),
  "overlay/target": entry({
    severity: "error",
    canGoOn: true,
    message: ({ target, problem }) => `\`${target}\` cannot be used: ${problem}`,
    explain:
      "Targets and the sources of copies are JSONPath queries (RFC 9535). Names with characters other than letters, digits and `_` are written in brackets: `$.paths['/pets'].get`. A query may take five seconds.",
    fix: "Correct the query. With a lower severity, the action is left out.",
  }),
  "overlay/no-target": entry({
    severity: "warning",
    message: ({ target }) => `\`${target}\` selects nothing, so this action has no effect`,
    explain:
      "An action of an overlay changes what its target selects. It selected something when it was written: the document has changed since, or a name in it is misspelled.",
    fix: "Correct the target, or remove the action if the document no longer needs it.",
  }),
  "overlay/no-change": entry({
    severity: "warning",
    message: ({ target }) => `this action has no effect: \`${target}\` is as it says already`,
    explain:
      "An update or a copy that finds everything as it would make it does nothing. Often the document has been corrected meanwhile.",
    fix: "Remove the action.",
  }),
  "overlay/incompatible": entry({
    severity: "error",
    canGoOn: true,
    message: ({ place, detail }) => `this does not fit what is at \`${place}\`: ${detail}`,
    explain:
      "Objects are merged with objects, lists take items, and plain values replace plain values; anything else is an error (Overlay Specification 1.1 §4.4.3).",
    fix: "Remove the old value with an action before this one. With a lower severity, the value stays as it is.",
  }),
  "patch/failed": entry({
    severity: "error",
    canGoOn: true,
    message: ({ document, reason }) => `the patch of \`${document}\` failed: ${reason}`,
    explain:
      "The function `patch` gets the parsed document, after its overlays, and changes it or returns another one, which has to be an object of JSON values. It runs in a worker and may take ten seconds.",
    fix: "Correct the function. With a lower severity, the document is read without the patch.",
  }),
  "patch/operation": entry({
    severity: "error",
    canGoOn: true,
    message: ({ op, path, reason }) => `\`${op}\` at \`${path}\` is not possible: ${reason}`,
    explain:
      "The operations of a JSON Patch are applied in order, each to the result of the one before (RFC 6902).",
    fix: "Correct the operation, or remove it if the document no longer needs it. With a lower severity, it is left out.",
  }),
  "patch/no-change": entry({
    severity: "warning",
    message: ({ document }) => `the patch of \`${document}\` has no effect`,
    explain:
      "The document is the same after the patch as before. Often it has been corrected meanwhile.",
    fix: "Remove the patch, or correct what it looks for.",
  }),
  "only/pattern": entry({
    severity: "error",
    canGoOn: true,
    message: ({ pattern, reason }) => `\`${pattern}\` is not a pattern: ${reason}`,
    explain:
      "Patterns of `only` select operations by method and path (`GET /v1/customers/**`), operationId (`list*`), tag (`tag:Billing`), `deprecated` or an extension (`x-internal`), and schemas by name (`schema:Invoice*`). `!` before one excludes.",
    fix: "Correct the pattern. With a lower severity, it is left out.",
  }),
  "only/no-match": entry({
    severity: "warning",
    message: ({ pattern }) => `\`${pattern}\` matches nothing in the document`,
    explain:
      "A pattern of `only` that matches no operation and no schema selects nothing. The document has changed since it was written, or a name in it is misspelled.",
    fix: "Correct the pattern, or remove it.",
  }),
  "only/no-effect": entry({
    severity: "warning",
    message: ({ pattern, reason }) => `\`${pattern}\` has no effect: ${reason}`,
    explain:
      "Of the patterns of `only` that match an operation or a schema, the last one decides. Without this one, the same would be selected.",
    fix: "Remove the pattern, or move it to where it decides: an exclusion behind the patterns whose matches it limits.",
  }),
  "only/nothing": entry({
    severity: "error",
    message: ({ document }) => `\`only\` selects nothing of \`${document}\``,
    explain: "Without an operation or a schema there is nothing to generate.",
    fix: "Correct the patterns, or leave `only` out.",
  }),
};
