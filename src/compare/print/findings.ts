import type { Severity } from "../../diagnostics/diagnostic.ts";
import type { Finding } from "../../report/finding.ts";
import type { Effect } from "../change.ts";
import { type DocumentReport, type ReportedChange, effectAt } from "../report.ts";
import { jsonValue, reasonText, witnessText, witnessWords } from "./value-text.ts";

const severities: Readonly<Record<Effect, Severity>> = {
  breaking: "error",
  unknown: "warning",
  compatible: "info",
  none: "info",
};

/** Returns the changes that count as findings, for the formats that services read. */
export function changeFindings(reports: readonly DocumentReport[]): readonly Finding[] {
  return reports.flatMap(({ changes }) =>
    changes.flatMap((each) => (each.ignored === undefined ? findingOf(each) : [])),
  );
}

function findingOf({ change, fingerprint, old, new: now }: ReportedChange): Finding {
  const { rule, message, where, operations, wire, policy } = change;
  const [first = "", ...others] = operations;
  const more = others.length === 0 ? "" : ` and ${others.length} more`;
  const subject = [first + more, where].filter((part) => part !== "").join(", ");
  const place = now ?? old;
  const isOldElsewhere = now !== undefined && old !== undefined;
  return {
    code: rule,
    severity: severities[effectAt(change)],
    message: `${subject}: ${message}`,
    help: helpOf(change) ?? policy,
    place,
    related: isOldElsewhere ? [{ place: old, message: "the old version" }] : [],
    fingerprint,
    ...(wire.witness === undefined ? {} : { witness: jsonValue(wire.witness.value) }),
  };
}

function helpOf({ wire, types, behavior }: ReportedChange["change"]): string | undefined {
  if (wire.witness !== undefined) {
    const { who, why } = witnessWords(wire.witness);
    return `${who}: ${witnessText(wire.witness)}, because ${why}`;
  }
  const said = [wire, types, behavior].find(({ effect }) => effect !== "none");
  return said === undefined ? undefined : reasonText(said);
}
