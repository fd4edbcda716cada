import { createHash } from "node:crypto";
import { isDefaultTitle } from "./default-title.ts";
import { type Identity, identityKey } from "./identity.ts";

/**
 * The candidates for the name of a document, best first: `honcho-v1`, then `honcho-v1-1`, then with
 * the words of its source, of its documentation's folder or host, then one with a unique digest.
 * They consist of `a-z`, `0-9` and `-`, so no title can lead out of a folder.
 */
export function slugCandidates(identity: Identity): readonly string[] {
  const { origin, source, version } = identity;
  if (identity.name !== undefined) return [identity.name, `${identity.name}-swagger`];
  const base = baseName(identity);
  const [major = "", minor = ""] = /^v?(\d{1,8})(?:[.-](\d{1,8}))?/i.exec(version)?.slice(1) ?? [];
  // Version 0 is the default of frameworks, and means nothing; a date is a release of the same API.
  const isNumbered = Number(major) > 0 && !isDate(version) && !base.endsWith(`-v${Number(major)}`);
  const withVersion = (words: string): string =>
    isNumbered ? `${words}-v${Number(major)}` : words;
  const joined = (words: string): string =>
    withVersion(words === "" || words === base ? base : `${base}-${words}`.slice(0, 80));
  const named = withVersion(base);
  const digest = createHash("sha256").update(identityKey(identity)).digest("hex").slice(0, 8);
  return [
    named,
    isDate(version)
      ? `${base}-${kebabWords(version).join("-")}`
      : minor === ""
        ? named
        : `${base}-v${Number(major)}-${Number(minor)}`,
    joined(sourceWords(source, /[/.]/)),
    joined(sourceWords(origin?.replace(/^[^/]*/, ""), /[/.]/)),
    joined(kebab(hostName(origin))),
    joined(kebabWords(origin ?? "").join("-")),
    `${named}-${digest}`,
  ];
}

/** Returns a name that a user gave a document in the characters of names of documents. */
export function givenName(name: string): string {
  return safeName(kebabWords(name).join("-").slice(0, 80) || "api");
}

/** The major version; `undefined` if the text has no number, or is a date. */
export function majorOf(version: string): string | undefined {
  return isDate(version) ? undefined : /^v?(\d+)/i.exec(version)?.[1];
}

/** True for a version such as `2026-01` or `2026-01-31`. */
function isDate(version: string): boolean {
  return /^(?:19|20)\d\d[-.]?(?:0[1-9]|1[0-2])(?:\D|\d\d(?!\d)|$)/.test(version);
}

function baseName({ title, origin, source, folder }: Identity): string {
  const own = isDefaultTitle(title) ? "" : kebab(title);
  const file = sourceWords(source?.split("/").at(-1), /\./);
  const name =
    file ||
    own ||
    kebab(hostName(origin)) ||
    kebab(folder?.split("/").at(-1) ?? "") ||
    kebab(title) ||
    "api";
  return safeName(name);
}

/** Windows reserves some names for devices, with any extension. */
function safeName(name: string): string {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}-api` : name;
}

/** Words in the path of a source that most documents have, and that distinguish none. */
const COMMON_WORDS =
  /^(?:https?|open|openapi|swagger|api|apis|rest|docs?|spec|specs|specification|definitions?|schema|schemas|reference|public|static|index|latest|bundled?|json|ya?ml|v?\d+)$/;

/**
 * The words of a source's path that distinguish it from others, in kebab case: `dca-api` for
 * `/dca-api.json`; empty for `/openapi.json`. Parts without a word of their own are dropped.
 */
function sourceWords(source: string | undefined, separator: RegExp): string {
  const path = source?.replace(/^[a-z]+:\/\/[^/]*/i, "").replace(/[?#].*$/, "") ?? "";
  const parts = path.split(separator).map((part) => {
    const words = kebabWords(part).filter((word) => !/^(?:openapi|swagger)$/.test(word));
    return words.every((word) => COMMON_WORDS.test(word)) ? "" : words.join("-");
  });
  return [...new Set(parts.filter(Boolean))].join("-").slice(0, 60).replace(/-+$/, "");
}

/** Labels of a host that describe its purpose, and not its owner. */
const COMMON_LABELS: ReadonlySet<string> = new Set(
  "www docs doc documentation developer developers dev api apis reference help support".split(" "),
);

/** The label of a host that names its owner: `mielto` for `docs.mielto.com`. */
function hostName(origin: string | undefined): string {
  const host = (origin ?? "").split(/[/:]/)[0] ?? "";
  if (/^[\d.]*$/.test(host) || host.startsWith("[")) return "";
  const labels = host.split(".");
  const owner = labels.slice(0, -1).find((label) => !COMMON_LABELS.has(label.toLowerCase()));
  return owner ?? labels[0] ?? "";
}

/**
 * Converts to kebab case: `Honcho API` is `honcho`; accents are dropped, and so are characters
 * without an ASCII form.
 */
function kebab(text: string): string {
  const words = kebabWords(text);
  const named = words.length > 1 && words.at(-1) === "api" ? words.slice(0, -1) : words;
  return named.join("-").slice(0, 60).replace(/-+$/, "");
}

function kebabWords(text: string): readonly string[] {
  return text
    .slice(0, 500)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
}
