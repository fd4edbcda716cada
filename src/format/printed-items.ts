import type { Ref } from "../emit/code.ts";

/** The printed text of an item, and the symbols that it mentions. */
export interface PrintedItem {
  readonly text: string;
  readonly refs: readonly Ref[];
}

/** Items by their keys (see `emit/item-key.ts`). */
export type PrintedItems = ReadonlyMap<string, PrintedItem>;
