import { digest } from "../cache/digest.ts";
import type { ResolvedConfig } from "../config/resolved-config.ts";
import type { Style } from "../format/style.ts";

/**
 * Returns a key of everything that determines the text of an item, apart from the documents. Custom
 * emitters are not included: nothing is cached for runs with them.
 */
export function itemsKey(config: ResolvedConfig, style: Style, stamp: string): string {
  return digest("items", stamp, settingsOf(config), style.key);
}

/** A text that is equal for equal configurations. */
export function settingsOf(config: ResolvedConfig): string {
  // JSON has no Infinity.
  return JSON.stringify({ ...config, minDocuments: String(config.minDocuments), emitters: [] });
}
