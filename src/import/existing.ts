import { type Host, HostError } from "../host/host.ts";
import type { Identity } from "./identity.ts";
import { PROVENANCE } from "./merge.ts";
import { type Provenance, identityOfDocument, readProvenance } from "./provenance.ts";
import { parseExcerpt } from "./read-tree.ts";

/** A document in the output folder. */
export interface ExistingDocument {
  readonly path: string;
  /** Its file name without the extension. */
  readonly slug: string;
  /** The provenance in the file; `undefined` if the importer did not write it or cannot read it. */
  readonly imported: { readonly identity: Identity; readonly provenance: Provenance } | undefined;
}

/** The YAML documents that are directly in a folder, sorted by name. */
export async function readExisting(
  host: Host,
  folder: string,
): Promise<readonly ExistingDocument[]> {
  if ((await host.kind(folder)) !== "directory") return [];
  const prefix = folder === "." ? "" : `${folder}/`;
  const documents: ExistingDocument[] = [];
  for (const path of await host.list(folder)) {
    const slug = /^([^/]+)\.ya?ml$/i.exec(path.slice(prefix.length))?.[1];
    if (slug === undefined || !path.startsWith(prefix)) continue;
    const imported = importedFrom(path, await readText(host, path));
    documents.push({ path, slug: slug.toLowerCase(), imported });
  }
  return documents;
}

async function readText(host: Host, path: string): Promise<string> {
  try {
    return await host.readText(path);
  } catch (error) {
    if (error instanceof HostError) return "";
    throw error;
  }
}

/**
 * Reads the provenance of a document. Parsing a large document takes seconds, so it is done only if
 * the name of the field occurs in the text.
 */
function importedFrom(path: string, text: string): ExistingDocument["imported"] {
  if (!text.includes(PROVENANCE)) return undefined;
  const { value } = parseExcerpt({ source: path, offset: 0, text });
  const provenance = value === undefined ? undefined : readProvenance(value.tree);
  if (value === undefined || provenance === undefined) return undefined;
  return { identity: identityOfDocument(value.tree, provenance), provenance };
}
