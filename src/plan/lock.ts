import { type Diagnostic, type Staged, diagnose } from "../diagnostics/diagnostic.ts";
import { isObject } from "../ir/json.ts";
import { sidesOf } from "../ir/merge-marks.ts";
import type { ClientNames } from "./client-name.ts";
import { type Plan, clientNames } from "./plan.ts";
import { type Names, type Pins, isUsable, namesIn } from "./pin.ts";
import { printPlace } from "./resource-name.ts";

/**
 * The names of earlier runs, which keep generated code stable when a document changes. The file is
 * committed; without it, every name is chosen again.
 */
export interface Lock {
  /** By document (or `shared`), then by schema name, place or operation. */
  readonly names: Pins;
  /** The place of each operation in the nested client, by document. */
  readonly places: Pins;
  /**
   * The `operationId` that each operation had when it got its name, by document; `undefined` for a
   * lock of an older version.
   */
  readonly operationIds: Pins | undefined;
  /** The class of each document's client; `unknown` for a lock of an older version. */
  readonly clients: ClientNames;
  /** The remote documents as they were read, by document. */
  readonly remote: RemotePins;
}

/** A remote document as a run has read it. */
export interface RemotePin {
  /** The SHA-256 digest of its text as UTF-8, in hex; absent for a document that is not remote. */
  readonly sha256?: string;
  /** A digest of each operation that was read of it, by its key. */
  readonly operations: Names;
  /**
   * The SHA-256 digests of the remote files that it refers to and of its remote overlays, by URL;
   * absent in a lock of an older version.
   */
  readonly files?: Names;
}

export type RemotePins = Readonly<Record<string, RemotePin>>;

export const emptyLock: Lock = {
  names: {},
  places: {},
  operationIds: undefined,
  clients: {},
  remote: {},
};

/** Parses a lock. An invalid one is an error: to continue without it could rename things. */
export function parseLock(path: string, text: string): Staged<Lock> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    const sides = sidesOf(text);
    if (sides === undefined) return invalid(path, "it is not JSON");
    const at = { source: path, offset: sides.offset, length: 7 };
    const help = "`codegen lock resolve` keeps the names of both sides";
    return { value: emptyLock, diagnostics: [diagnose("config/lock-conflict", {}, at, { help })] };
  }
  if (!isObject(value)) return invalid(path, "it is not an object");
  if (value["format"] !== 1) return invalid(path, "it was written by another version of specloom");
  const { names, places, operationIds, clients, remote = {} } = value;
  if (!isPins(names) || !isPins(places) || !(operationIds === undefined || isPins(operationIds)))
    return invalid(path, "`names`, `places` or `operationIds` is invalid");
  if (!(clients === undefined || isNames(clients))) return invalid(path, "`clients` is invalid");
  if (!isRemotePins(remote)) return invalid(path, "`remote` is invalid");
  const all = [...Object.entries(names), ...Object.entries(places)];
  for (const [scope, of] of [...all, ["clients", clients ?? {}] as const]) {
    const unusable = Object.entries(of).find(([, name]) => !isUsable(name));
    if (unusable === undefined) continue;
    const [key, name] = unusable.map((text) => JSON.stringify(text));
    return invalid(path, `${name}, the name of ${key} in \`${scope}\`, has no letter or digit`);
  }
  return {
    value: { names, places, operationIds, clients: clients ?? "unknown", remote },
    diagnostics: [],
  };
}

/** The parts of a lock that are not in the plan. */
type Unplanned = Pick<Lock, "remote"> & { readonly operationIds: Pins };

/** Returns the lock of a plan. */
export function lockFor(plan: Plan, { operationIds, remote }: Unplanned): Lock {
  const places = [...plan.places].map(([document, of]): [string, Names] => [
    document,
    Object.fromEntries([...of].map(([key, place]) => [key, printPlace(place)])),
  ]);
  return {
    names: plan.pins,
    places: Object.fromEntries(places),
    operationIds,
    clients: Object.fromEntries(clientNames(plan)),
    remote,
  };
}

/** Returns a lock in which some documents have the names that another lock has for them. */
export function withDocuments(lock: Lock, own: Lock, documents: readonly string[]): Lock {
  const merged = <Value>(
    all: Readonly<Record<string, Value>>,
    part: Readonly<Record<string, Value>>,
  ): Readonly<Record<string, Value>> => ({
    ...Object.fromEntries(Object.entries(all).filter(([id]) => !documents.includes(id))),
    ...Object.fromEntries(Object.entries(part).filter(([id]) => documents.includes(id))),
  });
  const clients = [lock.clients, own.clients].map((each) => (each === "unknown" ? {} : each));
  return {
    names: merged(lock.names, own.names),
    places: merged(lock.places, own.places),
    operationIds: merged(lock.operationIds ?? {}, own.operationIds ?? {}),
    clients: merged(clients[0] ?? {}, clients[1] ?? {}),
    remote: merged(lock.remote, own.remote),
  };
}

/** Prints a lock, sorted, so that it merges well. */
export function printLock({ names, places, operationIds = {}, clients, remote }: Lock): string {
  const lock = {
    format: 1,
    clients: inOrder(clients === "unknown" ? {} : clients),
    names: sorted(names),
    operationIds: sorted(operationIds),
    places: sorted(places),
    ...(Object.keys(remote).length > 0 && { remote: sortedPins(remote) }),
  };
  return `${JSON.stringify(lock, null, 2)}\n`;
}

/** Merges two sets of pins; those of `over` take precedence. */
export function mergePins(over: Pins, under: Pins): Pins {
  const scopes = new Set([...Object.keys(under), ...Object.keys(over)]);
  return Object.fromEntries(
    [...scopes].map((scope) => [scope, { ...namesIn(under, scope), ...namesIn(over, scope) }]),
  );
}

function sorted(pins: Pins): Pins {
  return Object.fromEntries(
    Object.entries(pins)
      .filter(([, names]) => Object.keys(names).length > 0)
      .toSorted(byKey)
      .map(([scope, names]) => [scope, Object.fromEntries(Object.entries(names).toSorted(byKey))]),
  );
}

function sortedPins(pins: RemotePins): RemotePins {
  return Object.fromEntries(
    Object.entries(pins)
      .toSorted(byKey)
      .map(([document, { sha256, operations, files = {} }]) => [
        document,
        {
          ...(sha256 !== undefined && { sha256 }),
          operations: inOrder(operations),
          ...(!isEmpty(files) && { files: inOrder(files) }),
        },
      ]),
  );
}

function inOrder(names: Names): Names {
  return Object.fromEntries(Object.entries(names).toSorted(byKey));
}

function isEmpty(names: Names): boolean {
  return Object.keys(names).length === 0;
}

function byKey(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0;
}

function invalid(path: string, reason: string): Staged<Lock> {
  const problem: Diagnostic = diagnose(
    "config/invalid-lock",
    { reason },
    { source: path, offset: 0, length: 0 },
  );
  return { value: emptyLock, diagnostics: [problem] };
}

function isPins(value: unknown): value is Pins {
  return isObject(value) && Object.values(value).every(isNames);
}

function isNames(value: unknown): value is Names {
  return isObject(value) && Object.values(value).every(isString);
}

function isRemotePins(value: unknown): value is RemotePins {
  return (
    isObject(value) &&
    Object.values(value).every(
      (pin) =>
        isObject(pin) &&
        (pin["sha256"] === undefined || isString(pin["sha256"])) &&
        isNames(pin["operations"]) &&
        (pin["files"] === undefined || isNames(pin["files"])),
    )
  );
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
