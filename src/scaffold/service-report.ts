import type { Behavior } from "./behavior.ts";
import type { Handler } from "./handler-code.ts";

/** A description of the handlers of a service, for its README, the command and programs. */
export interface ServiceReport {
  readonly operations: number;
  readonly stored: number;
  readonly examples: number;
  readonly actions: number;
  readonly unimplemented: number;
  readonly handlers: readonly ReportedHandler[];
}

/** The behavior of one handler. */
export interface ReportedHandler {
  /** For example `POST /pets`. */
  readonly operation: string;
  readonly handler: string;
  readonly kind: Behavior["kind"];
  /** The reason why it does not use the store. */
  readonly why?: string;
  /** Values of the request that it does not use, by name. */
  readonly dropped: readonly string[];
  /** Properties whose values no request has, by name. */
  readonly madeUp: readonly string[];
}

/** Describes handlers. */
export function serviceReport(handlers: Iterable<Handler>): ServiceReport {
  const all = [...handlers].map(({ name, operation, behavior }): ReportedHandler => {
    const { kind, why, remarks } = behavior;
    const named = (what: (typeof remarks)[number]["kind"]): readonly string[] => [
      ...new Set(remarks.flatMap((one) => (one.kind === what ? one.names : []))),
    ];
    return {
      operation: operation.key,
      handler: name,
      kind,
      ...(why === undefined ? {} : { why }),
      dropped: named("dropped"),
      madeUp: named("made up"),
    };
  });
  const count = (kind: Behavior["kind"]): number => all.filter((one) => one.kind === kind).length;
  return {
    operations: all.length,
    stored: count("stored"),
    examples: count("example"),
    actions: count("action"),
    unimplemented: count("unimplemented"),
    handlers: all,
  };
}

/** One sentence: "31 of 47 operations use the store; 10 respond with an example; 6 are actions". */
export function summaryOf(report: ServiceReport): string {
  const { operations, stored, examples, actions, unimplemented } = report;
  const parts = [
    `${stored} of ${operations} ${operations === 1 ? "operation uses" : "operations use"} the store`,
    ...(examples === 0 ? [] : [`${respond(examples)} with an example`]),
    ...(actions === 0 ? [] : [`${actions} ${actions === 1 ? "is an action" : "are actions"}`]),
    ...(unimplemented === 0 ? [] : [`${respond(unimplemented)} with 501`]),
  ];
  return parts.join("; ");
}

function respond(count: number): string {
  return count === 1 ? "1 responds" : `${count} respond`;
}

/** The operations that do not use the store, by kind and reason. */
export function reasonsOf({ handlers }: ServiceReport): readonly Reason[] {
  const reasons = new Map<string, { readonly reason: Reason; readonly operations: string[] }>();
  for (const { kind, why = "", operation } of handlers) {
    if (kind === "stored") continue;
    const key = `${kind} ${why}`;
    const known = reasons.get(key);
    if (known !== undefined) known.operations.push(operation);
    else {
      const operations = [operation];
      reasons.set(key, { operations, reason: { kind, why, operations } });
    }
  }
  const order = ["example", "action", "unimplemented"];
  return [...reasons.values()]
    .map(({ reason }) => reason)
    .toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** A reason why operations do not use the store. */
export interface Reason {
  readonly kind: Behavior["kind"];
  readonly why: string;
  readonly operations: readonly string[];
}
