/**
 * Texts by key, kept from one run to the next. It may lose any entry at any time, and never returns
 * the text of another key.
 */
export interface Memo {
  get(key: string): string | undefined;
  set(key: string, text: string): void;
}

/**
 * Returns a memo in memory. Where it would exceed `maxSize`, in UTF-16 code units, the texts that
 * were not used for longest are lost.
 */
export function memoryMemo(maxSize: number = Infinity): Memo {
  const texts = new Map<string, string>();
  let size = 0;
  const drop = (key: string): void => {
    size -= texts.get(key)?.length ?? 0;
    texts.delete(key);
  };
  const put = (key: string, text: string): void => {
    drop(key);
    texts.set(key, text);
    size += text.length;
  };
  return {
    get(key) {
      const text = texts.get(key);
      if (text !== undefined) put(key, text);
      return text;
    },
    set(key, text) {
      put(key, text);
      for (const oldest of texts.keys()) {
        if (size <= maxSize || oldest === key) return;
        drop(oldest);
      }
    },
  };
}
