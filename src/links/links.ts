import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import type { DeclarationId } from "../ir/id.ts";
import { isObject } from "../ir/json.ts";
import type { Program } from "../ir/program.ts";
import { type Lock, type RemotePin, parseLock } from "../plan/lock.ts";
import type { Names } from "../plan/pin.ts";
import { allUses } from "../schema/uses.ts";

/**
 * Everything of other documents that the output of one document depends on. With it, the document
 * is generated alone, and the result is that of a run that reads them all.
 */
export interface Links {
  /** A digest of the parts of the document that decide over its links to others. */
  readonly surface: string;
  /** The names in `shared` of the schemas that it shares with others, by place. */
  readonly shared: Names;
  /** The uses of these schemas in other documents (`request response`), by place. */
  readonly uses: Names;
  /** The names of its schemas and operations. */
  readonly names: Names;
  readonly operationIds: Names;
  readonly places: Names;
  /** The class of its client; absent for a document without operations. */
  readonly client?: string;
  /** The document as it was read, if it is remote. */
  readonly remote?: RemotePin;
}

/** The format version that is written and read. */
const linksFormat = 1;

/** Prints links, sorted, so that they merge well. */
export function printLinks({ remote, ...links }: Links): string {
  const { surface, shared, uses, client, names, operationIds, places } = links;
  const value = {
    format: linksFormat,
    surface,
    ...(client !== undefined && { client }),
    shared: sorted(shared),
    uses: sorted(uses),
    names: sorted(names),
    operationIds: sorted(operationIds),
    places: sorted(places),
    ...(remote !== undefined && { remote }),
  };
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** Parses the links of a document. */
export function parseLinks(
  document: string,
  path: string,
  text: string,
): Staged<Links | undefined> {
  const value = jsonOf(text);
  if (!areLinks(value)) return { value: undefined, diagnostics: [stale(document, path)] };
  const { format: _, ...links } = value;
  // What is in a lock is checked as such.
  const { diagnostics } = parseLock(path, JSON.stringify(lockValue(document, links)));
  return { value: diagnostics.length > 0 ? undefined : links, diagnostics };
}

/** True if a text is one that `printLinks` may have written. */
export function isLinksText(text: string): boolean {
  return areLinks(jsonOf(text));
}

type Defined<Key extends keyof Links> = NonNullable<Links[Key]>;

/** Returns the lock that links stand for: that of the documents that are read. */
export function lockOf(all: ReadonlyMap<string, Links>): Lock {
  const entries = [...all];
  const pick = <Key extends keyof Links>(key: Key): Readonly<Record<string, Defined<Key>>> =>
    Object.fromEntries(
      entries.flatMap(([id, { [key]: value }]) => (value === undefined ? [] : [[id, value]])),
    );
  return {
    names: pick("names"),
    places: pick("places"),
    operationIds: pick("operationIds"),
    clients: pick("client"),
    remote: pick("remote"),
  };
}

/** Returns the names in `shared` of all that documents share, by declaration. */
export function sharedNamesIn(all: ReadonlyMap<string, Links>): ReadonlyMap<DeclarationId, string> {
  return new Map(
    [...all].flatMap(([document, { shared }]) =>
      Object.entries(shared).map(
        ([place, name]) => [`${document}${place}` as DeclarationId, name] as const,
      ),
    ),
  );
}

/** Returns the uses of all that documents share in documents that are not read. */
export function usesIn(all: ReadonlyMap<string, Links>): Program["elsewhere"] {
  return new Map(
    [...all].flatMap(([document, { uses }]) =>
      Object.entries(uses).map(([place, words]) => {
        const meant = new Set<string>(words.split(" "));
        return [
          `${document}${place}` as DeclarationId,
          new Set(allUses.filter((use) => meant.has(use))),
        ] as const;
      }),
    ),
  );
}

/** Reports links that no longer fit their document, or that cannot be read. */
export function stale(document: string, path: string): Diagnostic {
  return diagnose("output/stale-links", { document, path }, { source: path, offset: 0, length: 0 });
}

function lockValue(document: string, links: Links): object {
  const { shared } = links;
  const { names, ...lock } = lockOf(new Map([[document, links]]));
  return { format: 1, ...lock, names: { ...names, shared } };
}

function areLinks(value: unknown): value is Links & { readonly format: number } {
  if (!isObject(value) || value["format"] !== linksFormat) return false;
  return (
    typeof value["surface"] === "string" &&
    ["string", "undefined"].includes(typeof value["client"]) &&
    ["names", "shared", "uses", "operationIds", "places"].every((key) => isObject(value[key]))
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sorted(names: Names): Names {
  return Object.fromEntries(Object.entries(names).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
