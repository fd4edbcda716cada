import { posix } from "node:path";
import type { Ref } from "../emit/code.ts";
import { type Host, HostError } from "../host/host.ts";
import { digest, textDigest, withoutCarriageReturns } from "../cache/digest.ts";
import type { ModuleText } from "./module-text.ts";
import type { Memo } from "../cache/memo.ts";
import type { ModuleFile } from "./output-file.ts";
import type { PrintedItems } from "./printed-items.ts";

/** The files of an earlier run, which contain the texts of items. */
export interface EarlierOutput {
  /** The text of an existing file, by path below the output folder. */
  readonly textOf: (path: string) => Promise<string | undefined>;
  /** The texts that this run has read already, by path with the folder. */
  readonly texts: ReadonlyMap<string, string>;
  moduleOf(file: ModuleFile): Promise<EarlierModule | undefined>;
  /** Remembers a module, and the places of its items in the text of its file. */
  remember(file: ModuleFile, text: string, module: ModuleText): void;
}

/** A module as an earlier run wrote it. */
export interface EarlierModule {
  /** The text of its file and the modules that it mentions, if all of it would be the same now. */
  readonly current?: { readonly text: string; readonly mentioned: readonly string[] };
  /** The texts of its items. */
  items(): PrintedItems;
}

export const noEarlierOutput: EarlierOutput = {
  textOf: async () => undefined,
  texts: new Map(),
  moduleOf: async () => undefined,
  remember: () => undefined,
};

/**
 * The record of a file: the offset of the first item, the key, length and mentions of each item,
 * the mentioned symbols and modules, and the re-exports. An empty line separates items.
 */
interface Record {
  readonly start: number;
  readonly items: readonly (readonly [key: string, length: number, refs: readonly number[]])[];
  readonly refs: readonly Ref[];
  readonly mentioned: readonly string[];
  readonly reexports: string;
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
  const texts = new Map<string, string>();
  const textOf = async (below: string): Promise<string | undefined> => {
    const path = `${folder}/${below}`;
    if (await isWithoutFolder(path)) return undefined;
    const text = texts.get(path) ?? (await textAt(host, path));
    if (text !== undefined) texts.set(path, text);
    return text;
  };
  return {
    textOf,
    texts,
    async moduleOf({ path, module }) {
      const text = await textOf(path);
      if (text === undefined) return undefined;
      const name = keyFor(path, text);
      const found = memo.get(name);
      if (found === undefined) return undefined;
      const record = JSON.parse(found) as Record;
      known.set(path, text);
      // A new name of the document may conflict with an import.
      const isNamedAsBefore = (ref: Ref): boolean => module.nameOf(ref) === ref.name;
      if (!record.refs.every(isNamedAsBefore)) return undefined;
      const own = withoutCarriageReturns(text);
      return {
        ...(isCurrent(record, module) && { current: { text: own, mentioned: record.mentioned } }),
        items: () => itemsIn(own, record),
      };
    },
    remember({ path, module }, text, parts) {
      if (parts.items.length === 0 || known.get(path) === text) return;
      memo.set(keyFor(path, text), JSON.stringify(recordOf(text, parts, module)));
    },
  };
}

/** True if a module has the same items and re-exports as before, in the same order. */
function isCurrent({ items, reexports }: Record, module: ModuleFile["module"]): boolean {
  return (
    items.length === module.items.length &&
    items.every(([key], index) => key === module.items[index]?.key()) &&
    reexports === JSON.stringify(module.reexports)
  );
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

function recordOf(
  text: string,
  { texts, items, mentioned }: ModuleText,
  { reexports }: ModuleFile["module"],
): Record {
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
    mentioned,
    reexports: JSON.stringify(reexports),
  };
}

async function textAt(host: Host, path: string): Promise<string | undefined> {
  return await host.readText(path).catch((error: unknown) => {
    if (error instanceof HostError) return undefined;
    throw error;
  });
}
