import { Containment, type Mode } from "../evolve/containment.ts";
import type { Document, Operation } from "../ir/api.ts";
import { isObject } from "../ir/json.ts";
import type { Declaration, NormalizedDocument } from "../ir/program.ts";
import type { Names } from "../plan/pin.ts";
import type { FormatChecks } from "../schema/accepts-scalar.ts";
import { type Resolve, resolverAmong } from "../schema/references.ts";
import { compareAddress, compareServers, exampleOf } from "./address.ts";
import { type Change, type Verdict, type Version, order, worst } from "./change.ts";
import { type Guess, type Operations, type Pair, operationsOf, pairOperations } from "./pairs.ts";
import { addition, comparePolicy, removal } from "./policy.ts";
import { type TwoVersions, compareRequests } from "./request.ts";
import { compareResponses } from "./response.ts";
import { SameSchemas } from "./same-schema.ts";
import type { Comparing } from "./schemas.ts";
import { compareSecurity } from "./security.ts";

/** The options of a comparison of two versions of a document. */
export interface CompareOptions {
  readonly mode: Mode;
  /** Keys of operations of the new version, by those of the old one. */
  readonly map: ReadonlyMap<string, string>;
  /** The names that the lock gives to operations, in each version. */
  readonly names?: { readonly old: Names; readonly new: Names };
  /** The meaning of `format` for receivers. Default: all known ones are checked. */
  readonly formats?: FormatChecks;
}

/** Two operations that were taken for the same one, although their method or path differs. */
export interface Matched {
  readonly old: string;
  readonly new: string;
  readonly by: Pair["by"];
}

/** The changes from one version of a document to another. */
export interface Comparison {
  /** The most severe first. */
  readonly changes: readonly Change[];
  readonly matched: readonly Matched[];
  readonly guesses: readonly Guess[];
}

/** Compares two versions of a document. */
export function compareDocuments(
  old: NormalizedDocument,
  now: NormalizedDocument,
  options: CompareOptions,
): Comparison {
  const resolve = {
    old: resolverAmong(old.declarations),
    new: resolverAmong(now.declarations),
  };
  const comparing: Comparing = {
    containment: new Containment(options.formats),
    mode: options.mode,
    same: new SameSchemas(resolve.old, resolve.new),
    sameTurned: new SameSchemas(resolve.new, resolve.old),
  };
  const documents = { old: old.document, new: now.document };
  const sides = [operationsOf(old.document), operationsOf(now.document)] as const;
  const [served, sent] = (["served", "sent"] as const).map((kind) =>
    pairOperations(operationsIn(old, sides[0][kind]), operationsIn(now, sides[1][kind]), options),
  );
  if (served === undefined || sent === undefined) throw new Error("no operations were paired");
  const pairs = [
    ...served.pairs.map((pair) => ({ pair, sender: "old" as const })),
    ...sent.pairs.map((pair) => ({ pair, sender: "new" as const })),
  ];
  const changes = [
    ...compareServers(old.document, now.document, []),
    ...served.removed.map((operation) =>
      removal(operation, isPartial(now) ? notInView : gone(operation), "operation"),
    ),
    ...served.added.map((operation) => addition(operation, "operation")),
    ...sent.removed.map((operation) =>
      removal(operation, isPartial(now) ? notInView : neverSent, sentAs(operation)),
    ),
    ...sent.added.map((operation) => addition(operation, sentAs(operation))),
    ...pairs.flatMap(({ pair, sender }) =>
      comparePair(pair, { sender, documents, resolve, comparing }),
    ),
  ];
  return {
    changes: inOrder(merged(changes)),
    matched: [...served.pairs, ...sent.pairs].flatMap(({ old: one, new: other, by }) =>
      by === "path" ? [] : [{ old: one.key, new: other.key, by }],
    ),
    guesses: [...served.guesses, ...sent.guesses],
  };
}

function operationsIn(
  { declarations }: NormalizedDocument,
  operations: readonly Operation[],
): Operations {
  const byId = new Map(declarations.map((each): [string, Declaration] => [each.id, each]));
  return { operations, declaration: (id) => byId.get(id) };
}

interface PairContext {
  readonly sender: Version;
  readonly documents: { readonly old: Document; readonly new: Document };
  readonly resolve: { readonly old: Resolve; readonly new: Resolve };
  readonly comparing: Comparing;
}

function comparePair(pair: Pair, context: PairContext): readonly Change[] {
  const { sender, documents, resolve, comparing } = context;
  const versions: TwoVersions = {
    old: pair.old,
    new: pair.new,
    resolve,
    sender,
    key: pair.new.key,
  };
  const isServed = sender === "old";
  const schemes = { old: documents.old.securitySchemes, new: documents.new.securitySchemes };
  const own = { old: pair.old.servers, new: pair.new.servers };
  const servers =
    own.old === undefined && own.new === undefined
      ? []
      : compareServers(
          { servers: own.old ?? documents.old.servers, at: pair.old.at },
          { servers: own.new ?? documents.new.servers, at: pair.new.at },
          [pair.new.key],
        );
  return [
    ...(isServed ? [...compareAddress(versions), ...servers] : []),
    ...compareSecurity(versions, schemes),
    ...compareRequests(versions, comparing),
    ...compareResponses(versions, comparing),
    ...comparePolicy(versions),
  ];
}

function gone(operation: Operation): Verdict {
  return {
    effect: "breaking",
    witness: {
      value: exampleOf(operation),
      isDescription: true,
      refusedBy: "new",
      reason: "no operation has this method and path",
    },
  };
}

/** True if a document is made of pages, which do not show all of its API. */
export function isPartial({ document: { raw } }: NormalizedDocument): boolean {
  const provenance = isObject(raw) ? raw["x-codegen-provenance"] : undefined;
  return isObject(provenance) && provenance["coverage"] === "partial";
}

const notInView: Verdict = {
  effect: "unknown",
  reason: "the new version is made of pages that do not show all operations",
};

const neverSent: Verdict = {
  effect: "breaking",
  reason: "receivers wait for a message that is not sent any more",
};

function sentAs({ callback }: Operation): "webhook" | "callback" {
  return callback === undefined ? "webhook" : "callback";
}

/** One change of a component is one change, whichever operations it is found in. */
function merged(changes: readonly Change[]): readonly Change[] {
  const byPlace = new Map<string, Change>();
  const numbers = new Map<unknown, number>();
  const numberOf = (at: unknown): number => {
    const number = numbers.get(at) ?? numbers.size;
    numbers.set(at, number);
    return number;
  };
  for (const change of changes) {
    const { rule, message, wire, behavior } = change;
    const key = JSON.stringify([
      rule,
      message,
      numberOf(change.old),
      numberOf(change.new),
      wire.effect,
      behavior.effect,
    ]);
    const known = byPlace.get(key);
    const operations = [...new Set([...(known?.operations ?? []), ...change.operations])];
    byPlace.set(key, { ...(known ?? change), operations });
  }
  return [...byPlace.values()];
}

/** The most severe changes first, then by operation. */
function inOrder(changes: readonly Change[]): readonly Change[] {
  const rank = (change: Change): number => order.indexOf(effectOf(change));
  return changes.toSorted((a, b) => rank(a) - rank(b));
}

/** The most severe effect of a change at any level. */
export function effectOf({ wire, types, behavior }: Change): Verdict["effect"] {
  return worst([wire.effect, types.effect, behavior.effect]);
}
