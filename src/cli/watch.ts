import { type Memo, memoryMemo } from "../cache/memo.ts";
import { outputWords } from "../config/units.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import { watchFiles } from "../host/watch-files.ts";
import { createCache } from "../program.ts";
import { isSeparable } from "../parts/separable.ts";
import type { Cache } from "../run/options.ts";
import { type RunSettings, runIn } from "../run/run.ts";
import { createBell } from "./bell.ts";
import type { Environment } from "./environment.ts";
import { exitCode } from "./exit-code.ts";
import type { GenerateOptions } from "./generate-options.ts";
import { type EndedAnew, partAfter, rememberEnded } from "./part-run.ts";
import {
  type ReportOptions,
  printLine,
  renderReport,
  reportOptions,
  writeReport,
} from "./report.ts";
import { type RunsMemo, lookAfterLastRun, reportKey, runKey } from "./same-run.ts";
import { type Settled, settle } from "./settle.ts";
import { startStopwatch } from "./stopwatch.ts";
import { summarize } from "./summarize.ts";
import { changesIn } from "./watch-changes.ts";
import { type Inputs, changedInputs, inputsOf, readConfigTexts } from "./watch-inputs.ts";

/** The parts of a watch that stay the same from round to round. */
interface Session {
  readonly documents: readonly string[];
  readonly options: GenerateOptions;
  readonly environment: Environment;
  readonly report: ReportOptions;
  readonly cache: Cache;
  /** The memory of what a round can take from the one before. */
  readonly runs: RunsMemo;
  readonly facts: Memo;
}

/** The end of a round, which the next one is compared with. */
interface Round {
  readonly settled: Settled | undefined;
  readonly inputs: Inputs;
  /** The texts of the last output without errors, by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The report that was printed. */
  readonly said: string;
}

const beginning: Round = { settled: undefined, inputs: new Map(), files: new Map(), said: "" };

/**
 * Generates, and again whenever a document, a file that it refers to, the configuration or the lock
 * changes, until `stop` is aborted. Problems are reported, and the output then stays as it is.
 */
export async function watch(
  documents: readonly string[],
  options: GenerateOptions,
  environment: Environment,
  stop: AbortSignal = new AbortController().signal,
): Promise<number> {
  const report = reportOptions(options, environment);
  const session: Session = {
    documents,
    options,
    environment,
    report,
    cache: createCache(),
    runs: { ...memoryMemo(), save: () => undefined },
    facts: memoryMemo(),
  };
  const bell = createBell(stop);
  const files = watchFiles(environment.directory, bell.ring);
  try {
    let round = await generateOnce(session, beginning, []);
    printLine("watching; Ctrl-C ends it", report, environment);
    while (!stop.aborted) {
      files.follow(round.inputs.keys());
      const causes = await causesOf(session, round);
      if (causes.length > 0) round = await generateOnce(session, round, causes);
      else await bell.rung();
    }
  } finally {
    files.close();
  }
  return exitCode.ok;
}

/** Returns the reasons for another round: files that have changed, and documents that came. */
async function causesOf(
  { documents, options, environment }: Session,
  { settled: last, inputs }: Round,
): Promise<readonly string[]> {
  if (last === undefined) return [];
  const changed = await changedInputs(inputs, last.place.host);
  if (changed.length > 0) return changed;
  const now = await settle(documents, options, environment, true);
  const [before, after] = [specsOf(last), specsOf(now)];
  return [...after, ...before].filter((spec) => !before.includes(spec) || !after.includes(spec));
}

function specsOf(settled: Settled): readonly string[] {
  return "around" in settled ? settled.around.config.documents.map(({ spec }) => spec) : [];
}

/** Generates once, and prints what is new since the round before. */
async function generateOnce(
  session: Session,
  before: Round,
  causes: readonly string[],
): Promise<Round> {
  const { documents, options, environment, report } = session;
  const stopwatch = startStopwatch();
  const isFirst = before.settled === undefined;
  const last = before.settled?.place;
  const config = last && (await readConfigTexts(last, options.config));
  const settled = await settle(documents, options, environment, !isFirst);
  const { place } = settled;
  const { generated, diagnostics, sources, newFacts } = await outcomeOf(settled, session);
  const said = await renderReport(diagnostics, sources, place.host, report);
  // What was said already is still so.
  if (said !== before.said) writeReport(said, report.format, environment);
  const folder = "around" in settled ? outputWords(settled.around.config) : "";
  const ended = { folder, time: stopwatch.total(), mode: {} };
  const line = summarize(ended, generated?.delivered, diagnostics);
  printLine(isFirst ? line : `${causes.join(", ")}: ${line}`, report, environment);
  const delivered = hasErrors(diagnostics) ? undefined : generated?.delivered;
  if (delivered !== undefined && !isFirst) {
    for (const change of await changesIn(before.files, delivered))
      printLine(`  ${change}`, report, environment);
  }
  const configTexts = config ?? (await readConfigTexts(place, options.config));
  const inputs = await inputsOf(configTexts, generated, before.inputs, place.host);
  const isPart = newFacts !== undefined;
  return {
    settled,
    inputs: isPart ? new Map([...before.inputs, ...inputs]) : inputs,
    files: new Map([
      ...(delivered === undefined || isPart ? before.files : []),
      ...(delivered?.files ?? []),
    ]),
    said,
  };
}

type Ended = Pick<EndedAnew, "generated" | "diagnostics" | "sources" | "newFacts">;

/** Generates the documents that have changed since the round before if that is enough, else all. */
async function outcomeOf(settled: Settled, session: Session): Promise<Ended> {
  if (!("around" in settled)) return { ...settled, generated: undefined };
  const { place, around } = settled;
  const { options, environment, report, cache, runs, facts } = session;
  const settings: RunSettings = {
    mode: "write",
    force: options.force === true,
    cache,
    critical: environment.interrupts.critical,
  };
  const { config } = around;
  if (!isSeparable(config)) return await runIn(place, around, settings);
  const keyed = {
    host: place.host,
    runs,
    key: runKey(place, around),
    reportKey: reportKey(report),
    config,
  };
  const after = await lookAfterLastRun(keyed, options.force !== true);
  const following = { ...keyed, after };
  const part = await partAfter(place, around, settings, { keyed: following, memo: facts });
  const outcome = part ?? (await runIn(place, around, settings));
  await rememberEnded(outcome, following, facts, { report: "", exitCode: exitCode.ok });
  return outcome;
}
