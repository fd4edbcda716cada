import { standardInput } from "../source/is-url.ts";

/** Folders of the output that are not for a document. */
const taken: ReadonlySet<string> = new Set(["shared", "runtime"]);

/** The reason why `id` is not a valid document id; `undefined` if it is. */
export function whyInvalidId(id: string): string | undefined {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(id))
    return "it must consist of lower-case letters, digits and `-`";
  if (id.length > 60) return "it is longer than 60 characters";
  if (taken.has(id)) return "this name is reserved for a folder of the output";
  if (/^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])$/.test(id))
    return "Windows reserves this name for a device";
  return undefined;
}

/**
 * Derives ids from the names of files or URLs: `specs/Pet Store.v1.yaml` gives `pet-store-v1`.
 * Accents are dropped, since file systems write them in two ways.
 * Equal names get the folder as a prefix: `pets-openapi` and `shops-openapi`. The ids depend on the
 * set of paths, not on its order, and may still be equal or invalid.
 */
export function documentIds(specs: readonly string[]): readonly string[] {
  const short = specs.map((spec) => idOf(spec, 1));
  return specs.map((spec, index) => {
    const id = short[index] ?? "";
    return short.filter((other) => other === id).length === 1 ? id : idOf(spec, 2);
  });
}

function idOf(spec: string, parts: number): string {
  if (spec === standardInput) return "stdin";
  const path = spec
    .replace(/^[a-z]+:\/\//i, "")
    .replace(/[?#].*$/, "")
    .replace(/\.(?:ya?ml|json)$/i, "");
  const id = path
    .split("/")
    .filter((part) => part !== "" && part !== "." && part !== "..")
    .slice(-parts)
    .join("-")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 60)
    .replace(/-+$/, "");
  return taken.has(id) ? `${id}-api` : id;
}
