import type { Ref } from "../emit/code.ts";

/** An item as it was printed, and what it mentions. */
export interface PrintedItem {
  readonly text: string;
  readonly refs: readonly Ref[];
}

/** Items by their keys (see `emit/item-key.ts`). */
export type PrintedItems = ReadonlyMap<string, PrintedItem>;
