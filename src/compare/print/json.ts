import { reportedLocation } from "../../report/reported.ts";
import { toSafeJson } from "../../report/safe-json.ts";
import type { Verdict } from "../change.ts";
import { type DocumentReport, type ReportedChange, countsOf } from "../report.ts";
import { jsonValue } from "./value-text.ts";

/**
 * Renders one JSON object: `version` (1), `documents` and `summary`. A change has a `verdict` at
 * each level (`wire`, `types`, `behavior`): `breaking`, `compatible`, `unknown` or `none`, with the
 * reason or a witness. `types` of a document names the compiler that decided about types, or is
 * `derived` if there was none. Locations are those of the JSON report of diagnostics.
 */
export function renderChangesJson(reports: readonly DocumentReport[]): string {
  return toSafeJson({
    version: 1,
    documents: reports.map((report) => ({
      document: report.document,
      old: report.old,
      new: report.new,
      release: report.advice,
      types: report.compiler ?? "derived",
      changes: report.changes.map(changeOf),
      matched: report.matched,
      suggestions: report.guesses,
      summary: countsOf([report]),
    })),
    summary: countsOf(reports),
  });
}

function changeOf(reported: ReportedChange): object {
  const { change, fingerprint, old, new: now, ignored } = reported;
  const { rule, message, part, where, operations, wire, types, behavior, policy } = change;
  return {
    fingerprint,
    rule,
    message,
    part,
    where,
    operations,
    old: old && reportedLocation(old),
    new: now && reportedLocation(now),
    wire: verdictOf(wire),
    types: verdictOf(types),
    behavior: verdictOf(behavior),
    policy,
    ignored,
  };
}

function verdictOf({ effect, reason, at, witness }: Verdict): object {
  return {
    verdict: effect,
    reason,
    at,
    witness: witness && {
      value: jsonValue(witness.value),
      isDescription: witness.isDescription,
      refusedBy: witness.refusedBy,
      at: witness.at,
      reason: witness.reason,
    },
  };
}
