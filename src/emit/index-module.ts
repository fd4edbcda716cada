import type { ReexportLine } from "./import-line.ts";
import { besideTaken } from "./taken-names.ts";

interface Offer {
  /** The module of the document that uses it. */
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
}

/** The exports of the runtime that users import. */
const offers: readonly Offer[] = [
  {
    file: "client",
    from: "runtime/client/errors",
    typeOnly: false,
    names: ["ApiError", "ConnectionError", "InvalidResponseError", "TimeoutError", "isApiError"],
  },
  {
    file: "client",
    from: "runtime/wire/invalid-request-error",
    typeOnly: false,
    names: ["InvalidRequestError"],
  },
  {
    file: "client",
    from: "runtime/client/follow-redirects",
    typeOnly: false,
    names: ["followRedirects"],
  },
  { file: "client", from: "runtime/client/url-of", typeOnly: false, names: ["urlOf"] },
  { file: "server", from: "runtime/server/http-error", typeOnly: false, names: ["HttpError"] },
  { file: "client", from: "runtime/client/options", typeOnly: true, names: ["RequestOptions"] },
  { file: "server", from: "runtime/server/reply", typeOnly: false, names: ["raw"] },
  { file: "client", from: "runtime/client/call-result", typeOnly: true, names: ["Success"] },
];

/** A symbol that a module exports. */
export interface Export {
  readonly name: string;
  readonly as: "type" | "value" | "both";
  /** True if the index exports it, because it is for users. */
  readonly isIndexed: boolean;
}

/** A module as its index sees it. */
interface Indexed {
  readonly path: string;
  readonly exports: readonly Export[];
}

/**
 * Lists the exports of the index of a scope: those of its modules that are for users, and those of
 * the runtime that belong to these modules, with an alias where a name is `taken`.
 */
export function indexLines(
  scope: string,
  modules: readonly Indexed[],
  taken: ReadonlySet<string>,
): readonly ReexportLine[] {
  const runtime = offers
    .filter(({ file }) => modules.some(({ path }) => path === `${scope}/${file}`))
    .map(({ from, typeOnly, names }) => ({
      from,
      typeOnly,
      names: names.map((name) => {
        const as = besideTaken(name, taken);
        return as === name ? { name } : { name, as };
      }),
    }));
  return [...modules.flatMap(linesOf), ...runtime];
}

/**
 * Exports everything, all types, or single names, so that internal symbols are left out. A value
 * that is exported with all types is available only as a type.
 */
function linesOf({ path, exports }: Indexed): readonly ReexportLine[] {
  if (exports.every(({ isIndexed }) => isIndexed)) return [{ from: path, typeOnly: false }];
  const offered = exports.filter(({ isIndexed }) => isIndexed);
  const areTypes = exports.every(({ as, isIndexed }) => (as === "type") === isIndexed);
  if (areTypes && offered.length > 0) return [{ from: path, typeOnly: true }];
  return [true, false].flatMap((typeOnly) => {
    const names = offered
      .filter(({ as }) => (as === "type") === typeOnly)
      .map(({ name }) => ({ name }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1));
    return names.length === 0 ? [] : [{ from: path, typeOnly, names }];
  });
}
