import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Operation } from "../ir/api.ts";
import type { Program } from "../ir/program.ts";
import { at } from "../ir/pointer.ts";
import { operationWords } from "./operation-name.ts";
import { baseOf, parsePin, pinAt, pinsOf, printPin } from "./pin.ts";
import type { Pins } from "./pin.ts";

/** The names that are fixed before naming begins. */
export interface SettledNames {
  /** The names of schemas and operations. */
  readonly names: Pins;
  /** The places of operations in the nested client. */
  readonly places: Pins;
}

export interface RenameOptions {
  /**
   * The `operationId` that each operation had when it got its name, by document and operation;
   * `undefined` if unknown.
   */
  readonly operationIds: Pins | undefined;
  /** The names in the configuration, which take precedence over the documents. */
  readonly chosen: Pins;
  /** Accepts the new names. */
  readonly accept: boolean;
}

export interface Renames {
  /** The names that are kept. */
  readonly settled: SettledNames;
  /**
   * The `operationId`s for the next lock: a renamed operation that keeps its name also keeps its
   * previous `operationId`.
   */
  readonly operationIds: Pins;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the operations whose `operationId` changed after they got their names. They keep their
 * names, which is reported, or lose them if renames are accepted.
 */
export function findRenames(
  program: Program,
  settled: SettledNames,
  { operationIds: known, chosen, accept }: RenameOptions,
): Renames {
  const diagnostics: Diagnostic[] = [];
  const remembered = new Map<string, ReadonlyMap<string, string>>();
  const renamed = new Map<string, Set<string>>();
  for (const { id: document, operations, webhooks } of program.documents) {
    const own = new Map<string, string>();
    const lost = new Set<string>();
    for (const operation of [...operations, ...webhooks]) {
      const { key, operationId } = operation;
      const pin = pinAt(settled.names, document, key);
      const isSettled =
        known !== undefined && pin !== undefined && pinAt(chosen, document, key) === undefined;
      const was = isSettled ? pinAt(known, document, key) : operationId;
      const isRenamed = isSettled && isOther(operation, was, pin);
      if (isRenamed && !accept) diagnostics.push(tell(operation, was, pin));
      if (isRenamed && accept) lost.add(key);
      const kept = isRenamed && !accept ? was : (operationId ?? was);
      if (kept !== undefined) own.set(key, kept);
    }
    // Another operation may have asked for a name that is free now.
    const freed = new Set([...lost].map((key) => pinAt(settled.names, document, key)));
    for (const operation of [...operations, ...webhooks]) {
      const pin = pinAt(settled.names, document, operation.key);
      const isChosen = pinAt(chosen, document, operation.key) !== undefined;
      const wanted = nameFrom(operation);
      if (pin !== undefined && !isChosen && wanted !== pin && freed.has(wanted))
        lost.add(operation.key);
    }
    remembered.set(document, own);
    renamed.set(document, lost);
  }
  const stay = (pins: Pins): Pins =>
    Object.fromEntries(
      Object.entries(pins).map(([scope, of]) => [
        scope,
        Object.fromEntries(Object.entries(of).filter(([key]) => !renamed.get(scope)?.has(key))),
      ]),
    );
  return {
    settled: accept ? { names: stay(settled.names), places: stay(settled.places) } : settled,
    operationIds: pinsOf(remembered),
    diagnostics,
  };
}

/** True if the `operationId` of an operation changed in a way that leads to another name. */
function isOther(operation: Operation, was: string | undefined, pin: string): boolean {
  if (operation.operationId === undefined || operation.operationId === was) return false;
  const { operationId: _, ...unnamed } = operation;
  const before = was === undefined ? unnamed : { ...operation, operationId: was };
  const wanted = nameFrom(operation);
  return wanted !== nameFrom(before) && wanted !== pin;
}

function nameFrom(operation: Operation): string {
  return printPin(baseOf(operationWords(operation)));
}

function tell(operation: Operation, was: string | undefined, pin: string): Diagnostic {
  const name = parsePin(pin).camel;
  const params = { was: was ?? name, now: operation.operationId ?? "", name };
  return diagnose("name/renamed", params, at(operation.at, "operationId"), {
    help: `\`codegen --accept-renames\` accepts all new names; to accept only this one, delete the line \`${operation.key}\` under \`names\` in the lock file`,
  });
}
