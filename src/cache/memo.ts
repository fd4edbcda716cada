/**
 * Texts by key, remembered from one run to the next. It may forget anything at any time, and never
 * gives a text for another key.
 */
export interface Memo {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

/** A memo that lives as long as itself. */
export function memoryMemo(): Memo {
  const texts = new Map<string, string>();
  return {
    get: (key) => texts.get(key),
    set: (key, text) => void texts.set(key, text),
  };
}
