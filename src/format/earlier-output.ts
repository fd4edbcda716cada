import { posix } from "node:path";
import type { Ref } from "../emit/code.ts";
import { type Host, HostError } from "../host/host.ts";
import { digest, textDigest, withoutCarriageReturns } from "../cache/digest.ts";
import type { ItemText } from "./module-text.ts";
import type { Memo } from "../cache/memo.ts";
import type { ModuleFile } from "./output-file.ts";
import type { PrintedItems } from "./printed-items.ts";

/** The files of an earlier run, which contain the texts of items. */
export interface EarlierOutput {
  /** The text of an existing file, by path below the output folder. */
  readonly textOf: (path: string) => Promise<string | undefined>;
  itemsOf(file: ModuleFile): Promise<PrintedItems | undefined>;
  /**
   * Remembers the places of items in the text of a file. `texts` are the parts of the file; those
   * of the items come last.
   */
  remember(path: string, text: string, texts: readonly string[], items: readonly ItemText[]): void;
}

export const noEarlierOutput: EarlierOutput = {
  textOf: async () => undefined,
  itemsOf: async () => undefined,
  remember: () => undefined,
};

/**
 * The record of a file: the offset of the first item, the key, length and mentions of each item,
 * and the mentioned symbols. An empty line separates items.
 */
interface Record {
  readonly start: number;
  readonly items: readonly (readonly [key: string, length: number, refs: readonly number[]])[];
  readonly refs: readonly Ref[];
}

/**
 * Opens the files below `folder`. The key of a record contains the digest of the file's text, so
 * files that were edited, or written by another version, have no record.
 * `key` must contain everything that determines the texts of items besides their own keys: the
 * program, the configuration, the style.
 */
export function earlierOutput(host: Host, memo: Memo, folder: string, key: string): EarlierOutput {
  const keyFor = (path: string, text: string): string =>
    digest("items", key, path, textDigest(text));
  const known = new Map<string, string>();
  const folders = new Map<string, boolean>();
  /** True if the folder of a file does not exist, so that the file need not be read. */
  const isWithoutFolder = async (path: string): Promise<boolean> => {
    const at = posix.dirname(path);
    const isMissing = folders.get(at) ?? (await host.kind(at)) === "missing";
    folders.set(at, isMissing);
    return isMissing;
  };
  const textOf = async (path: string): Promise<string | undefined> =>
    (await isWithoutFolder(`${folder}/${path}`)) ? undefined : textAt(host, `${folder}/${path}`);
  return {
    textOf,
    async itemsOf({ path, module }) {
      const text = await textOf(path);
      if (text === undefined) return undefined;
      const name = keyFor(path, text);
      const found = memo.get(name);
      if (found === undefined) return undefined;
      const record = JSON.parse(found) as Record;
      known.set(path, text);
      // A new name of the document may conflict with an export of the runtime.
      const isNamedAsBefore = (ref: Ref): boolean =>
        !ref.module.startsWith("runtime/") || module.nameOf(ref) === ref.name;
      return record.refs.every(isNamedAsBefore)
        ? itemsIn(withoutCarriageReturns(text), record)
        : undefined;
    },
    remember(path, text, texts, items) {
      if (items.length === 0 || known.get(path) === text) return;
      memo.set(keyFor(path, text), JSON.stringify(recordOf(text, texts, items)));
    },
  };
}

function itemsIn(text: string, { start, items, refs }: Record): PrintedItems {
  let next = start;
  return new Map(
    items.map(([key, length, mentions]) => {
      const own = text.slice(next, next + length);
      if (length > 0) next += length + 1;
      return [key, { text: own, refs: mentions.flatMap((index) => refs[index] ?? []) }];
    }),
  );
}

function recordOf(text: string, texts: readonly string[], items: readonly ItemText[]): Record {
  // Mentions of one symbol are almost always the same object.
  const refs = new Map<Ref, number>();
  const indexOf = (ref: Ref): number => {
    const index = refs.get(ref) ?? refs.size;
    refs.set(ref, index);
    return index;
  };
  let next = texts.length - items.reduce((sum, { count }) => sum + count, 0);
  const bodies = texts.slice(next).reduce((sum, each) => sum + each.length + 1, -1);
  return {
    start: text.length - bodies,
    items: items.map(({ key, count, refs: mentions }) => {
      const own = texts.slice(next, (next += count));
      const length = own.reduce((sum, each) => sum + each.length + 1, -1);
      return [key(), Math.max(length, 0), [...new Set(mentions.map(indexOf))]];
    }),
    refs: [...refs.keys()],
  };
}

async function textAt(host: Host, path: string): Promise<string | undefined> {
  return await host.readText(path).catch((error: unknown) => {
    if (error instanceof HostError) return undefined;
    throw error;
  });
}
