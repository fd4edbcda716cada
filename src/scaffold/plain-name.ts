import { wordsOf } from "../plan/words.ts";

/** The words of a name without separators: `pagesize` for `page_size` and `pageSize`. */
export function plainName(name: string): string {
  return wordsOf(name).join("").toLowerCase();
}
