import { canonicalText, isObject } from "../ir/json.ts";
import { sidesOf } from "../ir/merge-marks.ts";
import { parseLock } from "./lock.ts";

/** The sides of a merge: the branch that is merged into, and the other one. */
export type Side = "ours" | "theirs";

/** An entry of the lock about which the two sides of a merge disagree. */
export interface Contradiction {
  /** Where the entry is: `names`, the document, the schema or the operation. */
  readonly place: readonly string[];
  /** The values of each side there, or those with the same name. */
  readonly ours: string;
  readonly theirs: string;
}

/** A lock that a merge left with marks. */
export interface HealedLock {
  /** The entries of both sides; where they disagree, those of the preferred side. */
  readonly text: string;
  readonly contradictions: readonly Contradiction[];
}

/**
 * Unites the two sides of a lock with the marks of a merge conflict. What only one side has is
 * kept, unless the common ancestor is known and the other side has removed it. Returns the reason
 * if a side cannot be read, and `undefined` if there are no marks.
 */
export function healLock(
  path: string,
  text: string,
  prefer: Side = "ours",
): HealedLock | { readonly reason: string } | undefined {
  const sides = sidesOf(text);
  if (sides === undefined) return undefined;
  for (const side of ["ours", "theirs"] as const) {
    const [problem] = parseLock(path, sides[side]).diagnostics;
    if (problem !== undefined) return { reason: `${words[side]}: ${problem.message}` };
  }
  const base = sides.base === undefined ? undefined : parsed(sides.base);
  const [ours, theirs] = [parsed(sides.ours), parsed(sides.theirs)];
  const union = new Union(prefer);
  const united = tableIn(union.of({ ours, theirs, base }, []));
  const ofSides = { ours: tableIn(ours)["names"], theirs: tableIn(theirs)["names"] };
  const { contradictions } = union;
  const names = withoutClashes(united["names"], ofSides, prefer, contradictions);
  const healed = inOrder({ ...united, names });
  return { text: `${JSON.stringify(healed, undefined, 2)}\n`, contradictions };
}

const words: Readonly<Record<Side, string>> = {
  ours: "before the merge",
  theirs: "in the merged branch",
};

interface Versions {
  readonly ours: unknown;
  readonly theirs: unknown;
  readonly base: unknown;
}

/** Unites values, and collects what contradicts. */
class Union {
  readonly contradictions: Contradiction[] = [];
  readonly #prefer: Side;
  constructor(prefer: Side) {
    this.#prefer = prefer;
  }

  of(versions: Versions, place: readonly string[]): unknown {
    const { ours, theirs, base } = versions;
    if (isSame(ours, theirs) || isSame(theirs, base)) return ours;
    if (isSame(ours, base)) return theirs;
    if (isTable(ours, place) && isTable(theirs, place)) {
      const keys = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
      const ofBase = isObject(base) ? base : {};
      const entries = [...keys].map((key) => {
        const each = { ours: ours[key], theirs: theirs[key], base: ofBase[key] };
        return [key, this.of(each, [...place, key])] as const;
      });
      return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
    }
    if (ours === undefined || theirs === undefined) return ours ?? theirs;
    // The name counts, which is an entry of its own: this only tells when to report another one.
    if (place[0] !== "operationIds") {
      this.contradictions.push({ place, ours: shown(ours), theirs: shown(theirs) });
    }
    return this.#prefer === "ours" ? ours : theirs;
  }
}

/**
 * Leaves out names that the sides gave to different schemas, or operations, of a document: that of
 * the preferred side keeps it, and the other one gets a name in the next run.
 */
function withoutClashes(
  names: unknown,
  sides: Readonly<Record<Side, unknown>>,
  prefer: Side,
  contradictions: Contradiction[],
): unknown {
  const before = tableIn(sides[prefer]);
  const added = tableIn(sides[prefer === "ours" ? "theirs" : "ours"]);
  const entries = Object.entries(tableIn(names)).map(([document, of]) => {
    const second = tableIn(added[document]);
    const own = new Map(
      Object.entries(tableIn(before[document])).map(([key, name]) => [nameOf(key, name), key]),
    );
    const kept = Object.entries(tableIn(of)).filter(([key, name]) => {
      const owner = own.get(nameOf(key, name));
      if (owner === undefined || owner === key || second[key] !== name) return true;
      if (Object.hasOwn(second, owner)) return true;
      const [ours, theirs] = prefer === "ours" ? [owner, key] : [key, owner];
      contradictions.push({ place: ["names", document, String(name)], ours, theirs });
      return false;
    });
    return [document, Object.fromEntries(kept)];
  });
  return Object.fromEntries(entries);
}

/** Functions and types have names of their own, so only names of one kind clash. */
function nameOf(key: string, name: unknown): string {
  return `${key.includes(" ") ? "function" : "type"} ${String(name)}`;
}

function tableIn(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : {};
}

/** True for a table of the lock, in contrast to an entry. A pinned document is one entry. */
function isTable(
  value: unknown,
  [table, ...rest]: readonly string[],
): value is Readonly<Record<string, unknown>> {
  return isObject(value) && !(table === "remote" && rest.length > 0);
}

function inOrder(value: unknown): unknown {
  if (!isObject(value)) return value;
  const { format, ...others } = value;
  const keys = Object.keys(others).toSorted();
  return {
    ...(format !== undefined && { format }),
    ...Object.fromEntries(keys.map((key) => [key, inOrder(others[key])])),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return one === undefined || other === undefined
    ? one === other
    : canonicalText(one) === canonicalText(other);
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  return isObject(value) ? String(value["sha256"]) : String(value);
}

function parsed(text: string): unknown {
  return JSON.parse(text);
}
