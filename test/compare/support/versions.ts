import {
  type Comparison,
  type CompareOptions,
  compareDocuments,
} from "../../../src/compare/compare.ts";
import { confirmed } from "../../../src/compare/confirm.ts";
import { readDocuments } from "../../../src/documents/documents.ts";
import type { Host } from "../../../src/host/host.ts";
import { memoryHost } from "../../../src/host/memory.ts";
import type { NormalizedDocument } from "../../../src/ir/program.ts";

/** Reads a document of a host. */
export async function readFrom(
  host: Host,
  source: string,
  id: "old" | "new",
): Promise<NormalizedDocument> {
  const read = await readDocuments([{ document: id, source }], host, {
    load: { allowOutside: [".."] },
    discriminators: undefined,
  });
  const [document] = read.value.documents;
  if (document === undefined) {
    throw new Error(read.diagnostics.map(({ message }) => message).join("\n"));
  }
  return document;
}

/** Reads a document that is given as a value. */
export async function readValue(value: unknown, id: "old" | "new"): Promise<NormalizedDocument> {
  const source = `${id}.json`;
  return await readFrom(memoryHost({ [source]: JSON.stringify(value) }), source, id);
}

const usual: CompareOptions = { mode: "wire", map: new Map() };

/** Compares two documents that are given as values, without running their validators. */
export async function compareValues(
  old: unknown,
  now: unknown,
  options: Partial<CompareOptions> = {},
): Promise<Comparison> {
  return compareDocuments(await readValue(old, "old"), await readValue(now, "new"), {
    ...usual,
    ...options,
  });
}

/** Compares two documents, and keeps the witnesses that their validators confirm. */
export async function compareConfirmed(
  old: NormalizedDocument,
  now: NormalizedDocument,
  options: Partial<CompareOptions> = {},
): Promise<Comparison> {
  const comparison = compareDocuments(old, now, { ...usual, ...options });
  return await confirmed(comparison, { old, new: now }, { "*": "assert" });
}
