import type { ReexportLine } from "./import-line.ts";
import { besideTaken } from "./taken-names.ts";

interface Offer {
  /** The module of the document that uses it. */
  readonly file: string;
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: readonly string[];
}

/** What users import of the runtime. */
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
  { file: "server", from: "runtime/server/http-error", typeOnly: false, names: ["HttpError"] },
  { file: "client", from: "runtime/client/options", typeOnly: true, names: ["RequestOptions"] },
  { file: "server", from: "runtime/server/reply", typeOnly: false, names: ["raw"] },
  { file: "client", from: "runtime/client/call-result", typeOnly: true, names: ["Success"] },
];

/**
 * Lists what the index of a scope exports: everything of its modules, at the paths `own`, and what
 * their users need of the runtime, beside the names that are `taken`.
 */
export function indexLines(
  scope: string,
  own: readonly string[],
  taken: ReadonlySet<string>,
): readonly ReexportLine[] {
  const offered = offers
    .filter(({ file }) => own.includes(`${scope}/${file}`))
    .map(({ from, typeOnly, names }) => ({
      from,
      typeOnly,
      names: names.map((name) => {
        const as = besideTaken(name, taken);
        return as === name ? { name } : { name, as };
      }),
    }));
  return [...own.map((from) => ({ from, typeOnly: false })), ...offered];
}
