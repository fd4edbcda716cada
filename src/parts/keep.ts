import { digest } from "../cache/digest.ts";
import type { Memo } from "../cache/memo.ts";
import { pack, unpack } from "../cache/packed.ts";
import type { DocumentFacts } from "./document-facts.ts";

/** The facts that a run keeps of its documents. */
export interface KeptFacts {
  readonly facts: ReadonlyMap<string, DocumentFacts>;
  /** The names that are visible in a document. */
  namesIn(document: string): readonly string[] | undefined;
}

/** The facts of documents that are new, and the names that are visible in each. */
export interface NewFacts {
  readonly facts: DocumentFacts;
  readonly names: readonly string[];
}

/** The digests of what is kept of each document. */
export type FactDigests = Readonly<Record<string, readonly [facts: string, names: string]>>;

/** The memory of what runs with one key have kept. */
export interface FactsMemo {
  readonly memo: Memo;
  readonly key: string;
}

/** Keeps facts, and returns their digests; `undefined` if they cannot be kept. */
export function keepFacts(
  all: ReadonlyMap<string, NewFacts>,
  { memo, key }: FactsMemo,
): FactDigests | undefined {
  const digests: [string, readonly [string, string]][] = [];
  for (const [document, { facts, names }] of all) {
    const packed = pack(facts);
    if (packed === undefined) return undefined;
    const text = JSON.stringify(names);
    const kept = [packed, text].map((each, index) => {
      const name = digest("facts", key, document, String(index));
      if (memo.get(name) !== each) memo.set(name, each);
      return digest(each);
    });
    digests.push([document, [kept[0] ?? "", kept[1] ?? ""]]);
  }
  return Object.fromEntries(digests);
}

/** Recalls the facts of these digests; `undefined` if one is lost. */
export function recallFacts(digests: FactDigests, { memo, key }: FactsMemo): KeptFacts | undefined {
  const recall = (document: string, index: 0 | 1): string | undefined => {
    const text = memo.get(digest("facts", key, document, String(index)));
    return text !== undefined && digest(text) === digests[document]?.[index] ? text : undefined;
  };
  const facts = new Map<string, DocumentFacts>();
  for (const document of Object.keys(digests)) {
    const text = recall(document, 0);
    const found = text === undefined ? undefined : unpack(text);
    if (found === undefined) return undefined;
    facts.set(document, found as DocumentFacts);
  }
  return {
    facts,
    namesIn: (document) => {
      const text = recall(document, 1);
      return text === undefined ? undefined : (JSON.parse(text) as readonly string[]);
    },
  };
}
