import type { Memo } from "../cache/memo.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { NewFacts } from "../parts/keep.ts";
import { isSeparable } from "../parts/separable.ts";
import type { Place, Surroundings } from "../run/place.ts";
import type { Outcome, RunSettings } from "../run/run.ts";
import type { AfterRun, RunRecord } from "../write/up-to-date.ts";
import { type EndedRun, type KeyedRun, rememberSameRun } from "./same-run.ts";

/** A run after another one with the same key, if there was one. */
export interface FollowingRun extends KeyedRun {
  readonly after: AfterRun | undefined;
}

/** The end of a run, with the facts of the documents that were read, if these are not all. */
export interface EndedAnew extends Outcome {
  readonly newFacts?: ReadonlyMap<string, NewFacts>;
}

/** The run that another one follows, and the memory of what runs have kept. */
interface Following {
  readonly keyed: FollowingRun | undefined;
  readonly memo: Memo;
}

/** Generates the documents that have changed since the last run, if that is enough. */
export async function partAfter(
  place: Place,
  around: Surroundings,
  settings: RunSettings,
  { keyed, memo }: Following,
): Promise<EndedAnew | undefined> {
  if (keyed?.after === undefined || keyed.after.changed.length === 0) return undefined;
  const { changed, files, record } = keyed.after;
  const { recallFacts } = await import("../parts/keep.ts");
  const kept = record.facts && recallFacts(record.facts, { memo, key: keyed.key });
  if (kept === undefined) return undefined;
  const { runPart } = await import("../run/run-part.ts");
  const part = await runPart(place, around, settings, { kept, changed, files });
  return part && { ...part, newFacts: part.facts };
}

/**
 * Remembers a run, and in `memo` what the next one may need of its documents if only some of them
 * will have changed. Does nothing if something is left to say.
 */
export async function rememberEnded(
  outcome: EndedAnew,
  keyed: FollowingRun,
  memo: Memo | undefined,
  ended: Pick<EndedRun, "report" | "exitCode">,
): Promise<void> {
  const { generated, diagnostics, newFacts } = outcome;
  // Diagnostics of the output folder are reported once; those of the next run may differ.
  const isLasting = generated?.outputDiagnostics.every(({ code }) => code === lastingCode);
  if (generated === undefined || isLasting !== true || hasErrors(diagnostics)) return;
  const { isPassing } = await import("../parts/facts-of-run.ts");
  if (diagnostics.some(isPassing)) return;
  const facts = memo && (await keptAfter(outcome, keyed, memo));
  const others = newFacts && keyed.after?.inputs;
  const reports = keyed.after?.reports;
  await rememberSameRun(keyed, generated, { ...ended, reports, others, facts });
}

/** The code of the diagnostics of an output folder that every run has. */
const lastingCode = "output/style-ignored";

/** Keeps the facts of documents, and returns the digests of all that is kept. */
async function keptAfter(
  { generated, newFacts }: EndedAnew,
  { key, after, config }: FollowingRun,
  memo: Memo,
): Promise<RunRecord["facts"]> {
  if (generated === undefined || !isSeparable(config)) return undefined;
  const { keepFacts } = await import("../parts/keep.ts");
  const { factsOfRun } = await import("../parts/facts-of-run.ts");
  const made = newFacts ?? factsOfRun(generated, config);
  const kept = made && keepFacts(made, { memo, key });
  return kept && (newFacts === undefined ? kept : { ...after?.record.facts, ...kept });
}
