import { digest } from "../cache/digest.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Style } from "../format/style.ts";
import type { Surroundings } from "./place.ts";

/**
 * Returns a key of everything that determines the text of an item, apart from the documents. Custom
 * emitters are not included: nothing is cached for runs with them.
 */
export function itemsKey(
  { config, digest: project }: Surroundings,
  style: Style,
  stamp: string,
): string {
  return digest("items", stamp, settingsOf(config), project, style.key);
}

/** A text that is equal for equal configurations. */
export function settingsOf(config: ResolvedConfig): string {
  // Headers change what may be read, not what is read.
  const documents = config.documents.map((document) => ({ ...document, headers: undefined }));
  // JSON has no Infinity.
  const numbers = { minDocuments: String(config.minDocuments) };
  return JSON.stringify({ ...config, documents, ...numbers, emitters: [] });
}
