import { type Diagnostic, diagnose } from "../diagnostics/diagnostic.ts";
import type { Operation } from "../ir/api.ts";
import type { Program } from "../ir/program.ts";
import { at } from "../ir/pointer.ts";
import { operationWords } from "./operation-name.ts";
import { baseOf, parsePin, printPin } from "./pin.ts";
import type { Pins } from "./pin.ts";

/** What is settled about names before anything is named. */
export interface SettledNames {
  /** The names of schemas and operations. */
  readonly names: Pins;
  /** The places of operations in the nested client. */
  readonly places: Pins;
}

export interface RenameOptions {
  /**
   * The `operationId` that each operation had when it got its name, by document and operation;
   * `undefined`: nobody remembers any.
   */
  readonly operationIds: Pins | undefined;
  /** The names that the configuration gives, which stay whatever a document says. */
  readonly chosen: Pins;
  /** Takes the new names. */
  readonly accept: boolean;
}

export interface Renames {
  /** The names that stay. */
  readonly settled: SettledNames;
  /**
   * What is to be remembered: of a renamed operation that keeps its name, the `operationId` that it
   * is from.
   */
  readonly operationIds: Pins;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Finds the operations whose `operationId` has become another since they got their names. They keep
 * those, and it is told, or they lose them where renames are accepted.
 */
export function findRenames(
  program: Program,
  settled: SettledNames,
  { operationIds: known, chosen, accept }: RenameOptions,
): Renames {
  const diagnostics: Diagnostic[] = [];
  const remembered: Record<string, Record<string, string>> = {};
  const renamed = new Map<string, Set<string>>();
  for (const { id: document, operations, webhooks } of program.documents) {
    const own: Record<string, string> = {};
    const lost = new Set<string>();
    for (const operation of [...operations, ...webhooks]) {
      const { key, operationId } = operation;
      const pin = settled.names[document]?.[key];
      const isSettled =
        known !== undefined && pin !== undefined && chosen[document]?.[key] === undefined;
      const was = isSettled ? known[document]?.[key] : operationId;
      const isRenamed = isSettled && isOther(operation, was, pin);
      if (isRenamed && !accept) diagnostics.push(tell(operation, was, pin));
      if (isRenamed && accept) lost.add(key);
      const kept = isRenamed && !accept ? was : (operationId ?? was);
      if (kept !== undefined) own[key] = kept;
    }
    remembered[document] = own;
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
    operationIds: remembered,
    diagnostics,
  };
}

/**
 * True if the `operationId` of an operation is another one than it was, and leads to another name
 * than its own.
 */
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
    help: `\`codegen --accept-renames\` takes the new name; to take this one alone, delete the line \`${operation.key}\` under \`names\` in the lock file`,
  });
}
