/**
 * Texts by key, kept from one run to the next. It may lose any entry at any time, and never returns
 * the text of another key.
 */
export interface Memo {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

/** Returns a memo in memory. */
export function memoryMemo(): Memo {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key),
    set: (key, text) => void texts.set(key, text),
  };
}
