import { createHash } from "node:crypto";
import { isDefaultTitle } from "./default-title.ts";
import { type Identity, identityKey } from "./identity.ts";

/**
 * The candidates for the name of a document, best first: `honcho-v1`, then `honcho-v1-1`, then one
 * with a unique digest. They consist of `a-z`, `0-9` and `-`, so no title can lead out of a folder.
 */
export function slugCandidates(identity: Identity): readonly [string, string, string] {
  const base = baseName(identity);
  const [major = "", minor = ""] =
    /^v?(\d{1,8})(?:[.-](\d{1,8}))?/i.exec(identity.version)?.slice(1) ?? [];
  // Version 0 is the default of frameworks, and means nothing.
  const named = Number(major) > 0 ? `${base}-v${Number(major)}` : base;
  const digest = createHash("sha256").update(identityKey(identity)).digest("hex").slice(0, 8);
  return [
    named,
    minor === "" ? named : `${base}-v${Number(major)}-${Number(minor)}`,
    `${named}-${digest}`,
  ];
}

/** The major version; `undefined` if the text has no number. */
export function majorOf(version: string): string | undefined {
  return /^v?(\d+)/i.exec(version)?.[1];
}

function baseName({ title, origin }: Identity): string {
  const own = isDefaultTitle(title) ? "" : kebab(title);
  const name = own || kebab(hostName(origin)) || kebab(title) || "api";
  // Windows reserves these names for devices, with any extension.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `${name}-api` : name;
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
  const words = text
    .slice(0, 500)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const named = words.length > 1 && words.at(-1) === "api" ? words.slice(0, -1) : words;
  return named.join("-").slice(0, 60).replace(/-+$/, "");
}
